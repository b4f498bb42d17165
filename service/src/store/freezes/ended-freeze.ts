/**
 * Ends the lock of an account, and with it what is in doubt (`domain/standing/freeze.ts`); for the rows of a table that has the account as `id`, beside the values of
 * `forgottenValues`. @param how by a way of its holder's, and whether the password is replaced in the same breath
 */
export const endedFreeze = (how: string, accountId = 'id'): string =>
  `end_freeze(${accountId}, :now, ${how}, :linked::uuid[], :field::text, :digests::bytea[])`;
