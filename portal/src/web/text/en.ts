import { missing, reception } from './en/reception.ts';
import { pages, signInProblems } from './en/problems.ts';
import { procedures } from './en/procedures.ts';
import { instantIn, phoneNumber, plainDate, sizeIn } from './formats.ts';
import type { Text } from './text.ts';

export const en: Text = {
  language: 'en',
  otherLanguage: 'Tiếng Việt',
  portals: {
    national: { name: 'National Public Service Portal', mark: 'QG', lead: 'Send dossiers to every ministry and province, and follow them, in one place.' },
    mps: { name: 'Public Service Portal of the Ministry of Public Security', mark: 'CA', lead: 'Procedures of residence, identity, security and order.' },
    province: { name: 'One-stop system of Sông Trà province', mark: 'MC', lead: 'The one-stop office of the province: civil status, building, land, household business.' },
  },
  frame: {
    test: 'test', banner: 'BẢN THỬ NGHIỆM – không phải cổng thật (TEST – not a real portal)', skip: 'Skip to content', menu: 'Pages', home: 'Home', procedures: 'Apply', dossiers: 'My dossiers',
    account: 'Account', signIn: 'Sign in', register: 'Register', signOut: 'Sign out', help: 'Need help?', helpDesk: 'Call 18001096 (free of charge).',
    rule: 'Nobody, not even an official, may ask for your password or your codes.',
  },
  home: {
    title: 'Home', known: 'You are signed in to the account service. Coming in here takes no typing: only read and agree to what this portal will receive.', goOn: 'Come in with that account', registerLead: 'No account yet? Registering takes about three minutes.', signedIn: 'Welcome,', signedInNameless: 'You are signed in',
    toProcedures: 'Choose a procedure', toAccount: 'See account details',
    oneAccount: 'One account for every portal', oneAccountLead: 'Sign in once; the other public service portals know you without typing.',
    proceduresTitle: 'Procedures taken here', latest: 'Latest dossiers', all: 'See all',
    providerAway: 'The account service cannot be reached, so nobody can sign in right now. You can still read the procedures; try again in a few minutes.',
  },
  account: {
    title: 'Your account', lead: 'This is all that this portal has received from the account service.',
    none: 'The account service sends this portal nothing else.', verified: 'verified', stated: 'not verified',
    proofTitle: 'Why it can be trusted', proofLevel: 'Identity level', proofTime: 'Verified at', proofBy: 'By', signedInBy: 'This sign-in',
    levels: [
      'in an unknown way', 'level 1: by password', 'level 2: by two different means, such as a password and a code sent to your phone',
      'level 3: with face or fingerprint', 'level 4: with face or fingerprint, device and password',
    ],
    facts: {
      'full-name': 'Full name', 'birth-date': 'Date of birth', 'personal-id': 'Personal identity number (CCCD)', 'old-personal-id': 'Old identity card (CMND)', 'social-insurance-number': 'Social insurance number',
      'phone-number': 'Telephone', email: 'E-mail', organisation: 'Organisation', 'tax-code': 'Tax code', 'account-kind': 'Kind of account',
    },
    kindValues: { citizen: 'Citizen', business: 'Business', agency: 'State agency', 1: 'Citizen', 2: 'Business', 3: 'State agency' },
    evidence: { electronic_record: 'a record of an authority or operator', electronic_signature: 'a digital signature', document: 'a document', vouch: 'confirmed by an official' },
    keeps: 'To correct something or to see where you are signed in, open the account page of the account service.',
  },
  procedures,
  send: {
    signInTitle: 'Sign in to apply',
    signInSentence: 'By Decree 45/2020/NĐ-CP a dossier is taken only from a registered account. Sign in, or register if you have none.',
    content: 'What you apply for', contentHint: 'Say clearly what you ask for, in 6,000 characters at most.', attachment: 'Attachment', attachmentHint: 'One file of at most 10 MB, such as a signed form or a picture of a document.',
    submit: 'Send', errorTitle: 'The dossier was not sent', notYet: 'You cannot send this dossier yet', chooseAgain: 'For safety browsers do not keep files: choose the attachment again.',
    promise: 'You get the dossier code and the time of receipt at once.',
  },
  dossiers: {
    title: 'My dossiers', none: 'You have sent no dossiers here.', code: 'Dossier code', procedure: 'Procedure', receivedAt: 'Received at', older: 'Older dossiers',
    acceptedTitle: 'Your dossier has been received', acceptedSentence: 'Write down or photograph the code. You also find it under My dossiers.', oneTitle: 'Dossier',
    content: 'Content', attachment: 'Attachment', back: 'Back to the list',
  },
  signedOut: {
    title: 'You have signed out', sentence: 'On a shared computer, close all browser windows.', again: 'Sign in again',
    only: 'You have signed out of this portal. The account service cannot be reached, so you may still be signed in at other portals; sign out there too.',
  },
  signInProblems,
  tryAgain: 'Sign in again',
  toAccountService: 'To the account page',
  supportCode: 'Support code',
  toHome: 'To the home page',
  stepUp: 'Prove more, then go on',
  renew: 'Go on',
  refusedLead: 'Missing:',
  nextStep: 'Next step:',
  nothingStored: 'Nothing was stored.',
  missing,
  reception,
  pages,
  instant: instantIn('en'),
  phoneNumber,
  plainDate,
  size: sizeIn('en'),
};
