import type { WaysProblem } from '../../signing-problem.ts';
import type { ProblemWords } from '../../text.ts';

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
  'merge-not-begun': {
    title: 'It has been too long to make the accounts one',
    sentence:
      'Both accounts have to be signed in to within 15 minutes, in one browser, and the way in must not have changed. Nothing has changed; please begin again.',
    helpDesk:
      'More than 15 minutes, another browser, or a way into the first account has changed. Begin again at “Make your two accounts one”.',
  },
  'merge-not-tied': {
    title: 'No verification says that both accounts are one person’s',
    sentence:
      'That name and birth date are alike is not enough. Some verification has to say that both numbers are one person’s, for instance the social insurance with the former CMND, or VNeID. Nothing has changed.',
    helpDesk:
      'No evidence ties the two numbers. Prove further by social insurance or VNeID; or look at the card whose QR code names the former number and run chinhchu account merge --seen.',
  },
  'merge-not-now': {
    title: 'This cannot be done just now',
    sentence:
      'One of the accounts has just changed, or the key of the index is being replaced. Nothing has changed; please try again in a few minutes.',
    helpDesk:
      'An account is in use no more, or the index key is being rotated (chinhchu keys). See account show; try again afterwards.',
  },
  'merge-final': {
    title: 'The accounts can be taken apart no more',
    sentence: 'They have been taken apart already, or more than 30 days have passed. Your account works as ever.',
    helpDesk: 'Split already, or more than 30 days. See account show; after that a merge stays.',
  },
  'staff-moved-on': {
    title: 'Nothing has changed',
    sentence:
      'This was changed elsewhere meanwhile, or the page is old. Open it again to see how it stands, and do it once more.',
    helpDesk:
      'The page was old: the person was confirmed or ended meanwhile (by the organisation, an operator or themself), or their account is locked. See account show of the person; do not tell the organisation how that account stands.',
  },
  'staff-given-up': {
    title: 'This person has said that they no longer work here',
    sentence: 'They said so from their own account, so the organisation cannot confirm them again.',
    helpDesk:
      'The person left by themself. Once they have proven more with a newer certificate of the organisation it can confirm them again; or, where both have said so to you: staff confirm.',
  },
  'too-many-staff-changes': {
    title: 'As many changes as one day allows',
    sentence:
      'The person and the organisation are told of each, so there can be a hundred in a day, and four with one person. You can go on tomorrow.',
    helpDesk:
      'More than a hundred of one organisation in a day, or more than four with one person. If it is urgent: staff confirm|end.',
  },
  'stronger-sign-in-needed': {
    title: 'Sign in by the strongest way you have',
    sentence:
      'Your account has a stronger way to sign in than the one you used (a passkey or a digital signature). To add or remove a way to sign in, sign in by that one.',
    helpDesk:
      'Adding or removing a way to sign in needs a sign-in by the strongest one of the account (passkey, digital signature). A passkey cannot speak for its own removal.',
  },
};
