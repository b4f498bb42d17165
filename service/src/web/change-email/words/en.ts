import type { ChangeEmailText } from './words.ts';

export const changeEmail: ChangeEmailText = {
  title: 'E-mail',
  lead: 'Notices about the account are sent by e-mail too, so that you hear of them in time even if the phone is lost.',
  road: [
    'You receive a code at the new address and type it here.',
    'Once the code is right the new address counts.',
    'The former address, the new one and your phone number are told.',
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
    lead: (email) => `No more notices are sent to ${email}. The address and your phone number are told a last time.`,
    button: 'Remove the e-mail',
  },
  changed: 'The e-mail was changed. Notices go to the new address from now on.',
  removed: 'The e-mail was removed from the account.',
  link: 'Add, change or remove the e-mail',
};
