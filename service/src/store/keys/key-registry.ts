import type { Clock } from '../../platform/clock.ts';
import { rootFingerprint } from '../../platform/keys/key-prints.ts';
import type { KeyRing } from '../../platform/keys/keys.ts';
import type { Database } from '../database/database.ts';
import { StoreRefusal } from '../migrate.ts';
import { foreignSealingKeys } from './foreign-sealing-keys.ts';

/** A key by its kind and the name that its file gives it; `root` is the only one of its kind. */
export interface KeyName {
  readonly kind: 'sealing' | 'index' | 'root';
  readonly name: string;
}

/** How the keys of a ring stand to those that a database is used with. */
export interface KeyStanding {
  /** In use, and not in the ring: what is kept under them cannot be read here. */
  readonly missing: readonly KeyName[];
  /** Published for a rotation, and not in the ring yet. */
  readonly awaited: readonly KeyName[];
  /** In the ring under that name, and another one. */
  readonly foreign: readonly KeyName[];
  /** The sealing key that is written with. */
  readonly sealing: string | undefined;
  /** The versions of the index key that identities are written under. */
  readonly indexInUse: readonly number[];
}

/** A process that serves, as it said last. */
export interface ServingProcess {
  readonly id: string;
  readonly host: string;
  /** What it has read, as `sealing:…`, `index:…`. */
  readonly keys: readonly string[];
  /** The sealing key that it writes with. */
  readonly sealing: string;
  readonly seenAt: string;
}

interface KnownKey extends KeyName {
  readonly fingerprint: Buffer | null;
  readonly active_from: string | null;
}

const knownStatement = `
SELECT kind, name, fingerprint, active_from FROM known_key
UNION ALL SELECT 'index', version::text, NULL, created_at FROM index_key
ORDER BY 4 NULLS FIRST`;

const presentStatement = `
INSERT INTO serving_process (id, host, keys, sealing, seen_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO UPDATE SET keys = excluded.keys, sealing = excluded.sealing, seen_at = excluded.seen_at`;

const firstStatement = `
INSERT INTO known_key (kind, name, fingerprint, active_from)
SELECT r.kind, r.name, decode(r.print, 'hex'), r.at FROM json_to_recordset($1::json) AS r (kind text, name text, print text, at timestamptz)
WHERE NOT EXISTS (SELECT 1 FROM known_key k WHERE k.kind = r.kind) ON CONFLICT DO NOTHING`;

/** Long before any key was made: what is written with is the latest. */
const longAgo = '1970-01-01T00:00:00.000Z';
/** Whoever has not said so for so long serves no more. */
const presentSeconds = 30;

const isHere = ({ sealing, index }: KeyRing, { kind, name }: KeyName): boolean =>
  kind === 'root' || (kind === 'sealing' ? sealing.has(name) : index.has(Number(name)));

/** Compares a ring with what the database is used with; reads alone, so `doctor` may ask too. */
export const compareKeys = async (database: Database, keys: KeyRing): Promise<KeyStanding> => {
  const known = await database.run<KnownKey>(knownStatement, []);
  const absent = known.filter((one) => !isHere(keys, one));
  const own = rootFingerprint(keys);
  return {
    missing: absent.filter((one) => one.active_from !== null),
    awaited: absent.filter((one) => one.active_from === null),
    foreign: known.filter(({ kind, fingerprint }) => kind === 'root' && fingerprint?.equals(own) === false),
    indexInUse: known.flatMap((one) => (one.kind === 'index' && one.active_from !== null ? [Number(one.name)] : [])),
    sealing: known.findLast((one) => one.kind === 'sealing' && one.active_from !== null)?.name,
  };
};

/** What is wrong with a key, in a sentence without its full stop. */
export const keyMissing = ({ kind, name }: KeyName): string =>
  `The ${kind} key ${name}, with which this database was written, is not there; restore the key folder that belongs to it`;
/** The same of a root secret. */
export const rootForeign =
  'The root secret is not the one this database was used with, so portals would meet everybody as strangers; restore the key folder that belongs to it';

/** Which keys a database is used with. Nothing of a key itself is in it. */
export interface KeyRegistry {
  /** Reads it again, and the files too where something is missing; from then on what the database says is written with. */
  standing(): Promise<KeyStanding>;
  /** Says that a process serves, and with what. @param id of this start of the process */
  present(id: string, host: string): Promise<void>;
  /** Says that it serves no more. */
  leave(id: string): Promise<void>;
  /** Who serves now. */
  serving(): Promise<readonly ServingProcess[]>;
  /** Announces a key, so that whoever lacks it can say so; nothing is written with it. */
  publish(key: KeyName): Promise<void>;
  /** The sealing key that is published and not written with, if there is one. */
  publishedSealing(): Promise<string | undefined>;
  /** From now on new data keys are wrapped under this one. */
  beginSealing(name: string): Promise<void>;
  /** Former sealing keys are needed no more, as nothing is wrapped under them. @returns their names */
  retireSealing(current: string): Promise<readonly string[]>;
}

const refuseForeign = ({ missing, foreign }: KeyStanding): void => {
  if (foreign.length > 0) throw new StoreRefusal('root-secret-mismatch', `${rootForeign}.`);
  const [lost] = missing;
  if (lost !== undefined) throw new StoreRefusal('sealing-key-missing', `${keyMissing(lost)}.`);
};

interface RegistryParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: KeyRing;
}

/** A database that knows no keys yet takes those of the first ring that opens it, unless its rows were written with others. */
const introduce = async ({ database, clock, keys }: RegistryParts): Promise<void> => {
  const { currentId, ids } = keys.sealing;
  const [lost] = await foreignSealingKeys(database, keys.sealing);
  if (lost !== undefined)
    throw new StoreRefusal('sealing-key-missing', `${keyMissing({ kind: 'sealing', name: lost })}.`);
  const now = clock.now().toISOString();
  const first = [
    { kind: 'root', name: 'root', print: rootFingerprint(keys).toString('hex'), at: now },
    ...ids.map((id) => ({ kind: 'sealing', name: id, at: id === currentId ? now : longAgo })),
  ];
  await database.run(firstStatement, [JSON.stringify(first)]);
};

/** What is here counts from now on, and what is not here is given up. */
const takeAsTheyAre = async ({ database, keys }: RegistryParts): Promise<void> => {
  await database.run(`UPDATE known_key SET fingerprint = $1 WHERE kind = 'root'`, [rootFingerprint(keys)]);
  await database.run(`DELETE FROM known_key WHERE kind = 'sealing' AND NOT name = ANY ($1)`, [keys.sealing.ids]);
};

/**
 * Opens what a database knows of its keys.
 *
 * @param takeKeys takes the ring as it is instead of refusing it
 * @throws StoreRefusal where the root secret is another, or a sealing key in use is not there
 */
export const openKeyRegistry = async (
  parts: RegistryParts,
  { takeKeys }: { readonly takeKeys: boolean },
): Promise<KeyRegistry> => {
  const { database, clock, keys } = parts;
  const standing = async (): Promise<KeyStanding> => {
    let found = await compareKeys(database, keys);
    if (found.missing.length + found.awaited.length + found.foreign.length > 0) {
      await keys.reload();
      found = await compareKeys(database, keys);
    }
    if (found.sealing !== undefined) keys.sealing.use(found.sealing);
    return found;
  };
  const before = await standing();
  if (takeKeys) await takeAsTheyAre(parts);
  else refuseForeign(before);
  if (before.sealing === undefined) await introduce(parts);
  await standing();
  return {
    standing,
    present: async (id, host) => {
      const { sealing, index } = keys;
      const held = [...sealing.ids.map((each) => `sealing:${each}`), ...index.versions.map((each) => `index:${each}`)];
      await database.run(presentStatement, [id, host, held, sealing.currentId, clock.now().toISOString()]);
    },
    leave: async (id) => {
      await database.run('DELETE FROM serving_process WHERE id = $1 OR seen_at < $2', [
        id,
        new Date(clock.now().getTime() - 3_600_000).toISOString(),
      ]);
    },
    serving: async () =>
      database.run<ServingProcess>(
        'SELECT id, host, keys, sealing, seen_at AS "seenAt" FROM serving_process WHERE seen_at > $1 ORDER BY host, id',
        [new Date(clock.now().getTime() - presentSeconds * 1000).toISOString()],
      ),
    publish: async ({ kind, name }) => {
      await database.run('INSERT INTO known_key (kind, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [kind, name]);
    },
    publishedSealing: async () => {
      const [row] = await database.run<{ readonly name: string }>(
        `SELECT name FROM known_key WHERE kind = 'sealing' AND active_from IS NULL LIMIT 1`,
        [],
      );
      return row?.name;
    },
    beginSealing: async (name) => {
      await database.run(
        `INSERT INTO known_key (kind, name, active_from) VALUES ('sealing', $1, $2) ON CONFLICT (kind, name) DO UPDATE SET active_from = $2`,
        [name, clock.now().toISOString()],
      );
      await standing();
    },
    retireSealing: async (current) => {
      const gone = await database.run<{ readonly name: string }>(
        `DELETE FROM known_key WHERE kind = 'sealing' AND name <> $1 AND active_from IS NOT NULL RETURNING name`,
        [current],
      );
      return gone.map(({ name }) => name);
    },
  };
};
