import type { ChangeEmailText } from './words.ts';

export const changeEmail: ChangeEmailText = {
  title: 'E-mail',
  lead: 'Notices about the account are sent by e-mail too, so that you hear of them in time even if the phone is lost.',
  road: (hours) => [
    'You receive a code at the new address and type it here.',
    `Notices go to the new address after ${hours} hours. Until then they go where they went.`,
    'Your phone number and the former address are told, with a way to stop it.',
  ],
  email: { label: 'New e-mail', hint: 'For example your.name@mail.example' },
  send: 'Send a code to the new address',
  sending: 'Sending…',
  back: 'Back to my details',
  code: {
    title: 'Type the code sent to the new e-mail',
    sentTo: (email) => `A code of 6 digits is on its way to ${email}.`,
    send: 'Confirm the new address',
    other: 'Correct the address',
  },
  phone: "from the phone with the account's number",
  remove: {
    title: 'Remove the e-mail',
    lead: (email, hours) =>
      `After ${hours} hours no more notices are sent to ${email}. The address and your phone number are told, with a way to stop it.`,
    button: 'Remove the e-mail',
  },
  waits: {
    lead: (masked, time) =>
      `From ${time} notices go to the e-mail ${masked}. Until then they go where they went. Was it not you who asked? Cancel it now, then change the password.`,
    removal: (time) =>
      `From ${time} the account has no e-mail that notices go to. Was it not you who asked? Cancel it now, then change the password.`,
    none: 'removed',
    stop: 'Cancel the change of e-mail',
    stopped: 'It was cancelled. Notices go where they went before.',
    accepted:
      'Your request was taken. When it counts stands below; your phone number and the former address were told.',
  },
  link: 'Add, change or remove the e-mail',
};
