import type { AuthenticationLevel } from '../account.ts';

/**
 * How strongly somebody has shown that an account is theirs; a greater number outweighs a smaller one. 1: one factor that others may have
 * got hold of. 2: two factors, or the word of an authority on whoever asks. 3 and 4: the levels of a session above that (DOMAIN §1.3). 5: face
 * and document, seen by two people.
 */
export type Strength = 1 | 2 | 3 | 4 | 5;

/** What a proof is worth that is not a session's. */
export const strength = {
  /** A code that was read on a telephone or in a mailbox: whoever has found either can. */
  contact: 1,
  /** An authority says that a number or a certificate is this person's, and they hold it, but the account does not know it yet. */
  authority: 2,
  /** A counter, where two clerks have looked. */
  counter: 5,
} as const satisfies Readonly<Record<string, Strength>>;

const bySession: Readonly<Record<AuthenticationLevel, Strength>> = {
  'urn:chinhchu:auth:1': 1,
  'urn:chinhchu:auth:2': 2,
  'urn:chinhchu:auth:3': 3,
  'urn:chinhchu:auth:4': 4,
};

/** What a session of this level is worth. */
export const strengthOfSession = (acr: AuthenticationLevel): Strength => bySession[acr];
