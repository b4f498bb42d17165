import type { WaysInText } from './words.ts';

export const waysIn: WaysInText = {
  lead: 'You get into this account by these ways. Have at least two, so that you still get in when one is lost.',
  phone: (lastDigits) => `A code goes to the number ending in ${lastDigits}`,
  email: 'Your mailbox receives notices only; it does not sign you in.',
  since: (day) => `Added on ${day}`,
  used: (time) => `Last used ${time}`,
  neverUsed: 'Never used',
  passkey: {
    many: (count) => (count === 1 ? 'One passkey' : `${count} passkeys`),
    unnamed: 'without a name',
    entry: (name) => `Passkey: ${name}`,
    backedUp: 'Your device copies it to your other devices.',
    here: 'It is on one device only: whoever loses the device loses this passkey.',
    remove: 'Remove this passkey',
    goes: (time) => `This passkey is removed at ${time}. You did not ask for that, or have found it again? Stop it.`,
    keep: 'Stop, keep this passkey',
    addTitle: 'Add a passkey',
    addLead:
      'A passkey lies in your phone, computer or security key, and is opened by the fingerprint, face or PIN of the device. Signing in by it needs no number, password or message code, and nobody can talk you out of it.',
    name: { label: 'Give it a name', hint: 'So that you know it again. For example: my phone.' },
    add: 'Add a passkey',
    asking: 'Do what your device asks for…',
    failed:
      'The passkey was not made: the device has no screen lock, you cancelled, or it took too long. Press to try again.',
    known: 'This device has a passkey of the account already.',
    withoutScripts: 'Adding a passkey needs a browser that runs JavaScript. Your other ways to sign in work as ever.',
    notHere: 'This site runs at an address in digits, where no passkey can be used.',
  },
  second: {
    title: 'When no message arrives',
    lead: 'After the password, instead of the code sent to your telephone, you can use a code from an app, or one written on paper.',
    app: 'Authenticator app',
    appAdd: 'Add an authenticator app',
    codes: 'Recovery codes',
    codesLeft: (left) => `${left} not used yet`,
    codesMake: 'Make 10 recovery codes',
    codesAgain: 'Make 10 new ones in place of these',
    remove: 'Remove',
    goes: (time) => `It is removed at ${time}. You did not ask for that? Stop it.`,
    keep: 'Stop, keep it',
    setUp: {
      title: 'Add an authenticator app',
      road: [
        'Install an authenticator app on your telephone (Google Authenticator, Microsoft Authenticator or Aegis, for example).',
        'In the app, add an account and scan the picture below, or type the key.',
        'Type the six digits that the app shows.',
      ],
      key: 'The key in letters:',
      code: { label: 'Code in the app', hint: 'Six digits; they change every 30 seconds.' },
      send: 'Add this app',
    },
    made: {
      title: 'Your recovery codes',
      lead: 'These codes are shown this once. Print them or write them down, and keep them safe. Each serves once, after the password. Former ones work no more. Every contact of the account was told.',
      print: 'Print this page',
      back: 'I have put them away',
    },
    asked: {
      title: 'Enter a code',
      lead: 'Open the authenticator app and type the code that it shows, or type a recovery code from paper. No message has been sent.',
      otherTitle: 'Is neither the app nor a recovery code at hand?',
      bySms: 'Send a code to the telephone',
    },
    signIn: {
      title: 'Use an authenticator app or a recovery code',
      label: 'Code in the app, or a recovery code',
      hint: 'Six digits from the app, or 16 letters and digits from paper.',
      send: 'Sign in by this code',
    },
  },
  done: {
    goes: 'Taken down. As you did not sign in by another way as strong as this one, it goes only after a while, and whoever hears of it can stop that. Every contact of the account was told.',
    kept: 'Stopped. It works as before.',
    later:
      'This sign-in is weaker than the one that asked, so the removal was put off by 72 hours, once. To stop it for good, sign in by a stronger way.',
    added: 'Added. It works from now on. Every contact of the account was told.',
    removed: 'It was removed and signs nobody in any more. Every contact of the account was told.',
  },
  signIn: {
    button: 'Sign in by passkey',
    hint: 'By the fingerprint, face or PIN of your device, if you have added a passkey.',
    asking: 'Do what your device asks for…',
    failed:
      'The passkey could not be used: you cancelled, it took too long, or this device has none. Try again, or sign in another way.',
    withoutScripts: 'Signing in by passkey needs a browser that runs JavaScript; the other ways on this page do not.',
  },
};
