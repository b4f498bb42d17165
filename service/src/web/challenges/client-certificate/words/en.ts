import type { ClientCertificateText } from './words.ts';

export const clientCertificate: ClientCertificateText = {
  listener: {
    title: 'Choose a certificate in the browser',
    lead: 'Press the button below; the browser will ask which certificate to use.',
    steps: [
      'Plug the token into the computer, if the certificate is on one.',
      'Press the button and choose the certificate with your name, or that of your organisation.',
      'Enter the PIN when the window of the browser or of the token asks for it. You come back to this page.',
    ],
    go: 'Choose a certificate',
    neverHere: 'The PIN is entered in the window of the browser or of the token alone, never on this page.',
    where: (host) => `The button opens ${host}, which is an address of this very service.`,
    left: (time) => `${time} left.`,
  },
  presented: {
    title: 'The certificate has arrived',
    lead: 'The browser has presented the certificate below. Press the button within a minute to sign in.',
    holder: 'Name in the certificate',
    issuer: 'Issued by',
    go: 'Sign in',
  },
  over: { title: 'Choose a certificate in the browser', again: 'Choose a certificate again' },
  otherTitle: 'The browser does not ask for a certificate?',
  again: 'Get a new link',
};
