import type { DeviceText } from './words.ts';

/** A token on this computer, in English. */
export const device: DeviceText = {
  title: 'Sign with the USB token',
  lead: 'Plug the token into this computer, then press the button.',
  steps: [
    'Press “Sign with the token”.',
    'Your browser may ask whether this site may talk to programs on your computer (local network): choose Allow.',
    "The token's window opens: press OK, enter the PIN, then press Đăng nhập (log in).",
  ],
  sign: 'Sign with the token',
  signWith: (program) => `Sign with ${program}`,
  again: 'Renew, to sign again',
  withoutScripts:
    'This way needs JavaScript: the page has to talk to the signing program on your computer. Allow it for this site and open the page again, or choose another way.',
  withoutScriptsLink: 'See the other ways',
  neverHere:
    "The PIN is entered in the token's window alone, never on this page. If that window names another site, press Cancel.",
  programsTitle: 'Signing programs on this computer',
  download: (program, system) => `Get ${program} for ${system}`,
  setupTitle: 'Nothing installed yet?',
  setup: [
    'Follow the link above to the signing tool and install it.',
    'Open the USB token in This PC.',
    "Run Setup there to install the token's driver, then come back to this page.",
  ],
  otherTitle: 'Cannot sign?',
  checkLink: 'Check the device',
  check: {
    title: 'Check the signing device',
    lead: 'Plug the token in and press the button: the page says which signing program runs and whether it sees the token and a certificate. Nothing is signed or sent. If the browser asks about the local network, choose Allow.',
    start: 'Check',
  },
  told: {
    looking: 'Looking…',
    allow: 'A window of {program} asks whether this site may use the token: choose Allow.',
    missing: 'This program was not found.',
    running: 'Running.',
    version: 'Running, version {version}.',
    token: 'The token is seen.',
    certificate: 'Certificate found: {name}.',
    signing: 'Waiting for the PIN in the window of {program}.',
    choose: 'Several programs see a token. Choose one to sign with:',
    chooseCertificate: 'There are several certificates. Choose one to sign with:',
    signWithCertificate: 'Sign with the certificate of {name}, issued by {issuer}, valid until {until}',
    ready: 'The device works: you can sign.',
    notReady: 'Signing is not possible yet; see below what to do.',
    troubles: {
      'token-missing': 'No token is seen.',
      'token-driver-missing': 'A token is plugged in, but its driver is missing.',
      'token-pin-locked': 'The PIN of the token is locked.',
      'token-cancelled': 'You cancelled, or did not allow it, in the window of the program.',
      'token-program-trouble': 'The program does not answer as it should.',
    },
  },
};
