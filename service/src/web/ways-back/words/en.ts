import type { WaysBackText } from './words.ts';

export const waysBack: WaysBackText = {
  title: 'I cannot get into my account',
  lead: 'Tick what you still have. This page shows the fastest way back.',
  has: 'What do you still have?',
  hasHint: 'Tick everything that is true. There is nothing to type.',
  having: {
    password: { label: 'The password', hint: 'You still know the password of the account.' },
    number: { label: 'The phone number of the account', hint: 'The SIM still receives messages.' },
    'new-number': {
      label: 'Another number in my name',
      hint: 'The old one is gone; you have another mobile number in your own name.',
    },
    'own-code': {
      label: 'Recovery codes, or an authenticator app',
      hint: 'Codes on paper, or an app that shows codes, which you have added to this account.',
    },
    passkey: { label: 'A passkey', hint: 'Kept in a computer, phone or browser of yours.' },
    'linked-certificate': {
      label: 'A digital signature that has signed in here',
      hint: 'USB token, signing SIM or remote signature, and its PIN.',
    },
    'linked-provider': { label: 'A linked VNeID', hint: 'You have signed in to this account by VNeID before.' },
    'new-means': {
      label: 'A digital signature or VNeID that is not linked',
      hint: 'With your own personal number, but never used with this account.',
    },
    mailbox: { label: 'The mailbox of the account', hint: 'You can read mail that is sent there.' },
    card: { label: 'The identity card', hint: 'You have it at hand and can go to a counter.' },
  },
  look: 'Show the ways back',
  foundTitle: 'Your ways back',
  roads: {
    'sign-in-by-passkey': {
      title: 'Sign in by your passkey',
      say: 'It needs neither password nor phone number. Once in, change the number on your account page.',
      link: 'Sign in',
    },
    'sign-in-by-certificate': {
      title: 'Sign in by your digital signature',
      say: 'It needs neither password nor phone number. Once in, change the number on your account page.',
      link: 'Sign in',
    },
    'sign-in-by-provider': {
      title: 'Sign in by VNeID',
      say: 'It needs neither password nor phone number. Once in, change the number on your account page.',
      link: 'Sign in',
    },
    'sign-in-by-password': {
      title: 'Sign in by your password',
      say: 'Type your personal number and password, then the code sent to the number of the account.',
      link: 'Sign in',
    },
    'sign-in-by-own-code': {
      title: 'Sign in by your password and a code of yours',
      say: 'It needs no phone number: type your password, then a recovery code or the code of the app. Once in, change the number on your account page.',
      link: 'Sign in',
    },
    'recover-by-number': {
      title: 'Set a new password by the phone number',
      say: 'Type what stands on your card, then the code sent to the number of the account; the operator compares whether it is in your name.',
      link: 'Set a new password',
    },
    'change-number': {
      title: 'Change to another number while signing in',
      say: 'Sign in by your password; where the code is asked for, choose that you do not use that number any more, and type the new one. Every number and mailbox of the account is told.',
      link: 'Sign in',
    },
    'add-means': {
      title: 'Add a digital signature or VNeID to the account',
      say: 'Register by the signature or VNeID; where the page says that you have an account, choose that no way to sign in is left. Every number and mailbox of the account is told.',
      link: 'Begin',
    },
    'replace-sim': {
      title: 'Have the SIM replaced by the operator',
      say: 'Bring your identity card to a shop of the operator and ask for a new SIM of the same number. When the waiting time of a new SIM is over, set a new password by that number. Get VNeID too if you have none: it does not need the number.',
    },
    counter: {
      title: 'Go to a post office with your identity card',
      say: 'Nothing left but the card: open a case with a phone number that you can use now, and take the card to any post office. A clerk looks at card and face; after the wait you set a new password, and the number becomes the account’s.',
      link: 'Open a case',
    },
    'help-desk': {
      title: 'Call the help desk',
      say: 'Nothing of the above is left: call the help desk, with your identity card at hand. It never asks for your password or a code.',
      link: 'Call',
    },
  },
  atOnce: 'Back at once.',
  after: (hours) => `Wait ${hours} hours.`,
  kept: 'Whichever way you come back, what was proven of you stays.',
  stolenTitle: 'Is somebody taking your account?',
  stolen:
    'Lock it first, with the code of the message that told you. Then come back by a way it had before what you suspect.',
  lock: 'Lock the account now',
};
