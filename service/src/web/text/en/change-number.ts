import type { ChangeNumberText } from '../text.ts';

export const changeNumber: ChangeNumberText = {
  title: 'Change the phone number',
  lead: 'The new number must be a mobile number in your own name at the operator.',
  road: [
    'You receive a code at the new number and type it here.',
    'The operator compares: is the new number in your name?',
    'The new number takes effect after 72 hours. Until then codes go to the old one, which is told, and told how to stop the change.',
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
  waiting: {
    title: 'Comparing the new number',
    lead: 'The code was right. The operator is looking whether the new number is in your name.',
    kept: (time) => `This change is kept until ${time}.`,
    retry: 'Ask the operator again',
    look: 'See the answer',
  },
  accepted: {
    title: 'The new number is noted',
    lead: (time) => `It takes effect at ${time}.`,
    what: [
      'Until then codes to sign in go to the old number.',
      'Both numbers receive a message. The one to the old number has a code that stops the change.',
      'You can stop it on your account page too.',
    ],
    account: 'To my account',
  },
  waits: {
    lead: (lastDigits, time) =>
      `A new phone number ending in ${lastDigits} takes the place of the old one at ${time}. Until then codes go to the old number. Was it not you? Stop it now, then set a new password.`,
    stop: 'Stop the change',
    stopped: 'The change was stopped. The old number stays the number of your account.',
  },
  stop: {
    title: 'Stop a change of phone number',
    lead: 'You received a message that your account is about to change to another number, and did not ask for it, or have changed your mind? Type the stop code from that message. You need not sign in.',
    stopCode: {
      label: 'Stop code',
      hint: '8 letters and digits in the message to the old number. Small letters are fine.',
    },
    send: 'Stop the change',
    sending: 'Checking…',
    noCode: 'No code? Sign in and stop it on your account page, or call the help desk.',
    doneTitle: 'The change was stopped',
    done: 'The old number stays the number of the account. Both numbers are told.',
    notYou: (helpDeskPhone) =>
      `If it was not you who asked, somebody knows your password. Set a new one now; for help call ${helpDeskPhone}.`,
    newPassword: 'Set a new password',
  },
};
