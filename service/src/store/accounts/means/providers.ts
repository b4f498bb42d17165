import type { AccountStatus } from '../../../domain/account.ts';
import { readHolder } from '../../../domain/evidence/holder.ts';
import { identityAtProvider } from '../../../domain/evidence/linked-means.ts';
import { readSealed } from '../../keys/sealed-row.ts';
import type { StoreParts } from '../../parts.ts';
import { ask } from '../../statement.ts';
import type { ProviderCount, LinkedProviderStore } from './means-store.ts';
import { authenticatorPlace, personPlace } from '../account-places.ts';
import { byIndex, findByIndex } from '../identities/find-by-index.ts';
import { readProvider } from './linked-means.ts';

const isLiving = `c.type = 'identity-provider' AND c.ended_at IS NULL`;

const findStatement = `
SELECT s.looked_up, a.id, a.status, a.person, a.data_key, c.id AS authenticator_id, c.secret
FROM ${byIndex}
  LEFT JOIN account a ON a.id = i.account_id
  LEFT JOIN authenticator c ON c.account_id = a.id AND ${isLiving}
ORDER BY c.created_at, c.id`;

const countStatement = `SELECT c.provider, count(*)::int AS many FROM authenticator c WHERE ${isLiving} GROUP BY c.provider ORDER BY c.provider`;

interface FoundRow {
  readonly looked_up: number;
  readonly id: string | null;
  readonly status: AccountStatus;
  readonly person: Buffer;
  readonly data_key: Buffer;
  readonly authenticator_id: string | null;
  readonly secret: Buffer | null;
}

/** Identity providers as signing in, and the account's page, ask about them. */
export const makeProviders = (parts: StoreParts): LinkedProviderStore => {
  const { database, vault } = parts;
  return {
    find: async (identity) => {
      const { row, rows } = await findByIndex<FoundRow>(parts, findStatement, identity);
      if (row.id === null || vault.isLost(row.data_key)) return undefined;
      const accountId = row.id;
      const sealer = await vault.forReading({ table: 'account', row: accountId }, row.data_key);
      const own = rows.find(({ authenticator_id: id, secret }) => {
        if (id === null || secret === null) return false;
        const linked = readSealed(sealer, authenticatorPlace(id), secret, readProvider);
        return identityAtProvider(identity.kind, linked).value === identity.value;
      });
      return typeof own?.authenticator_id === 'string'
        ? {
            accountId,
            status: row.status,
            holder: readSealed(sealer, personPlace(accountId), row.person, readHolder),
            authenticatorId: own.authenticator_id,
          }
        : undefined;
    },
    count: () => ask<ProviderCount>(database, countStatement, {}),
  };
};
