import type { ChangeNumberText } from './words.ts';

export const changeNumber: ChangeNumberText = {
  title: 'Change the phone number',
  lead: 'The new number must be a mobile number in your own name at the operator.',
  road: (hours) => [
    'You receive a code at the new number and type it here.',
    'The operator compares: is the new number in your name?',
    `The new number takes effect after ${hours} hours. Until then codes go to the old one, which is told, and told how to cancel the change.`,
  ],
  phoneNumber: { label: 'New phone number', hint: 'A mobile number in your name. For example 0912 345 678.' },
  send: 'Send a code to the new number',
  sending: 'Sending…',
  back: 'Back to my account',
  code: {
    title: 'Type the code sent to the new number',
    sentTo: (phoneNumber) => `A code of 6 digits is on its way to ${phoneNumber}.`,
    send: 'Confirm the new number',
    otherNumber: 'Correct the new number',
  },
  phone: 'from the phone with the new number',
  waiting: {
    title: 'Checking the new number',
    done: 'The code was right: the phone with the new number is in your hands.',
    asking: 'Asking the operator whether the new number is in your name.',
    silent: 'The operator has not answered yet. The old number still works.',
    retry: 'Ask the operator again',
  },
  accepted: {
    title: 'The new number is noted',
    lead: (time) => `It takes effect at ${time}.`,
    what: [
      'Until then codes to sign in go to the old number.',
      'Both numbers receive a message. The one to the old number has a code that cancels the change.',
      'You can cancel it on your account page too.',
    ],
    locked: (time) =>
      `Is the old number out of your hands? Then you cannot sign in to this account until ${time}; after that you sign in as usual, and codes go to the new number.`,
    roads: [
      'Urgent? Use a VNeID account at the public service portal, or hand in the application at a one-stop counter.',
      'Still your number? Have the SIM replaced at a shop of the operator; when the waiting time after a new SIM has passed, the old number works again.',
      'It was not you who asked? Call the help desk at once.',
    ],
    account: 'To my account',
    home: 'Go to the first page',
  },
  waits: {
    lead: (lastDigits, time) =>
      `A new phone number ending in ${lastDigits} takes the place of the old one at ${time}. Until then codes go to the old number. Was it not you? Cancel it now, then set a new password.`,
    stop: 'Cancel the change',
    stopped: 'The change was cancelled. The old number stays the number of your account.',
  },
};
