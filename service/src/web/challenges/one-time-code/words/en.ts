import type { CodeText } from './words.ts';

/** The code from an SMS or a mail, in English. */
export const code: CodeText = {
  title: 'Enter the code',
  label: 'Code',
  hint: 'The 6 digits in the newest message.',
  expires: (time) => `The code works until ${time}.`,
  lifetime: 'The code works for 5 minutes from when it is sent.',
  delivery: {
    sending: (time) => `The message has been waiting to be sent since ${time}. The time of the code has not begun yet.`,
    sent: (time) => `Handed to the operator at ${time}; it usually arrives within a minute.`,
    delivered: (time) => `The message reached your phone at ${time}.`,
    undelivered: (time) => `The message has not reached your phone (reported at ${time}).`,
  },
  resend: 'Send the code again',
  resendIn: (seconds) => `You can ask again in ${seconds} seconds.`,
  neverTell: 'Never tell this code to anybody. No official, police officer, operator or help desk may ask for it.',
  otherTitle: 'No message yet?',
  sampleTitle: 'What does the message look like?',
  sample: 'The code stands at the beginning of the message. Type those 6 digits into the field above.',
  mail: {
    hint: 'The 6 digits in the newest mail.',
    delivery: {
      sending: (time) => `The mail has been waiting to be sent since ${time}. The time of the code has not begun yet.`,
      sent: (time) => `Handed to the mail server at ${time}; it usually arrives within a minute.`,
      delivered: (time) => `The mail reached your mailbox at ${time}.`,
      undelivered: (time) => `The mail has not reached your mailbox (reported at ${time}).`,
    },
    otherTitle: 'No mail yet?',
    sampleTitle: 'What does the mail look like?',
    sample:
      'It comes from Chính Chủ; the code stands in its first line, and there is no link to press. If you do not see it, look among spam too.',
  },
};
