import type { MergeText } from './words.ts';

/** Two accounts that become one, in English. */
export const merge: MergeText = {
  link: 'I have two accounts: make them one',
  title: 'Make your two accounts one',
  lead: 'For whoever has two accounts, for instance one under the 9 digits of a CMND and one under the 12 digits of a CCCD.',
  what: [
    'You have just signed in to this account; next you sign in to the other, to each by the strongest way it has.',
    'Some verification has to say that both numbers are one person’s. Where none does, prove it under “Ways to sign in”, by the social insurance or VNeID.',
    'The better known account stays, and is found by both numbers. The other is closed and signed out everywhere.',
    'Portals that knew both accounts move its dossiers to the one that stays, at the next sign-in.',
    'Every phone number and mailbox of both accounts is told. For 30 days you can take them apart again.',
  ],
  begin: 'Next: sign in to the other account',
  pairTitle: 'Make these two accounts one?',
  pairLead: 'You have just signed in to both of these accounts.',
  stays: 'The account that stays',
  ends: 'The account that is closed',
  level: (level) => `Identity level ${level}`,
  yes: 'Make the two accounts one',
  no: 'Leave them as they are',
  merged: 'Your two accounts are one. Every contact of both has been told.',
  reversibleTitle: 'Accounts that became part of this one',
  reversible: (mergedAt, until) => `Since ${mergedAt}. It can be taken apart until ${until}.`,
  split: 'Take apart again',
  awayTitle: 'Your two accounts are one',
  away: 'The account you have just signed in to is part of the other now, and signed out. Sign in to the other; either of the two numbers will do.',
  splitTitle: 'The two accounts are two again',
  splitDone: 'Both accounts can be used again and are signed out everywhere. Sign in to the one you want.',
};
