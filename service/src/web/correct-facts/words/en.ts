import type { CorrectFactsText } from './words.ts';

export const correctFacts: CorrectFactsText = {
  facts: {
    name: {
      title: 'Correct your name',
      lead: 'Type your name exactly as on your identity card, with its marks. It counts once the authority that knows you has confirmed that it matches.',
      present: (value) => `The account says: ${value}`,
      field: { label: 'Your name as it should be', hint: 'With marks, as on the card. Capital or small letters.' },
      otherwise:
        'Has the name on your card just changed? Your operator, the social insurance, VNeID and the issuer of your certificate confirm the new one only after you have had it changed there.',
      link: 'Correct the name',
    },
    'birth-date': {
      title: 'Correct your date of birth',
      lead: 'For an account that has no date of birth, or whose papers had a year alone and now have day and month too. It counts once the authority that knows you has confirmed that it matches.',
      present: (value) => `The account says: ${value}`,
      field: { label: 'Your date of birth as it should be', hint: 'Day, month, year as on the card, e.g. 05/09/1990.' },
      otherwise:
        'Does your card still have a year alone? Then it cannot be corrected here; do not choose a day yourself.',
      link: 'Correct or add the date of birth',
    },
    number: {
      title: 'From a CMND to the 12-digit number',
      lead: 'Type the 12 digits of your identity card. The social insurance confirms that the account’s CMND and these digits are one person’s; then the account has the 12 digits, and is found by the CMND as before.',
      present: (value) => `The account has the CMND: ${value}`,
      field: { label: 'Personal number / CCCD', hint: '12 digits printed on your card, with or without spaces.' },
      otherwise:
        'Can the social insurance not tie the two, or have you no insurance number? Link VNeID, or register again by a way that uses the 12 digits and choose to keep this account.',
      link: 'Change to the 12-digit number',
    },
  },
  none: 'nothing yet',
  asks: {
    code: 'Mobile operator or social insurance: you get a code on the phone number of the account, and type it here; they only say whether it matches.',
    provider: 'VNeID: you prove who you are there; what it says is compared with what you have typed.',
    sign: 'A linked digital signature: you sign once; the name in its certificate is compared with what you have typed.',
  },
  outcome:
    'If it matches, it counts at once. What it was before, with its evidence and time, stays in your verification history; all your contacts are told.',
  whom: 'Who is to confirm it?',
  only: 'Confirmed by:',
  insuranceHint: '10 digits on your health insurance card or insurance book. Needed only for the social insurance.',
  otherwiseTitle: 'Does this not work for you?',
  linkProvider: 'See how to link VNeID',
  otherMethod: 'See the ways to register',
  ask: 'Ask us to correct it; we look and answer',
  send: 'Send a code to my phone',
  goOn: 'Continue',
  sending: 'Sending…',
  back: 'Back to my details',
  code: {
    title: 'Type the code sent to your phone',
    sentTo: (lastDigits) => `A code of 6 digits is on its way to the account’s phone number ending in ${lastDigits}.`,
    send: 'Confirm and compare',
    other: 'Type the correction again',
  },
  phone: 'from the phone with the registered number of the account',
  waiting: {
    title: 'Comparing the new fact',
    done: 'The code is right: the phone of the account is in your hands.',
    asking: 'Asking the authority whether the new fact is yours.',
    silent: 'The authority has not answered yet. The account is as it was.',
    retry: 'Ask again',
  },
  corrected: 'Corrected. What it was before stands in the verification history below.',
  atThatTime: (facts) => `At that time: ${facts}`,
};
