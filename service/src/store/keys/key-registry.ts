import type { Clock } from '../../platform/clock.ts';
import { keyFileNames } from '../../platform/keys/keys-files.ts';
import { rootFingerprint } from '../../platform/keys/key-prints.ts';
import type { KeyRing, RootInUse } from '../../platform/keys/keys.ts';
import type { Database } from '../database/database.ts';
import { StoreRefusal } from '../migrate.ts';
import { foreignSealingKeys } from './foreign-sealing-keys.ts';
import { giveUpKeys, readGivenUp, takeBackFound, type GivenUpKey } from './given-up-keys.ts';

/**
 * A key by its kind and the name that its file gives it. Of root secrets the row `root` is the first one, whatever its name, which what lasts is
 * under; rows by name are those that make and accept what passes. While there is none of these, the first does that too.
 */
export interface KeyName {
  readonly kind: 'sealing' | 'index' | 'root';
  readonly name: string;
}

/** A key that a database is used with, and since when; null while it is published alone. */
export interface KeyInUse extends KeyName {
  /** ISO 8601 in UTC. */
  readonly activeFrom: string | null;
}

/** How the keys of a ring stand to those that a database is used with. */
export interface KeyStanding {
  /** Everything that the database knows; of each kind what is published first, then the oldest. */
  readonly known: readonly KeyInUse[];
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
  /** The root secrets by which what passes is made and accepted. */
  readonly roots: readonly RootInUse[];
  /** The sealing keys that were given up for lost, the first one first; also one that has come back and is not everywhere yet. */
  readonly givenUp: readonly GivenUpKey[];
}

/** A process that serves, as it said last. */
export interface ServingProcess {
  readonly id: string;
  readonly host: string;
  /** What it has read, as `sealing:…`, `index:…`; `root:…` for what it accepts. */
  readonly keys: readonly string[];
  /** The sealing key that it writes with. */
  readonly sealing: string;
  readonly seenAt: string;
}

/** A key in a row of `known`; one that was given up is known by its name alone. */
interface KnownKey extends Omit<KeyName, 'kind'> {
  readonly kind: KeyName['kind'] | 'given-up';
  readonly fingerprint: Buffer | null;
  readonly active_from: string | null;
}

const knownStatement = `
SELECT kind, name, fingerprint, active_from FROM known_key
UNION ALL SELECT 'index', version::text, NULL, created_at FROM index_key
UNION ALL SELECT 'given-up', name, NULL, given_up_at FROM given_up_key
ORDER BY 4 NULLS FIRST`;

const presentStatement = `
INSERT INTO serving_process (id, host, keys, sealing, seen_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (id) DO UPDATE SET keys = excluded.keys, sealing = excluded.sealing, seen_at = excluded.seen_at`;

const firstStatement = `
INSERT INTO known_key (kind, name, fingerprint, active_from)
SELECT r.kind, r.name, decode(r.print, 'hex'), r.at FROM json_to_recordset($1::json) AS r (kind text, name text, print text, at timestamptz)
WHERE NOT EXISTS (SELECT 1 FROM known_key k WHERE k.kind = r.kind) ON CONFLICT DO NOTHING`;

/** Before the first rotation nobody has written down that the first root secret makes what passes, too. */
const publishRootStatement = `
INSERT INTO known_key (kind, name, active_from)
SELECT 'root', $2, $3::timestamptz WHERE NOT EXISTS (SELECT 1 FROM known_key WHERE kind = 'root' AND name <> 'root')
UNION ALL SELECT 'root', $1, NULL ON CONFLICT DO NOTHING`;

const beginStatement = `
INSERT INTO known_key (kind, name, active_from) VALUES ($1, $2, $3) ON CONFLICT (kind, name) DO UPDATE SET active_from = $3`;

const retireStatement = `
DELETE FROM known_key k USING known_key c WHERE c.kind = $1 AND c.name = $2
  AND k.kind = $1 AND k.name NOT IN ($2, 'root') AND k.active_from <= c.active_from RETURNING k.name`;

/** Long before any key was made: what is written with is the latest. */
export const longAgo = '1970-01-01T00:00:00.000Z';
/** Whoever has not said so for so long serves no more. */
const presentSeconds = 30;
/** Who has been seen since then serves. */
export const servingSince = (now: Date): Date => new Date(now.getTime() - presentSeconds * 1000);

const isNamedRoot = ({ kind, name }: KeyName): boolean => kind === 'root' && name !== 'root';

const isHere = ({ sealing, index, roots }: KeyRing, { kind, name }: KeyName): boolean => {
  if (kind === 'root') return name === 'root' || roots.has(name);
  return kind === 'sealing' ? sealing.has(name) : index.has(Number(name));
};

const rootPrint = ({ lastingKey }: KeyRing): Buffer => rootFingerprint(lastingKey('pairwise-subject'));

/** Compares a ring with what the database is used with; reads alone, so `doctor` may ask too. */
export const compareKeys = async (database: Database, keys: KeyRing): Promise<KeyStanding> => {
  const rows = await database.run<KnownKey>(knownStatement, []);
  const known = rows.flatMap((row) => (row.kind === 'given-up' ? [] : [{ ...row, kind: row.kind }]));
  const absent = known.filter((one) => !isHere(keys, one));
  const own = rootPrint(keys);
  return {
    missing: absent.filter((one) => one.active_from !== null),
    awaited: absent.filter((one) => one.active_from === null),
    foreign: known.filter(({ kind, fingerprint }) => kind === 'root' && fingerprint?.equals(own) === false),
    known: known.map(({ kind, name, active_from: activeFrom }) => ({ kind, name, activeFrom })),
    roots: known.filter(isNamedRoot).map(({ name, active_from: activeFrom }) => ({ name, activeFrom })),
    indexInUse: known.flatMap((one) => (one.kind === 'index' && one.active_from !== null ? [Number(one.name)] : [])),
    sealing: known.findLast((one) => one.kind === 'sealing' && one.active_from !== null)?.name,
    givenUp: rows.flatMap(({ kind, name, active_from: givenUpAt }) =>
      kind === 'given-up' && givenUpAt !== null ? [{ name, givenUpAt }] : [],
    ),
  };
};

/** The root secrets of a ring that are newer than all that its database knows: published by nobody, or in a backup that was restored no more. */
export const unusedRoots = (
  { roots: { names } }: Pick<KeyRing, 'roots'>,
  { roots }: Pick<KeyStanding, 'roots'>,
): readonly string[] => {
  const newest = names.findLastIndex((name) => roots.some((known) => known.name === name));
  return names.slice(Math.max(newest, 0) + 1);
};

/** How a key is called in a sentence. */
export const calledKey = ({ kind, name }: KeyName): string =>
  `${kind === 'root' ? 'root secret' : `${kind} key`} ${name}`;

/** What is wrong with a key, in a sentence without its full stop. */
export const keyMissing = (key: KeyName): string =>
  key.kind === 'root'
    ? `The ${calledKey(key)}, which forms, codes and tokens are made with, is not there; copy ${keyFileNames.root} from a machine that has it`
    : `The ${calledKey(key)}, with which this database was written, is not there; restore the key folder that belongs to it`;
/** The same of a root secret. */
export const rootForeign =
  'The root secret is not the one this database was used with, so portals would meet everybody as strangers; restore the key folder that belongs to it';

/** Which keys a database is used with. Nothing of a key itself is in it. */
export interface KeyRegistry {
  /** What this database was used with until the ring was taken as it is. */
  readonly givenUp: readonly KeyName[];
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
  /** The same of a root secret: from then on it is accepted, and nothing is made with it. */
  publishRoot(name: string): Promise<void>;
  /** The key of this kind that is published and not begun with, if there is one. */
  published(kind: 'sealing' | 'root'): Promise<string | undefined>;
  /** From that instant on new data keys are wrapped under this one, or what passes is made with it. */
  begin(key: KeyName, from: Date): Promise<void>;
  /** Former keys of its kind are needed no more: nothing is wrapped under them, or what passes is accepted by them no longer. @returns their names */
  retireFormer(current: KeyName): Promise<readonly string[]>;
}

const refuseForeign = ({ missing, foreign }: KeyStanding): void => {
  if (foreign.length > 0) throw new StoreRefusal('root-secret-mismatch', `${rootForeign}.`);
  const [lost] = missing;
  if (lost !== undefined)
    throw new StoreRefusal(
      lost.kind === 'root' ? 'root-secret-mismatch' : 'sealing-key-missing',
      `${keyMissing(lost)}.`,
    );
};

interface RegistryParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: KeyRing;
}

/** The root secret that a database without any takes for what passes; none where the ring has the first alone. */
const newestRoot = ({ roots: { names } }: KeyRing): readonly string[] => names.slice(1).slice(-1);

/** The sealing keys of a ring, as a database that knows none takes them. */
const ownSealing = ({ sealing: { ids, currentId } }: KeyRing, clock: Clock): readonly object[] =>
  ids.map((id) => ({ kind: 'sealing', name: id, at: id === currentId ? clock.now().toISOString() : longAgo }));

/** A database that knows no keys yet takes those of the first ring that opens it, unless its rows were written with others. */
const introduce = async ({ database, clock, keys }: RegistryParts): Promise<void> => {
  const givenUp = new Set((await readGivenUp(database)).map(({ name }) => name));
  const lost = (await foreignSealingKeys(database, keys.sealing)).find((name) => !givenUp.has(name));
  if (lost !== undefined)
    throw new StoreRefusal('sealing-key-missing', `${keyMissing({ kind: 'sealing', name: lost })}.`);
  const now = clock.now().toISOString();
  const first = [
    { kind: 'root', name: 'root', print: rootPrint(keys).toString('hex'), at: now },
    ...newestRoot(keys).map((name) => ({ kind: 'root', name, at: now })),
    ...ownSealing(keys, clock),
  ];
  await database.run(firstStatement, [JSON.stringify(first)]);
};

/** What this database is used with and the ring does not have; of one that knows no sealing key its rows say. */
const lostOf = async ({ database, keys }: RegistryParts, standing: KeyStanding): Promise<readonly KeyName[]> => {
  const { missing, awaited, foreign, sealing } = standing;
  const unknown = sealing === undefined ? await foreignSealingKeys(database, keys.sealing) : [];
  return [
    ...[...foreign, ...missing, ...awaited].map(({ kind, name }) => ({ kind, name })),
    ...unknown.map((name) => ({ kind: 'sealing' as const, name })),
  ];
};

/**
 * What is here counts from now on, and what is not here is given up.
 *
 * @returns what is given up
 * @throws StoreRefusal where everything is here: a rotation that is under way would be broken off for nothing
 */
const takeAsTheyAre = async (parts: RegistryParts, before: KeyStanding): Promise<readonly KeyName[]> => {
  const { database, clock, keys } = parts;
  const lost = await lostOf(parts, before);
  if (lost.length === 0)
    throw new StoreRefusal(
      'no-key-lost',
      'Every key of this database is here: nothing was lost, and nothing is given up.',
    );
  const now = clock.now();
  const sealing = lost.flatMap(({ kind, name }) => (kind === 'sealing' ? [name] : []));
  await giveUpKeys(database, sealing, { at: now, since: servingSince(now) });
  await database.run(`UPDATE known_key SET fingerprint = $1 WHERE kind = 'root' AND name = 'root'`, [rootPrint(keys)]);
  await database.run(`DELETE FROM known_key WHERE kind = 'root' AND name <> 'root'`, []);
  for (const name of newestRoot(keys)) await database.run(beginStatement, ['root', name, clock.now().toISOString()]);
  await database.run(`DELETE FROM known_key WHERE kind = 'sealing' AND NOT name = ANY ($1)`, [keys.sealing.ids]);
  // Rows under a key that is lost stay: a database that knows no sealing key would be asked for theirs again.
  await database.run(firstStatement, [JSON.stringify(ownSealing(keys, clock))]);
  return lost;
};

/**
 * Opens what a database knows of its keys.
 *
 * @param takeKeys takes the ring as it is instead of refusing it
 * @throws StoreRefusal where the root secret is another, or a sealing key in use is not there; where a ring that lacks nothing is to be taken
 */
export const openKeyRegistry = async (
  parts: RegistryParts,
  { takeKeys }: { readonly takeKeys: boolean },
): Promise<KeyRegistry> => {
  const { database, clock, keys } = parts;
  const standing = async (): Promise<KeyStanding> => {
    let found = await compareKeys(database, keys);
    const lost = found.givenUp.filter(({ name }) => !keys.sealing.has(name));
    if (found.missing.length + found.awaited.length + found.foreign.length + lost.length > 0) {
      await keys.reload();
      found = await compareKeys(database, keys);
    }
    if (found.sealing !== undefined) keys.sealing.use(found.sealing);
    keys.roots.use(found.roots);
    keys.sealing.giveUp(found.givenUp.map(({ name }) => name));
    const since = servingSince(clock.now());
    await takeBackFound(database, keys.sealing, { givenUp: found.givenUp, activeFrom: longAgo, since });
    return found;
  };
  const before = await standing();
  const givenUp = takeKeys ? await takeAsTheyAre(parts, before) : [];
  if (!takeKeys) {
    refuseForeign(before);
    if (before.sealing === undefined) await introduce(parts);
  }
  await standing();
  return {
    givenUp,
    standing,
    present: async (id, host) => {
      const { sealing, index, roots } = keys;
      const held = [
        ...sealing.ids.map((each) => `sealing:${each}`),
        ...index.versions.map((each) => `index:${each}`),
        ...roots.accepted.map((each) => `root:${each}`),
      ];
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
        [servingSince(clock.now()).toISOString()],
      ),
    publish: async ({ kind, name }) => {
      await database.run('INSERT INTO known_key (kind, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [kind, name]);
    },
    publishRoot: async (name) => {
      await database.run(publishRootStatement, [name, keys.roots.names[0], longAgo]);
    },
    published: async (kind) => {
      const [row] = await database.run<{ readonly name: string }>(
        'SELECT name FROM known_key WHERE kind = $1 AND active_from IS NULL LIMIT 1',
        [kind],
      );
      return row?.name;
    },
    begin: async ({ kind, name }, from) => {
      await database.run(beginStatement, [kind, name, from.toISOString()]);
      await standing();
    },
    retireFormer: async ({ kind, name }) => {
      const gone = await database.run<{ readonly name: string }>(retireStatement, [kind, name]);
      return gone.map((one) => one.name);
    },
  };
};
