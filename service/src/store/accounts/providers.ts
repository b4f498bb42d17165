import type { AccountStatus } from '../../domain/account.ts';
import { readHolder } from '../../domain/evidence/holder.ts';
import { identityAtProvider } from '../../domain/evidence/linked-means.ts';
import type { Change } from '../commit.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { ProviderCount, Store } from '../store.ts';
import { authenticatorPlace, personPlace } from './account-places.ts';
import { findByIndex } from './find-by-index.ts';
import { findSealer } from './find-sealer.ts';
import { readProvider } from './linked-means.ts';

const isLiving = `c.type = 'identity-provider' AND c.ended_at IS NULL`;

const findStatement = `
SELECT s.looked_up, a.id, a.status, a.person, a.data_key, c.id AS authenticator_id, c.secret
FROM identity_index_state s
  LEFT JOIN identity_index i ON i.field = :field AND i.key_version = :lookedUp AND i.digest = :digest
  LEFT JOIN account a ON a.id = i.account_id
  LEFT JOIN authenticator c ON c.account_id = a.id AND ${isLiving}
ORDER BY c.created_at, c.id`;

const secretStatement = `SELECT c.secret, a.kind FROM authenticator c JOIN account a ON a.id = c.account_id
WHERE c.id = :authenticatorId AND c.account_id = :accountId AND ${isLiving}`;

const countStatement = `SELECT c.provider, count(*)::int AS many FROM authenticator c WHERE ${isLiving} GROUP BY c.provider ORDER BY c.provider`;

/**
 * The account is held, so that of two that are taken away at once the second sees the first gone. Its sessions end but the one it is asked
 * for on: whoever has just taken it away is still there.
 */
const unlinking: Change = {
  parts: `held AS (
  SELECT id FROM account WHERE id = :accountId FOR UPDATE
), unlinked AS (
  UPDATE authenticator c SET ended_at = :now FROM held
  WHERE c.id = :authenticatorId AND c.account_id = held.id AND ${isLiving} AND other_way_in(held.id, c.id) RETURNING c.id, c.account_id
), unknown AS (
  UPDATE identity SET ended_at = :now FROM unlinked WHERE identity.id = unlinked.id AND identity.account_id = unlinked.account_id
), unindexed AS (
  DELETE FROM identity_index USING unlinked
  WHERE identity_index.account_id = unlinked.account_id AND field = :field AND digest = ANY (:digests::bytea[])
), ended AS (
  UPDATE session SET ended_at = :now FROM unlinked
  WHERE session.authenticator_id = unlinked.id AND session.id <> :spared AND session.ended_at IS NULL
)`,
  done: 'unlinked',
};

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
export const makeProviders = (parts: StoreParts): Store['providers'] => {
  const { database, vault, commit, identityIndex } = parts;
  return {
    find: async (identity) => {
      const { row, rows } = await findByIndex<FoundRow>(parts, findStatement, identity);
      if (row.id === null) return undefined;
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
    unlink: async ({ accountId, sessionId }, authenticatorId, alongside) => {
      const account = await findSealer(parts, accountId);
      const [row] = await ask<{ readonly secret: Buffer }>(database, secretStatement, { accountId, authenticatorId });
      if (account === undefined || row === undefined) return 'not-found';
      const linked = readSealed(account.sealer, authenticatorPlace(authenticatorId), row.secret, readProvider);
      const identity = identityAtProvider(linked.kind, linked);
      const { written } = identityIndex.state();
      const digests = (await identityIndex.digests(identity, written)).map(({ digest }) => digest);
      const values = { accountId, authenticatorId, field: identityIndex.fieldOf(identity), digests, spared: sessionId };
      return (await commit(unlinking, { values }, alongside)).done ? 'unlinked' : 'last-way';
    },
    count: () => ask<ProviderCount>(database, countStatement, {}),
  };
};
