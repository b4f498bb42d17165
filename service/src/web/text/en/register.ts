import { html } from '../../html.ts';
import type { RegisterText } from '../text.ts';
import { duration } from './duration.ts';

const representative = html`The legal representative can ask for the organisation’s electronic identity account in the VNeID app, or on paper at the police.`;

export const register: RegisterText = {
  kind: {
    title: 'For whom do you register?',
    hints: {
      citizen: 'For yourself, with your identity card or CCCD.',
      business: 'For a company, cooperative, household business or other organisation.',
      agency: 'For an agency, or for an official at work.',
    },
    unfinished: 'You have an unfinished registration in this browser. What you typed is kept.',
    resume: 'Continue the unfinished registration',
  },
  method: {
    title: 'How do you want to prove who you are?',
    hints: {
      'mobile-subscriber': 'With a phone number in your own name. You get a code by text message; about three minutes.',
      'social-insurance': 'With your social insurance number and what the insurance holds about you.',
      'post-office': 'With a post office account, or in person at a counter.',
      'usb-token': 'With a signing token plugged into this computer.',
      'sim-signing': 'With a SIM that can sign.',
      'remote-signing': 'With a remote signing app on your phone.',
    },
    noneTitle: {
      citizen: 'No way of registering is open for citizens now',
      business: 'Businesses cannot register here yet',
      agency: 'State agencies cannot register here yet',
    },
    none: {
      citizen: html`<p class="govuk-body">All ways are paused. Please come back later; or use your VNeID account to sign in to public service portals.</p>`,
      business: html`<p class="govuk-body">Businesses register with a USB token or a signing SIM. Neither is open on this service yet.</p>
        <p class="govuk-body">What you can do now: ${representative}</p>`,
      agency: html`<p class="govuk-body">Agencies and officials register with their official USB token. It is not open on this service yet.</p>
        <p class="govuk-body">What you can do now: ${representative} Officials without a token ask their own agency for one.</p>`,
    },
    otherKind: 'Choose again: register for somebody else',
  },
  prepare: {
    title: 'Before you begin',
    conditionTitle: 'Condition',
    condition: html`You need a <strong>SIM in your own name, tied to a 12-digit CCCD</strong>: the operator has the number in your name with your 12-digit CCCD, not a 9-digit CMND.`,
    age: (years) => `You are ${years} or older.`,
    haveTitle: 'Have at hand',
    have: [html`Your identity card or CCCD`, html`The phone with that SIM, switched on and with a signal`],
    privacyTitle: 'How your details are used',
    privacy: [
      { name: 'What', words: 'Personal number (CCCD), full name, date of birth, phone number.' },
      { name: 'Why', words: 'To be sure that it is you who opens the account, and to open it. For nothing else.' },
      {
        name: 'Who learns of it',
        words:
          'This service, and your operator: it only answers match or no match, after you have typed the code sent to your phone.',
      },
      {
        name: 'How long',
        words:
          'An unfinished registration is deleted after 30 minutes. If it succeeds, your details are kept encrypted with your account.',
      },
    ],
    privacyMore: 'Read everything about privacy',
    begin: 'I have read this, begin',
  },
  form: {
    title: 'Your details',
    lead: 'Fill in exactly what is on your CCCD. All four fields are needed.',
    send: 'Register and get the code',
    sending: 'Sending, please wait…',
    note: 'After this a 6-digit code is sent to the phone number above. It costs you nothing.',
  },
  code: {
    title: 'Enter the code',
    sentTo: (phoneNumber) => `A 6-digit code is sent to ${phoneNumber}.`,
    label: 'Code',
    hint: 'The 6 digits in the newest message.',
    expires: (time) => `The code works until ${time}.`,
    delivery: {
      sending: () => 'Sending the message…',
      sent: (time) => `Handed to the operator at ${time}; it usually arrives within a minute.`,
      delivered: (time) => `The message reached your phone at ${time}.`,
      undelivered: (time) => `The message has not reached your phone (reported at ${time}).`,
    },
    send: 'Confirm the code',
    resend: 'Send the code again',
    resendIn: (seconds) => `You can ask again in ${seconds} seconds.`,
    wrongNumber: 'Correct the phone number',
    neverTell: 'Never tell this code to anybody. No official, police officer, operator or help desk may ask for it.',
    otherTitle: 'No message yet?',
  },
  waiting: {
    title: 'Comparing with the operator',
    lead: 'There is nothing more for you to do.',
    done: 'Confirmed: the phone number is in your hands.',
    asking: 'Asking the operator: do your details match the subscription?',
    askedIn: (time) =>
      `The operator will be asked in ${time}. The service slows down because these details were tried several times recently.`,
    silent: 'The operator has not answered. The service will ask again.',
    nothingLost: (time) => `Nothing is lost. You may close this page and come back before ${time}.`,
    reloads: (time) => `This page reloads in ${time}.`,
    stop: 'Stop reloading',
    retry: 'Ask the operator again now',
    look: 'See whether there is an answer',
    back: 'Correct my details',
  },
  password: {
    title: 'Choose a password',
    lead: 'The operator confirms that your details match. Now choose the password you will sign in with.',
    label: 'New password',
    username: 'User name (your personal number)',
    rulesTitle: 'The password needs:',
    rule: (part) => {
      switch (part.part) {
        case 'length':
          return `${part.least} to ${part.most} characters`;
        case 'upper':
          return 'An upper-case letter (A, B, C…)';
        case 'lower':
          return 'A lower-case letter (a, b, c…)';
        case 'digit':
          return 'A digit (0–9)';
        case 'special':
          return 'A special character (@, #, !, …)';
      }
    },
    notThese: 'Do not use your name, birth date or phone number, nor the sample password of the guide.',
    show: 'Show',
    hide: 'Hide',
    met: '{met} of {all} rules met',
    send: 'Set the password and finish',
  },
  registered: {
    title: 'You are registered',
    lead: 'Your account is open and you are signed in.',
    verifiedTitle: 'What was verified',
    levelTitle: 'Identity level',
    level: {
      1: 'Level 1: your details were compared in part.',
      2: 'Level 2: an authority compared your details and they match.',
    },
    next: 'From now on you use this one account at every connected public service portal.',
    account: 'Go to my account',
    accountNumber: 'Account number',
  },
  known: { otherPerson: 'Register somebody else on this device' },
  refused: {
    correct: 'Correct my details and try again',
    kept: `What you typed is kept for ${duration(1800)} from the beginning, then deleted.`,
  },
};
