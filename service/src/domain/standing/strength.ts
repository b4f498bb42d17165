/**
 * How strongly somebody has shown that an account is theirs, and so how hard a way into it is to take from its owner; a greater number outweighs a
 * smaller one.
 *
 * - `1`: one thing that can be told, read or taken alone.
 * - `2`: two things, of which each can be told to somebody else: a password and a code.
 * - `3`: a key that cannot be told, behind a PIN or the person's body, and that signs for this site alone. No way in is more.
 * - `4`: face and document, seen at a counter.
 */
export const allStrengths = [1, 2, 3, 4] as const;
export type Strength = (typeof allStrengths)[number];

/** What a proof is worth that is not a session's. */
export const strength = {
  /** A code that was read on a telephone or in a mailbox: whoever has found either can. */
  contact: 1,
  /** An authority says that a number or a certificate is this person's, and they hold it, but the account does not know it yet. */
  authority: 2,
  /** A counter, where a clerk has seen face and document, and another clerk or the operator stands for it besides. */
  counter: 4,
} as const satisfies Readonly<Record<string, Strength>>;
