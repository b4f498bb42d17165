import type { Sealer } from '../keys/vault.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';

const keyStatement = 'SELECT data_key, person FROM account WHERE id = :accountId';

/** What seals and opens the rows of an account, with its holder as it lies there; nothing when there is no such account, or nobody can read it. */
export const findSealer = async (
  { database, vault }: Pick<StoreParts, 'database' | 'vault'>,
  accountId: string,
): Promise<{ readonly sealer: Sealer; readonly sealedHolder: Buffer } | undefined> => {
  const [row] = await ask<{ readonly data_key: Buffer; readonly person: Buffer }>(database, keyStatement, {
    accountId,
  });
  return row === undefined || vault.isLost(row.data_key)
    ? undefined
    : {
        sealer: await vault.forReading({ table: 'account', row: accountId }, row.data_key),
        sealedHolder: row.person,
      };
};
