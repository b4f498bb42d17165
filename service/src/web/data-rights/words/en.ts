import type { DataRightsText } from './words.ts';

export const dataRights: DataRightsText = {
  title: 'My data',
  short: 'See, download, and ask to correct or delete personal data.',
  more: 'Open my data',
  lead: 'Personal data is yours. You have the right to know what we keep, to see it, to get a copy, to have it corrected or deleted, to object and to complain.',
  seeTitle: 'See',
  downloadTitle: 'Download a copy',
  download:
    'Everything we keep about you, in a JSON file for computers. You must have signed in just now. Do not send this file to others.',
  schema: 'How the file is made, for programmers',
  downloadButton: 'Download my data',
  requestsTitle: 'What you have asked',
  askTitle: 'Ask something',
  ask: 'Somebody answers within 2 working days. The contacts of your account are told, and the answer stands on this page.',
  whatAbout: 'What do you ask for?',
  kinds: {
    see: 'What you keep, and who received it',
    correct: 'Correct something wrong',
    delete: 'Delete something',
    object: 'Object to something that is done',
    complain: 'Complain',
  },
  inYourWords: 'Say what you need',
  inYourWordsHint: 'No personal number is needed: we know your account.',
  send: 'Send',
  asked: 'We have it. Its code, and the day by which it is answered, stand below.',
  states: { open: 'Waiting for an answer', answered: 'Answered' },
  askedAt: (time) => `Sent at ${time}`,
  due: (day) => `To be answered by the end of ${day}`,
  answered: (time) => `Answered at ${time}`,
};
