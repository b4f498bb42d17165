import type { Identity } from '../../../domain/evidence/identity.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { IndexKeys, KeyRing } from '../../../platform/keys/keys.ts';
import type { Database } from '../../database/database.ts';
import { StoreRefusal } from '../../migrate.ts';

/** Which versions of the index key are written, and by which one is looked up: the database decides, for all processes. */
export interface IndexState {
  readonly written: readonly number[];
  readonly lookedUp: number;
}

/** One row of the index that is to be unique. */
export interface IndexDigest {
  readonly version: number;
  readonly digest: Buffer;
}

export interface IdentityIndex {
  /** As last read; statements name it and say when it has moved on. */
  state(): IndexState;
  /** Reads it again, and the keys too when one is missing. */
  refresh(): Promise<void>;
  fieldOf(identity: Pick<Identity, 'kind' | 'scheme'>): string;
  /** The digests of an identity under these versions, in their order. */
  digests(identity: Identity, versions: readonly number[]): Promise<readonly IndexDigest[]>;
  fingerprint(version: number): Promise<Buffer>;
}

const stateStatement = 'SELECT written, looked_up AS "lookedUp" FROM identity_index_state';
const fingerprintsStatement = 'SELECT version, fingerprint FROM index_key ORDER BY version';
const firstStatement = `
WITH first AS (
  INSERT INTO identity_index_state (written, looked_up, backfilled, changed_at) VALUES (ARRAY[$1::int], $1, true, $3) ON CONFLICT DO NOTHING RETURNING looked_up
)
INSERT INTO index_key (version, fingerprint, created_at) SELECT looked_up, $2, $3 FROM first`;

/** What each key is told by, wherever it lies. */
const fingerprintOf = (keys: IndexKeys, version: number): Promise<Buffer> =>
  keys.digest(version, 'fingerprint', 'index key');

/** What is wrong with such a key, in a sentence without its full stop. */
export const indexKeyMismatch = (version: number): string =>
  `Index key ${version} is not the one this database was written with; restore the key folder that belongs to it`;

/** The versions of the index key with which this database was written and which these keys are not; also for `doctor`, which writes nothing. */
export const foreignIndexKeys = async (database: Database, keys: IndexKeys): Promise<readonly number[]> => {
  const known = await database.run<{ version: number; fingerprint: Buffer }>(fingerprintsStatement, []);
  const fits = await Promise.all(
    known.map(
      async ({ version, fingerprint }) => keys.has(version) && fingerprint.equals(await fingerprintOf(keys, version)),
    ),
  );
  return known.flatMap(({ version }, place) => (fits[place] === true ? [] : [version]));
};

const fieldOf = ({ kind, scheme }: Pick<Identity, 'kind' | 'scheme'>): string => `identity:${kind}:${scheme}`;

/** Identities found by blind index. On a fresh database the newest index key of the ring becomes the first. */
export const openIdentityIndex = async (database: Database, keys: KeyRing, clock: Clock): Promise<IdentityIndex> => {
  let state: IndexState = { written: [], lookedUp: 0 };
  const fingerprint = (version: number): Promise<Buffer> => fingerprintOf(keys.index, version);

  /** A wrong key would find nobody and let everybody register twice, so it is refused at once. */
  const requireKeys = async (): Promise<void> => {
    if ((await foreignIndexKeys(database, keys.index)).length > 0) await keys.reload();
    const [version] = await foreignIndexKeys(database, keys.index);
    if (version !== undefined) throw new StoreRefusal('index-key-mismatch', `${indexKeyMismatch(version)}.`);
  };

  const read = async (): Promise<IndexState | undefined> => (await database.run<IndexState>(stateStatement, []))[0];

  const refresh = async (): Promise<void> => {
    let row = await read();
    if (row === undefined) {
      const { newest } = keys.index;
      await database.run(firstStatement, [newest, await fingerprint(newest), clock.now().toISOString()]);
      row = await read();
    }
    if (row === undefined) throw new Error('the state of the identity index cannot be read');
    await requireKeys();
    state = row;
  };

  await refresh();
  return {
    state: () => state,
    refresh,
    fieldOf,
    fingerprint,
    digests: (identity, versions) =>
      Promise.all(
        versions.map(async (version) => ({
          version,
          digest: await keys.index.digest(version, fieldOf(identity), identity.value),
        })),
      ),
  };
};
