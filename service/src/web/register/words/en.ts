import { html } from '../../html.ts';
import { duration } from '../../text/en/duration.ts';
import type { RegisterText } from './words.ts';

const representative = html`the legal representative asks for the organisation’s electronic identity account in the VNeID app, or on paper at the police.`;

/** Registering, in English. */
export const register: RegisterText = {
  start: {
    title: 'Register an account',
    titleFor: (portal) => `Register to use ${portal}`,
    kindTitle: 'Who are you registering for?',
    kindHints: {
      citizen: 'For yourself, with your identity card or CCCD.',
      business: 'For a company, cooperative, household business or other organisation.',
      agency: 'For an agency, or for an official at work.',
    },
    methodTitle: 'How do you want to verify your identity?',
    atHandTitle: 'What do you have at hand?',
    atHandHint:
      'Tick what you have and press “Continue” to see what suits you, or choose a way below at once. Your answers are not kept.',
    atHand: {
      'phone-number': { label: 'A phone number in my name', hint: 'Registered with my 12-digit personal number.' },
      'insurance-number': {
        label: 'A social insurance number',
        hint: '10 digits, on the health insurance card or the insurance book.',
      },
      vneid: { label: 'A VNeID account', hint: 'The electronic identity account from the police.' },
      token: { label: 'A USB token', hint: 'A device for the computer, with a PIN.' },
      'signing-sim': { label: 'A signing SIM', hint: 'A SIM that signs and asks for its PIN on the phone.' },
      'signing-app': {
        label: 'A signing app on my phone',
        hint: 'A personal digital signature, confirmed in its provider’s app.',
      },
      'post-id': { label: 'A PostID of the post', hint: 'Verified at a post office with the identity card.' },
      'post-visit': {
        label: 'I can go to a post office',
        hint: 'With the identity card; the staff there help.',
      },
    },
    answersTitle: (answers) => `You have answered: ${answers}. Change`,
    fitsTitle: 'What suits you',
    nothingFits:
      'Nothing here suits what you have ticked. Below are all the ways that are open; or use a VNeID account at the public service portal, or hand in your application at a one-stop counter.',
    othersTitle: (count) => `Other ways (${count})`,
    serves: (kinds) => `For: ${kinds}.`,
    noneTitle: {
      citizen: 'Citizens cannot register here at the moment',
      business: 'Businesses and organisations cannot register here yet',
      agency: 'State agencies and officials cannot register here yet',
    },
    none: {
      citizen: html`Please come back later, or use your VNeID account to sign in to public service portals.`,
      business: html`A USB token or a signing SIM is needed; neither is open on this service yet. What can be done now: ${representative}`,
      agency: html`An official USB token is needed; it is not open on this service yet. What can be done now: ${representative} Officials without a token ask their own agency for one.`,
    },
    linksTitle: 'Only to be added to an account you have',
    closedTitle: 'Ways that open no new account now, and why',
    unfinished: 'You have an unfinished registration in this browser.',
    resume: 'Continue the unfinished registration',
    haveAccount: 'Have an account?',
    signIn: 'Sign in',
  },
  ways: { title: (method) => `${method}: which way?` },
  further: {
    title: 'Prove further who you are',
    lead: 'One more way to show that the account is yours: its identity level may rise, and a digital signature becomes another way to sign in. It has to be you: somebody else’s papers are refused.',
    send: 'Send and get the code',
    sendWithoutCode: 'Continue',
    done: 'Added to your account. Every contact of the account has been told.',
  },
  form: {
    title: 'Your details',
    titleFor: (portal) => `Register to use ${portal}`,
    by: (method) => `Verified by: ${method}.`,
    other: 'Go back and choose the kind of account',
    needed: 'You need',
    age: (years) => `You are ${years} or older.`,
    privacyTitle: 'How your details are used',
    privacy: (what, who) => `We ask for: ${what} Who learns of it: ${who}`,
    privacyMore: 'What for, and for how long',
    why: 'What for',
    kept: 'For how long',
    keptWords:
      'An unfinished registration is deleted after 30 minutes. If it succeeds, your details are kept encrypted with your account.',
    read: 'Read everything about privacy',
    nameAsOnCard: 'On my card the name has no diacritics',
    nameAsOnCardHint: 'Tick this only if the name printed on your card really has none.',
    whereTitle: 'Where are the 12 digits on the card?',
    where:
      'On the front of the card, in the line “Số” (No.) or “Số định danh cá nhân” (personal identification number).',
    send: 'Register and get the code',
    sendWithoutCode: 'Register',
    unlockWord: { label: 'Unlock word', hint: '8 letters and digits at the end of our newest mail in this mailbox.' },
    sending: 'Sending, please wait…',
  },
  offers: {
    title: 'Other ways that are open to you',
    none: 'There is no other way to register here for you now. Use a VNeID account (from the police) at the public service portal, or hand in your application at a one-stop counter.',
  },
  code: {
    sentTo: (phoneNumber) => `A 6-digit code is sent to ${phoneNumber}.`,
    mailedTo: (address) => `A code of 6 digits was sent to the mailbox ${address}.`,
    send: 'Confirm the code',
    correct: 'Correct my details',
    phone: (phoneNumber) => `from the phone with the number ${phoneNumber}`,
  },
  facts: {
    title: 'Check your details',
    lead: 'These details have been verified. If they are yours, confirm them to open the account.',
    confirm: 'Yes, open the account',
    wrong: 'This is not me',
  },
  password: { title: 'Choose a password', send: 'Set the password and finish' },
  anew: 'You have an account here, but by an accident of ours what was kept of it cannot be read any more. With this step the same account is opened again on what you have just proven, and the portals know you by it as before. The former password and ways to sign in work no more.',
  registered: {
    title: 'You are registered',
    lead: 'Your account is open and you are signed in.',
    passwordStands:
      'You had set a password in another tab before, and that one is kept. The password you have just typed is not used.',
    account: 'Go to my account',
    nextTitle: 'How to sign in next time',
    everywhere: 'This one account works at every connected public service portal.',
    verifiedTitle: 'Verified details',
    accountNumber: 'Account number',
    print: 'Print this confirmation',
    printHint: 'To keep it, print this page from your browser. The printout has no password on it.',
  },
  known: {
    otherPerson: 'Register somebody else on this device',
    linkTitle: 'Add this way to sign in to your account',
    signInFirst:
      'You have proven who you are. Sign in the way you usually do; then one button adds what you have just used, so that next time you can sign in with it.',
    signIn: 'Sign in, then add',
    linkLead: 'You have just signed in. Press to add this way to sign in to the account; you are told by SMS.',
    link: 'Add to the account',
    signInAgain: 'Sign in again',
    noneLeft: 'I have no way to sign in any more',
    weaker: {
      title: 'There is an account with your personal number',
      lead: 'You are verified, more strongly than that account was. Is it yours, or did somebody else open it?',
      keepTitle: 'It is mine: keep it',
      keepFirst: 'Sign in to it; then one button adds what you have just proven, and you keep all your dossiers.',
      keepNow:
        'You have just signed in. Press to add what you have proven to your account; you keep all your dossiers.',
      signIn: 'Sign in and keep it',
      keep: 'Add it to my account',
      notMineTitle: 'It is not mine: open a new one',
      notMine: [
        'You get a new account of your own at once, and sign in to it with this personal number.',
        'The other account is locked as soon as yours is open; whoever holds it is told, and has 30 days to prove that it is theirs.',
        'You see nothing of the other account’s dossiers or papers. If it is an old account of yours, sign in and keep it.',
      ],
      open: 'It is not mine, open a new account',
    },
    former: {
      title: 'Was your former account locked?',
      lead: 'If you were told that your account was locked because somebody else had proven more, type the code of that message. The help desk looks at both sides; accounts may be locked meanwhile.',
      code: { label: 'Code of the message that told you', hint: '8 letters and digits. Small letters are fine.' },
      send: 'The former account is mine',
    },
  },
  waits: {
    title: 'Add a new way to sign in when none is left',
    quicker:
      'You still have the phone with the number of the account, and only forgot the password? Setting a new one takes minutes, without waiting.',
    recover: 'Forgotten password',
    road: (hours) => [
      `What you have just proven yourself with is added to the account after ${hours} hours. From then on you sign in with it.`,
      'Every phone number and mailbox of the account is told now, and once more a day before. Each message has a cancellation code.',
      'Whoever gets the message and did not ask can cancel it, without signing in. So can anybody who can sign in to the account.',
      'Meanwhile the account stays as it is; no second account is opened.',
    ],
    send: (hours) => `Begin to wait ${hours} hours`,
    haveOne: 'I do have a way to sign in',
    doneTitle: 'The new way to sign in is waiting to be added',
    done: (time) => `From ${time} you can sign in with it.`,
    meanwhile: [
      'There is nothing else to do; you can close this page. When the time has come, open the sign-in page and choose it.',
      'Every phone number and mailbox of the account has been told, with a cancellation code. You are told again when it is done.',
      'Urgent? Use a VNeID account at the public service portal, or hand in the application at a one-stop counter.',
    ],
    home: 'Go to the first page',
  },
  refused: {
    correct: 'Correct my details and try again',
    kept: `What you typed is kept for ${duration(1800)} from the beginning, then deleted.`,
  },
};
