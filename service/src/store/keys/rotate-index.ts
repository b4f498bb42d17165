import type { Clock } from '../../platform/clock.ts';
import type { KeyRing } from '../../platform/keys/keys.ts';
import { readIdentity, type IdentityRow } from '../accounts/identities/read-identity.ts';
import type { Database } from '../database/database.ts';
import type { IdentityIndex } from '../accounts/identities/identity-index.ts';
import type { Vault } from './vault.ts';

/** Every registration holds the state's row while it writes, so this waits for those under way and later ones see it. */
const beginStatement = `
WITH state AS (
  UPDATE identity_index_state SET written = written || $1::int, backfilled_to = NULL, backfilled = false, changed_at = $3
  WHERE cardinality(written) = 1 AND written[1] < $1
  RETURNING 1
), published AS (DELETE FROM known_key k USING state WHERE k.kind = 'index' AND k.name = ($1::int)::text)
INSERT INTO index_key (version, fingerprint, created_at) SELECT $1, $2, $3 FROM state RETURNING version`;

const unindexedStatement = `
SELECT i.id, i.kind, i.scheme, i.account_id, i.value, a.data_key
FROM identity i JOIN account a ON a.id = i.account_id
WHERE i.ended_at IS NULL AND NOT is_given_up(a.data_key) AND i.id > coalesce((SELECT backfilled_to FROM identity_index_state), '00000000-0000-0000-0000-000000000000') ORDER BY i.id LIMIT 200`;

/** Writes a batch and remembers how far it came, so that a backfill that was broken off goes on from there. */
const backfillStatement = `
WITH indexed AS (
  INSERT INTO identity_index (field, key_version, digest, account_id)
  SELECT r.field, $1, decode(r.digest, 'base64'), r.account FROM json_to_recordset($2::json) AS r (field text, digest text, account text)
  ORDER BY 1, 3 ON CONFLICT DO NOTHING
)
UPDATE identity_index_state SET backfilled_to = $3 WHERE written[cardinality(written)] = $1`;

const backfilledStatement =
  'UPDATE identity_index_state SET backfilled = true WHERE written[cardinality(written)] = $1';

const finishStatement = `
UPDATE identity_index_state SET written = written[2:2], looked_up = written[2], changed_at = $1 WHERE cardinality(written) = 2 AND backfilled RETURNING 1`;

const sweepStatement = `
DELETE FROM identity_index WHERE (field, key_version, digest) IN (
  SELECT field, key_version, digest FROM identity_index WHERE key_version < (SELECT looked_up FROM identity_index_state)
    AND NOT key_version = ANY ((SELECT written FROM identity_index_state)::int[]) LIMIT 1000) RETURNING 1`;

const retireStatement =
  'DELETE FROM index_key k USING identity_index_state s WHERE k.version < s.looked_up AND NOT k.version = ANY (s.written)';

const anyLeftStatement = 'SELECT 1 FROM account WHERE is_given_up(data_key) LIMIT 1';

interface OwnedRow extends IdentityRow {
  readonly account_id: string;
  readonly data_key: Buffer;
}

export interface IndexRotationParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: KeyRing;
  readonly vault: Vault;
  readonly identityIndex: IdentityIndex;
}

/** What becomes of accounts that nobody can read: by the new key nobody finds them, and whoever they belong to registers as somebody new. */
export interface LeavingBehind {
  readonly leaveUnreadable?: boolean;
}

export interface IndexRotation {
  /**
   * From now on every new identity is written under the old and the newest index key of the ring; found by the old one.
   *
   * @returns `no-newer-key` when the ring holds none; `under-way` when a rotation has begun already; `unreadable` when there are accounts that
   * nobody can read, and they are not to be left behind
   */
  beginIndexRotation(leaving?: LeavingBehind): Promise<'begun' | 'under-way' | 'no-newer-key' | 'unreadable'>;
  /**
   * Writes the identities from before under the new key, then finds by it alone and drops what the old one wrote.
   * Broken off at any point, it is run again and goes on. `unreadable`: as above, and nothing is done.
   */
  finishIndexRotation(leaving?: LeavingBehind): Promise<'finished' | 'not-begun' | 'unreadable'>;
}

/** The rotation of the key that identities are found by. One identity has one account before, during and after. */
export const makeIndexRotation = ({
  database,
  clock,
  keys,
  vault,
  identityIndex,
}: IndexRotationParts): IndexRotation => {
  const digestRow = async (row: OwnedRow, version: number): Promise<object> => {
    const sealer = await vault.forReading({ table: 'account', row: row.account_id }, row.data_key);
    const identity = readIdentity(sealer, row);
    const [index] = await identityIndex.digests(identity, [version]);
    return {
      field: identityIndex.fieldOf(identity),
      digest: index?.digest.toString('base64'),
      account: row.account_id,
    };
  };

  const backfill = async (version: number): Promise<void> => {
    let rows = await database.run<OwnedRow>(unindexedStatement, []);
    while (rows.length > 0) {
      const digests = await Promise.all(rows.map((row) => digestRow(row, version)));
      await database.run(backfillStatement, [version, JSON.stringify(digests), rows.at(-1)?.id]);
      rows = await database.run<OwnedRow>(unindexedStatement, []);
    }
    await database.run(backfilledStatement, [version]);
  };

  const sweep = async (): Promise<void> => {
    while ((await database.run(sweepStatement, [])).length > 0);
    await database.run(retireStatement, []);
  };

  const wouldLose = async ({ leaveUnreadable = false }: LeavingBehind = {}): Promise<boolean> =>
    !leaveUnreadable && (await database.run(anyLeftStatement, [])).length > 0;
  return {
    beginIndexRotation: async (leaving) => {
      if (await wouldLose(leaving)) return 'unreadable';
      await keys.reload();
      await identityIndex.refresh();
      const { written } = identityIndex.state();
      if (written.length > 1) return 'under-way';
      const { newest } = keys.index;
      if (written.includes(newest)) return 'no-newer-key';
      const begun = await database.run(beginStatement, [
        newest,
        await identityIndex.fingerprint(newest),
        clock.now().toISOString(),
      ]);
      await identityIndex.refresh();
      return begun.length === 1 ? 'begun' : 'under-way';
    },
    finishIndexRotation: async (leaving) => {
      if (await wouldLose(leaving)) return 'unreadable';
      await identityIndex.refresh();
      const { written } = identityIndex.state();
      const [, version] = written;
      if (version === undefined) {
        await sweep();
        return 'not-begun';
      }
      await backfill(version);
      await database.run(finishStatement, [clock.now().toISOString()]);
      await identityIndex.refresh();
      await sweep();
      return 'finished';
    },
  };
};
