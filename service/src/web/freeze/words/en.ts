import type { FreezeText } from './words.ts';

export const freeze: FreezeText = {
  title: 'Not me: lock the account',
  lead: 'For when you are certain that somebody is taking your account. It is locked at once.',
  whatTitle: 'What locking does',
  what: [
    'It is signed out everywhere, here too, and public service portals are told.',
    'Changes that wait (a new number, a new way to sign in) stand still until it is opened again.',
    'Every phone number and mailbox of the account is told.',
    'You open it again by a way to sign in that it had before what you suspect, such as a digital signature or VNeID; where none is left, by calling the help desk.',
  ],
  hereTitle: 'You are signed in here',
  here: 'Press to lock the account that is open on this machine. No code is needed.',
  lockHere: 'Lock my account now',
  byCodeTitle: 'With the code of a message',
  stopCode: {
    label: 'Code of the message',
    hint: '8 letters and digits in the text message or mail. Small letters are fine.',
  },
  send: 'Lock the account',
  sending: 'Locking…',
  noCode: 'No code? Sign in and open this page again, or call the help desk.',
  onlyStop: 'Only want to cancel one change, without locking?',
  done: {
    title: 'The account is locked',
    lead: (time) => `Locked at ${time}. It is signed out everywhere; nobody gets in.`,
    nextTitle: 'What to do now',
    next: (helpDeskPhone) => [
      'Print the list below, or take a picture of it.',
      'Your phone or SIM is gone: have the operator block the SIM now.',
      'Open the account again by a way to sign in that it had before what you suspect.',
      `None is left: call ${helpDeskPhone}, with your identity card at hand.`,
    ],
    comeBack: 'How to get back into the account',
    touchedTitle: 'What happened in the last 30 days',
    touchedLead: 'Tell the help desk what of this was not you.',
    nothingTouched: 'Nothing was recorded.',
    print: "To print, use your browser's print command.",
  },
};
