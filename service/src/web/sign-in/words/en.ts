import type { SignInText } from './words.ts';

export const signIn: SignInText = {
  title: 'Sign in',
  titleFor: (portal) => `Sign in to use ${portal}`,
  backTo: (portal) => `Back to ${portal}`,
  lead: 'With your personal number and password; then you receive a code by text message.',
  reasons: {
    'asked-again': (portal) => `${portal} asks you to sign in again, to be sure that it is you.`,
    'too-old': (portal) => `You signed in a while ago; ${portal} asks you to sign in again.`,
    level: (portal) => `${portal} needs a higher level of authentication than your last sign-in.`,
    'other-account': (portal) => `${portal} expects another account than the one you are using. Sign in with that one.`,
  },
  personalId: {
    label: 'Personal number / CCCD',
    hint: '12 digits on your card. 9 digits if the account was opened with a CMND.',
  },
  password: 'Password',
  forgotten: 'Forgot password',
  shared: 'This is a shared computer',
  sharedHint: 'The session lasts 15 minutes and this computer remembers nothing.',
  afresh: {
    merge:
      'To make two accounts one, sign in to this one once more, by the strongest way it has. You then come back to “Make your two accounts one”.',
    other: 'Now sign in to the other account, by the strongest way it has. You then see both before they become one.',
    facts:
      'To correct your name, date of birth or personal number, please sign in once more, by the strongest way you have. Then you are back at your details.',
    email:
      'To change or remove the e-mail, sign in once more, by the strongest way you have. You then come back to “E-mail”.',
    staff:
      'To confirm or end who is staff, please sign in once more, by the strongest way the organisation has. You then come back to “Staff of the organisation”.',
    leave:
      'To say that you no longer work at an organisation, please sign in once more. You then come back to “My organisations”.',
    ways: 'To add or remove a way to sign in, please sign in once more, by the strongest way you have. You then come back to “Ways to sign in”.',
    number: 'To change the phone number, sign in once more. You then come back to “Change the phone number”.',
    data: 'To do this with your data, please sign in once more. You then come back to “My data”.',
    provider: 'To link it, sign in once more. You then come back to “Ways to sign in”.',
  },
  send: 'Continue',
  sending: 'Checking…',
  noAccount: 'No account yet?',
  register: 'Register',
  phone: 'from the phone with the registered number of the account',
  code: {
    title: 'Type the code to sign in',
    sentTo: (lastDigits) => `A code of 6 digits is on its way to your registered phone number ending in ${lastDigits}.`,
    mailedTo: (mailbox) =>
      `This account has no phone number yet, so a code of 6 digits is on its way to the mailbox ${mailbox}. Signing in by mail does not do for some procedures; add a phone number in your name, and it does.`,
    addNumber: 'Add a phone number in your name',
    send: 'Sign in',
    again: 'Sign in with another account',
    numberGone: 'No longer using this number?',
  },
  means: {
    title: (method) => `Sign in with ${method}`,
    lead: 'With a signature that your account has. The request appears on the phone; the PIN is entered there alone.',
    otherWays: 'Other ways to sign in',
    by: (method) => `Sign in with ${method}`,
    usual: 'This is what was used on this device the last time. Other ways are below.',
    forKind: (kind) => `Sign in as: ${kind}`,
    endingIn: (lastDigits) => `ending in ${lastDigits}`,
    otherWay: 'Sign in another way',
    send: 'Send the request to the phone',
    byRemote: {
      lead: "With a signature that your account has already. Next you sign on its provider's page or in its app; the PIN is entered there alone.",
      send: 'Continue',
    },
    byProvider: {
      lead: 'You go to the page of your identity provider to prove who you are, and are brought back here. Nothing to type on this page.',
      send: 'Continue',
    },
    stronger: {
      lead: 'A password and a code are not enough for this. Sign in with an electronic identity, which checks your face or fingerprint.',
      none: 'Nothing here reaches that just now. Try again later, or hand in the application at the office.',
    },
    byCertificate: {
      lead: 'Use a certificate that your account has already. There is nothing to type: next, the browser asks which certificate to use. The PIN is entered in the window of the browser or of the token alone.',
      send: 'Continue',
    },
    byToken: {
      lead: "With a signature that your account has. Nothing to type: the certificate in the token says which account. The PIN is entered in the token's window alone.",
      send: 'Continue',
    },
  },
  judged: {
    title: 'Please wait a moment',
    lead: 'Unknown devices have often tried to sign in with this number lately, so you have to wait longer.',
    toldIn: (time) => `The answer comes in ${time}. The page goes on by itself.`,
    now: 'See the answer',
  },
};
