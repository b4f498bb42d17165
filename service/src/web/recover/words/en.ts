import type { RecoverText } from './words.ts';

export const recover: RecoverText = {
  title: 'Forgot password',
  lead: 'Type again what is on your card. A code goes to your registered phone number, then your mobile operator compares, and then you choose a new password.',
  fields: {
    personalId: { hint: 'The 12 digits on your card; 9 digits if your account was opened with a CMND.' },
    fullName: {},
    dateOfBirth: { hint: 'Day, month, year. For example 05/09/1990.' },
  },
  unfinished: 'You are in the middle of recovering a password in this browser.',
  resume: 'Go on with it',
  sharedHint: 'This computer will not be remembered as a known device.',
  send: 'Get a code',
  sending: 'Sending, please wait…',
  remembered: 'Remembered the password?',
  code: {
    title: 'Type the code to recover your password',
    sent: 'If there is an account with this personal number, a code of 6 digits is on its way to the registered phone number of that account.',
    send: 'Confirm the code',
    nothingCame:
      'To protect account holders this page always says the same, whether there is an account or not. No message? Check all three fields, and look at the phone with the registered number. Have your name or birth date been changed by law lately? Call the help desk to have the account corrected.',
    again: 'Type the details again',
  },
  liftLead: 'Still nothing? If you are holding the phone with the registered number:',
  next: 'choose “Send the code again” above',
  phone: 'from the phone with the registered number of the account',
  waiting: {
    title: 'Checking with the operator',
    done: 'Confirmed: the phone with the registered number is in your hands.',
    asking: 'Asking the operator whether the number is still in your name.',
    silent: 'The operator has not answered yet.',
    retry: 'Ask the operator again',
  },
  password: {
    title: 'Choose a new password',
    lead: 'Your mobile operator confirms that it is you. The old password ends the moment you set the new one.',
    send: 'Set the new password',
  },
  counter: {
    title: 'Get your account back at a post office',
    lead: 'For whoever has no way to sign in left, the former number included. Fill in what stands on the card, and a phone number that you can use now.',
    needsTitle: 'Bring along',
    needs: [
      'Your identity card itself, still valid.',
      'The phone with the number below: the consent code goes there. Where the number is in your name, one clerk is enough.',
    ],
    waits: (hours) =>
      `After a clerk has confirmed you, wait ${hours} hours and then set a new password. Meanwhile every number and mailbox of the account is told, so that nobody takes it quietly. What was proven of you stays.`,
    fields: {
      personalId: { hint: 'The 12 digits on the card. For an account opened by a CMND, its 9 digits.' },
      phoneNumber: {
        label: 'Phone number you use now',
        hint: "It will be the account's number. For example 0912 345 678.",
      },
    },
    send: 'Get a code',
    sending: 'Sending, please wait…',
    beenThere: 'Been to the post office, with a case code?',
    beenThereLink: 'Get the account back with the case code',
    otherWays: 'See other ways, which are faster',
    code: {
      title: 'Confirm the phone number',
      sentTo: (contact) => `A code of 6 digits is on its way to ${contact}.`,
      send: 'Confirm the code',
      phone: 'from the phone number you have just entered',
      again: 'Fill in the details again',
    },
    password: {
      title: 'Choose a new password',
      lead: 'The post office has confirmed that it is you. Once it is set, the account is signed out everywhere, and former passkeys, authenticator apps and recovery codes work no more.',
      send: 'Set the password and get the account back',
    },
    done: {
      title: 'The account is yours again',
      lead: 'The new password and the new number work at once. What was proven of you stays.',
      lost: 'Former passkeys, authenticator apps and recovery codes work no more; a linked digital signature or VNeID stays. Sign in and look at “Ways to sign in”.',
    },
  },
  done: {
    title: 'The new password is set',
    lead: 'The old one no longer works.',
    passwordStands:
      'A password had been set in another tab before, and that one is kept. The password you have just typed is not used.',
    signedOut:
      'Your account has been signed out everywhere, at the public service portals too. Please sign in again with the new password.',
  },
};
