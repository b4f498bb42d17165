import type { StoppingText } from './words.ts';

export const stopping: StoppingText = {
  title: 'Cancel a change that waits',
  lead: 'You received a message that your account is about to change to another number, is about to get another way to sign in, or is locked because somebody has proven more, or that a post office has confirmed somebody as you, and it was not you? Type the code from that message. You need not sign in.',
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
  delayed: {
    title: 'Put off by 72 hours, not cancelled yet',
    lead: 'Whoever asked for this change has shown more than a code in a message, so the code puts it off, once. Every number and mailbox of the account was told when it takes effect.',
    nextTitle: 'If it was not you, and you want it cancelled',
    next: (helpDeskPhone) => [
      'Sign in and press cancel on your account page.',
      'You cannot sign in? Set a new password by the phone number of the account; that cancels what waits.',
      'The message says that a post office has confirmed somebody as you: take your card to a post office; your case takes the place of theirs.',
      `None of these is possible: call ${helpDeskPhone} before the 72 hours are over.`,
    ],
    newPassword: 'Set a new password',
    lock: 'Certain of a theft? Lock the account now',
    yours: 'If you asked for this change yourself, there is nothing to do.',
  },
  putOff: {
    title: 'The account stays locked; you have more time',
    lead: 'Somebody has proven the personal number of this account more strongly than you had, so a code alone cannot open it again. The time to answer was put off once, by 72 hours; the new time was sent to you. They see none of your dossiers.',
    yoursTitle: 'If the personal number is yours',
    yours: (helpDeskPhone) => [
      'Register again in a way as strong as theirs: a SIM in your own name, a digital signature, or another way that is open.',
      'Where the page says that you have an account already, type the code of the message that told you. Keep that message.',
      'In time, both accounts are locked at once; later you can still do so until 30 days are over. The help desk looks at both sides.',
      `If that cannot be done: call ${helpDeskPhone}.`,
    ],
    register: 'Register again',
    otherTitle: 'If it is not yours',
    other: 'There is nothing to do. After 30 days this account is closed for good.',
  },
  held: {
    title: 'It is held until the help desk has looked',
    lead: 'The account that the post office has confirmed is not fully verified before the help desk has looked into it. Whoever was confirmed is told too.',
    nextTitle: 'What to do now',
    next: (helpDeskPhone) => [
      `Call ${helpDeskPhone} with your identity card at hand: the help desk asks you, and the post office.`,
      'It was you at the post office, with a new telephone? Call all the same, and say that you pressed this by mistake.',
      'You have no account yet? Register by something stronger, such as a SIM in your own name or a digital signature.',
    ],
  },
};
