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
  done: {
    title: 'The new password is set',
    lead: 'The old one no longer works.',
    passwordStands:
      'A password had been set in another tab before, and that one is kept. The password you have just typed is not used.',
    signedOut:
      'Your account has been signed out everywhere, at the public service portals too. Please sign in again with the new password.',
  },
};
