import type { KeyRing } from '../../platform/keys/keys.ts';
import type { Database } from '../database/database.ts';
import type { DataKeyOwner, Vault } from './vault.ts';

const owners: readonly DataKeyOwner['table'][] = [
  'account',
  'registration',
  'attempt',
  'outbox',
  'roster',
  'counter_case',
  'clerk',
  'retained',
];
const batch = 500;

/** What has become of the data keys that were wrapped under another sealing key. */
export interface Rotated {
  readonly rewrapped: number;
  /** Under a key that was given up for lost. */
  readonly left: number;
}

interface KeyRow {
  readonly id: string;
  readonly data_key: Buffer;
}

/** A row whose key was changed since it was read is left alone: it has a new one. */
const rewrapStatement = (table: string): string => `
UPDATE ${table} t SET data_key = decode(k.next, 'base64')
FROM json_to_recordset($1::json) AS k (id text, former text, next text)
WHERE t.id = k.id AND t.data_key = decode(k.former, 'base64') RETURNING 1`;

const rewrapTable = async (database: Database, vault: Vault, table: DataKeyOwner['table']): Promise<Rotated> => {
  const next = `SELECT id, data_key FROM ${table} WHERE id > $1 AND data_key IS NOT NULL ORDER BY id LIMIT ${batch}`;
  let [rewrapped, left] = [0, 0];
  let rows = await database.run<KeyRow>(next, ['']);
  while (rows.length > 0) {
    const readable = rows.filter((row) => !vault.isLost(row.data_key));
    left += rows.length - readable.length;
    const former = readable.filter((row) => !vault.isCurrent(row.data_key));
    const pairs = await Promise.all(
      former.map(async ({ id, data_key: dataKey }) => ({
        id,
        former: dataKey.toString('base64'),
        next: (await vault.rewrap({ table, row: id }, dataKey)).toString('base64'),
      })),
    );
    if (pairs.length > 0) rewrapped += (await database.run(rewrapStatement(table), [JSON.stringify(pairs)])).length;
    rows = await database.run<KeyRow>(next, [rows.at(-1)?.id]);
  }
  return { rewrapped, left };
};

/**
 * Wraps every data key under the current sealing key; what is sealed stays as it is. Broken off, it is simply run again.
 *
 * What lies under a key that was given up stays under it.
 *
 * @returns how many data keys it wrapped anew, and how many it had to leave
 */
export const makeRotateSealing =
  (database: Database, vault: Vault, keys: KeyRing): (() => Promise<Rotated>) =>
  async () => {
    await keys.reload();
    let [rewrapped, left] = [0, 0];
    for (const table of owners) {
      const came = await rewrapTable(database, vault, table);
      rewrapped += came.rewrapped;
      left += came.left;
    }
    return { rewrapped, left };
  };
