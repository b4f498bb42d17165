import type { ClerkText } from './words.ts';

export const clerk: ClerkText = {
  signIn: {
    title: 'Sign in at the counter',
    lead: 'For clerks of the post. After the password a code goes to your phone.',
    personalId: { label: 'Your personal number', hint: '12 digits, as the post gave them when it added you.' },
    password: 'Counter password',
    send: 'Continue',
    sending: 'Checking…',
    phone: 'from the phone the post knows you by',
    citizen: 'Have you been at a post office as a customer?',
    citizenLink: 'Set your password here',
  },
  setUp: {
    title: 'Set up your counter',
    lead: (name, office) =>
      `${name}, ${office}. Set your counter password, then type the code sent to your phone. This address serves once.`,
    username: 'You sign in with this number',
    send: 'Set the password and send the code',
  },
  code: {
    sentTo: (number) => `A code was sent to the number ${number}.`,
    phone: (number) => `from the number ${number}`,
    send: 'To the counter',
    again: 'Sign in from the beginning',
  },
  desk: {
    title: 'Identity counter',
    who: (name, office) => `${name} · ${office}`,
    signOut: 'Leave the counter',
    caseCode: { label: "The customer's case code", hint: 'Type 10 letters and digits, or scan the QR code.' },
    find: 'Find the case',
    noCase: 'No case yet?',
    open: 'Open one for the customer',
    lostAll: 'Somebody who has lost every way into their account?',
    openToRecover: 'Open a case to get it back',
    back: 'Back to the counter',
    rulesTitle: 'Three things that never change',
    rules: [
      'See the original card and the face with your own eyes. No photographs, no copies, nobody in their place.',
      "Never ask for a password, never set one, never hold the customer's phone to type a code.",
      'Never confirm yourself. Everything at the counter is logged under your name and office.',
    ],
    done: {
      'xac-nhan': 'Confirmed. The customer gets a message and sets the password on their own device.',
      'mot-nua':
        "Noted. The operator does not vouch for the customer's number, so another clerk has to see card and face: ask them to sign in and find the same case code.",
      huy: 'The case was cancelled.',
    },
  },
  open: {
    title: 'Open a case for a customer',
    lead: 'Type what stands on the card. Phone number or e-mail address must be their own: the consent code goes there.',
    fields: {
      personalId: { label: 'Number on the card', hint: '12 digits; the former card has 9.' },
      fullName: { label: 'Full name', hint: 'With diacritics, as on the card.' },
      dateOfBirth: { label: 'Date of birth', hint: 'Day, month, year. For example 05/09/1990.' },
      phoneNumber: {
        label: "The customer's phone number",
        hint: 'Without one leave it empty and give an e-mail address.',
      },
      email: { label: "The customer's e-mail address", hint: 'Only needed without a phone number.' },
    },
    send: 'Open the case',
  },
  openToRecover: {
    title: 'Open a case to get an account back',
    lead: 'Type what stands on the card. The phone number must be one they hold in their hands: the consent code goes there, and it becomes the number of the account. This page does not tell whether there is an account.',
    fields: {
      personalId: { label: 'Number on the card', hint: '12 digits; 9 of a CMND.' },
      fullName: { label: 'Full name', hint: 'With its marks, as on the card.' },
      dateOfBirth: { label: 'Date of birth', hint: 'Day, month, year. For example 05/09/1990.' },
      phoneNumber: { label: 'Phone number they use now', hint: 'Required. For example 0912 345 678.' },
      email: { label: 'E-mail of the applicant', hint: 'Not used for this.' },
    },
  },
  case: {
    wanted: 'They want',
    purposes: { register: 'An account', recover: 'Their account back' },
    title: 'See the card and the face',
    lead: 'Compare each line below with the original card. If one letter differs, do not confirm.',
    secondTitle: 'The second clerk looks again',
    secondLead: (office) =>
      `A colleague at ${office} has seen the card and taken the consent. The operator does not vouch for the number, so look at card and face from the beginning.`,
    number: 'Number on the card',
    contact: 'Codes go to',
    documentType: 'Which document?',
    types: {
      cccd: 'Citizen identity card (CCCD)',
      'can-cuoc': 'Identity card (căn cước)',
      cmnd: 'Former card of 9 digits (CMND)',
    },
    documentNumber: { label: 'Number of the document, as you see it', hint: 'From the card, not from this page.' },
    documentExpiry: { label: 'Valid until', hint: 'Day/month/year. Leave it empty if the card never expires.' },
    faceMatches: {
      label: 'The face is the one on the card',
      hint: 'I have seen the original card and the face, in person, at the counter.',
    },
    send: 'Send the consent code',
    confirmSecond: 'Confirm',
    cancel: 'Cancel this case, as the customer asks',
  },
  consent: {
    title: 'The customer reads out the consent code',
    sentTo: (contact) =>
      `A consent code was sent to ${contact}. Ask the customer to open it and read out the 6 digits.`,
    explain: {
      register:
        'Tell the customer: reading out this code means agreeing to an account for public services in their name. If they do not want that, stop here.',
      recover:
        'Tell them: reading this code out means agreeing to get back the account for public services in their name, with this phone number. If they do not want that, stop here.',
    },
    code: { label: 'Consent code, as read out', hint: '6 digits in the newest message.' },
    confirm: 'Confirm the consent',
  },
};
