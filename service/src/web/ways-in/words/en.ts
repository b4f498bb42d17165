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
  done: {
    goes: 'Taken down. As you did not sign in by a way as strong as this passkey, it goes only after a while, and whoever hears of it can stop that. Every contact of the account was told.',
    kept: 'Stopped. The passkey works as before.',
    later:
      'This sign-in is weaker than the one that asked, so the removal was put off by 72 hours, once. To stop it for good, sign in by a stronger way.',
    added: 'The passkey was added. It signs you in from now on. Every contact of the account was told.',
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
