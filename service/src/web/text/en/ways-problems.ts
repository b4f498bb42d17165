import type { WaysProblem } from '../signing-problem.ts';
import type { ProblemWords } from '../text.ts';

/** Passkeys, and changing by what one signs in. */
export const waysProblems: Readonly<Record<WaysProblem, ProblemWords>> = {
  'passkey-unknown': {
    title: 'This passkey does not sign in here',
    sentence:
      'The passkey you used belongs to no account here, or it was removed. Nothing about your account has changed.',
    helpDesk:
      'A foreign or removed passkey, or a signature that is not its own; which of them is not told. Lead to another way to sign in, then to "Ways to sign in" in the account.',
  },
  'passkey-late': {
    title: 'This page was open for too long',
    sentence: 'Asking for a passkey holds for five minutes. Nothing has changed.',
    helpDesk: 'More than five minutes between the page that asked and the answer. Do it again on the sign-in page.',
  },
  'passkey-copied': {
    title: 'This passkey may have been copied',
    sentence:
      'Its count of uses did not go up as it should, so it signs you in no more for now. Sign in another way, remove it, and add a new one.',
    helpDesk:
      'The signature counter did not go up: there may be two copies of the key. Sign in another way and remove it; look at the events of the account. Tell the engineers if it happens to many.',
  },
  'passkey-not-made': {
    title: 'The passkey was not added',
    sentence:
      'Your device did not finish it, or made a kind that cannot be used here: a passkey must be opened by fingerprint, face or PIN. Nothing about your account has changed.',
    helpDesk:
      'The device does not verify its user (no fingerprint, face or PIN), more than five minutes went by, or an unknown algorithm. Try again, or another device.',
  },
  'passkey-not-taken': {
    title: 'This passkey cannot be added',
    sentence: 'Your account has as many passkeys as it may (10), or this one was added before.',
    helpDesk:
      'Ten passkeys already, or the passkey belongs to another account. Remove one that is not used, then add it.',
  },
  'second-factor-wrong': {
    title: 'This code is not right',
    sentence:
      'The code of an app changes every 30 seconds and serves once, as does a recovery code. An account that has neither takes the code sent to its telephone.',
    helpDesk:
      'A wrong or used code of the app, a telephone whose clock is off, a wrong or used recovery code, or an account that has neither. Take the SMS code; look at the time on the telephone.',
  },
  'too-many-second-factors': {
    title: 'Too many codes were tried',
    sentence: 'Too many app or recovery codes were tried for this account. The code sent to the telephone still works.',
    helpDesk:
      'More than 10 in an hour or 30 in a day, by somebody who knows the password. If that is not the holder: change the password.',
  },
  'stronger-sign-in-needed': {
    title: 'Sign in by the strongest way you have',
    sentence:
      'Your account has a stronger way to sign in than the one you used (a passkey or a digital signature). To add or remove a way to sign in, sign in by that one.',
    helpDesk:
      'Adding or removing a way to sign in needs a sign-in by the strongest one of the account (passkey, digital signature). A passkey cannot speak for its own removal.',
  },
};
