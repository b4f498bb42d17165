import type { Identity } from '../../domain/evidence/identity.ts';
import { SealBroken } from '../../platform/keys/keys.ts';
import { identityPlace } from '../accounts/account-places.ts';
import type { StoreParts } from '../parts.ts';

/** What became of a sample of identities. */
export interface OpenedSample {
  readonly looked: number;
  /** Those whose sealed value opened under the sealing keys. */
  readonly opened: number;
  /** Those that are found, under the index keys, by what was opened. */
  readonly found: number;
}

const sampleStatement = `
SELECT i.id, i.kind, i.scheme, i.account_id AS "accountId", i.value, a.data_key AS "dataKey"
FROM identity i JOIN account a ON a.id = i.account_id WHERE i.ended_at IS NULL AND NOT is_given_up(a.data_key) ORDER BY random() LIMIT $1`;

const foundStatement = `
SELECT 1 FROM identity_index WHERE field = $1 AND key_version = $2 AND digest = $3 AND account_id = $4`;

interface SampleRow {
  readonly id: string;
  readonly kind: Identity['kind'];
  readonly scheme: Identity['scheme'];
  readonly accountId: string;
  readonly value: Buffer;
  readonly dataKey: Buffer;
}

/**
 * Opens some identities, drawn by chance from those that somebody can read, and looks for them by what was opened, as a sign-in does: whether these keys belong to this
 * database. Nothing of them is told.
 */
export const makeOpenSample =
  ({ database, vault, identityIndex }: Pick<StoreParts, 'database' | 'vault' | 'identityIndex'>) =>
  async (most: number): Promise<OpenedSample> => {
    const rows = await database.run<SampleRow>(sampleStatement, [most]);
    let [opened, found] = [0, 0];
    for (const row of rows) {
      try {
        const sealer = await vault.forReading({ table: 'account', row: row.accountId }, row.dataKey);
        const value = sealer.unseal(identityPlace(row.id), row.value);
        opened += 1;
        const identity: Identity = { kind: row.kind, scheme: row.scheme, value };
        const [index] = await identityIndex.digests(identity, [identityIndex.state().lookedUp]);
        const parameters = [identityIndex.fieldOf(identity), index?.version, index?.digest, row.accountId];
        found += (await database.run(foundStatement, parameters)).length;
      } catch (trouble) {
        if (!(trouble instanceof SealBroken)) throw trouble;
      }
    }
    return { looked: rows.length, opened, found };
  };
