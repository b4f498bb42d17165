import type { CounterText } from './words.ts';

export const counter: CounterText = {
  caseCode: {
    label: 'Case code',
    hint: '10 letters and digits, like K7QF-M2DX-4T, in the message from Chính Chủ. Small letters are fine.',
  },
  case: {
    title: 'Take this code to a post office',
    code: 'Your case code',
    until: (day) => `It serves until ${day}, at any post office.`,
    kept: 'The code was also sent to your phone or mailbox.',
    print: 'Print this page',
    nextTitle: 'What is left to do',
    road: {
      register: [
        'Take your valid identity card and your phone to any post office. No appointment, no fee.',
        'Give the clerk the case code and the card. The clerk compares the card with what you typed, and your face with the photograph.',
        'A consent code goes to your phone (or mailbox): read it out to the clerk.',
        'Come back here, enter the case code and set the password yourself, on your own device. No clerk sets it for you.',
      ],
      recover: [
        'Take your valid identity card and your phone to any post office. No appointment, no fee.',
        'Give the clerk the case code and the card. The clerk compares the card with what you typed, and your face with the photograph.',
        'A consent code goes to your phone (or mailbox): read it out to the clerk.',
        'At the time in the message that follows (usually after 72 hours) enter the case code on the page for getting back and set a new password yourself. Every earlier number and mailbox of the account is told, so that nobody takes your account without your hearing of it.',
      ],
    },
    consent:
      'Read out the consent code only while you stand at the counter. Whoever calls to ask for it is a fraud. Never tell anybody a sign-in code or your password, clerks included.',
    afterwards: { register: 'I have been there: set the password', recover: 'I have been there: get my account back' },
    cancel: 'No longer wanted: cancel the case',
  },
  activate: {
    title: 'Set a password after the post office',
    lead: 'Has a clerk confirmed you? Enter the case code. A code goes to the phone or mailbox you named; with the right code you set your password.',
    send: 'Send me the code',
    sending: 'Looking for the case…',
    noCase: 'No case code yet?',
    open: 'Open a case for the post office',
    cancel: 'It was not me, or no longer wanted: cancel the case',
  },
  returning: {
    title: 'Get your account back after the post office',
    lead: 'Has a clerk confirmed you, and is it the time in the message? Enter the case code. A code goes to the number you named; with the right code you set a new password.',
    send: 'Send me the code',
    sending: 'Looking for the case…',
    noCase: 'No case code yet?',
    open: 'Open a case for getting my account back',
    cancel: 'It was not me, or no longer wanted: cancel the case',
  },
  cancel: {
    title: 'Cancel a case at the post office',
    lead: 'Enter the case code. Once cancelled, no post office can go on with it; you can open another at any time.',
    send: 'Cancel this case',
    sending: 'Cancelling…',
    back: 'Do not cancel, I want to set my password',
  },
  cancelled: {
    title: 'The case was cancelled',
    lead: 'No account is opened or got back with it. If somebody else opened it in your name, call the help desk.',
    home: 'To the first page',
  },
};
