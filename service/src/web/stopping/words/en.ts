import type { StoppingText } from './words.ts';

export const stopping: StoppingText = {
  title: 'Cancel a change that waits',
  lead: 'You received a message that your account is about to change to another number, or to get another way to sign in, and did not ask for it, or have changed your mind? Type the code from that message. You need not sign in.',
  stopCode: { label: 'Cancellation code', hint: '8 letters and digits in the message. Small letters are fine.' },
  send: 'Cancel this change',
  sending: 'Checking…',
  noCode: 'No code? Sign in and cancel it on your account page, or call the help desk.',
  doneTitle: 'It was cancelled',
  done: 'Your account stays as it was. Everybody who was told of the change is told this too.',
  notYou: 'If it was not you who asked:',
  whatToDo: (helpDeskPhone) => [
    'The message spoke of another number: somebody knows your password. Set a new one now.',
    `The message spoke of another way to sign in: somebody holds a digital signature, or has an electronic identity, with your personal number. Call ${helpDeskPhone} now; they tell you which provider must revoke or lock it.`,
  ],
  newPassword: 'Set a new password',
};
