import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Clock } from '../../src/platform/clock.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { KeyRing } from '../../src/platform/keys/keys.ts';
import { openKeyRing } from '../../src/platform/keys/keys-ring.ts';
import type { Database } from '../../src/store/database/database.ts';
import { openPglite } from '../../src/store/database/database-pglite.ts';
import { openPostgres } from '../../src/store/database/database-postgres.ts';
import { migrateDatabase } from '../../src/store/migrate.ts';
import type { OpenedStore, StoreSettings } from '../../src/store/open-store.ts';
import { makeStore } from '../../src/store/open-store.ts';
import { layPgliteDown, pgliteImage, schemaHash } from './embedded/pglite-image.ts';
import { borrowPglite } from './embedded/pglite-pool.ts';

/** Which engine this run is for: TEST_DATABASE, with TEST_DATABASE_URL naming an administrator on PostgreSQL. */
export const testEngine: Database['engine'] = process.env['TEST_DATABASE'] === 'postgres' ? 'postgres' : 'pglite';

/** A store of its own for one test file, with the schema in place. */
export interface TestStore {
  readonly store: OpenedStore;
  /** Beneath the store: for looking at what lies in the tables. */
  readonly database: Database;
  readonly keys: KeyRing;
  readonly keyFolder: string;
  /** For a process of its own; on PostgreSQL only, as the embedded database has no address. */
  readonly settings: StoreSettings;
  /** A second server on the same data: another pool on PostgreSQL, another store over the one connection of PGlite. */
  another(): Promise<OpenedStore>;
  close(): Promise<void>;
}

const adminUrl = (): string => {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined)
    throw new Error('TEST_DATABASE=postgres needs TEST_DATABASE_URL, the address of an administrator');
  return url;
};

const urlOf = (name: string): string => {
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  return url.href;
};

const asAdmin = async (use: (admin: pg.Client) => Promise<void>): Promise<void> => {
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    await use(admin);
  } finally {
    await admin.end();
  }
};

const newName = (): string => `chinhchu_test_${randomBytes(6).toString('hex')}`;
const dropDatabase = (name: string): Promise<void> =>
  asAdmin(async (admin) => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  });

/** Copies a template that the first test file makes; the lock lets the others wait for it. */
const createFromTemplate = (name: string): Promise<void> =>
  asAdmin(async (admin) => {
    const template = `chinhchu_template_${schemaHash()}`;
    await admin.query('SELECT pg_advisory_lock(7203311)');
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount === 0) {
      await admin.query(`CREATE DATABASE ${template}_draft`);
      const database = openPostgres({ databaseUrl: urlOf(`${template}_draft`), poolSize: 1, deadlineMs: 30_000 });
      await migrateDatabase(database);
      await database.close();
      await admin.query(`ALTER DATABASE ${template}_draft RENAME TO ${template}`);
    }
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await admin.query('SELECT pg_advisory_unlock(7203311)');
  });

/** A database without a schema, for migrations. */
export interface EmptyDatabase {
  readonly database: Database;
  /** As many processes would see it: pools of their own on PostgreSQL, the one connection of PGlite. */
  several(count: number): Promise<readonly Database[]>;
  close(): Promise<void>;
}

export const openEmptyDatabase = async (): Promise<EmptyDatabase> => {
  if (testEngine === 'pglite') {
    const database = await openPglite({ image: await pgliteImage('bare') });
    return {
      database,
      several: async (count) => Array.from({ length: count }, () => database),
      close: () => database.close(),
    };
  }
  const name = newName();
  await asAdmin(async (admin) => {
    await admin.query(`CREATE DATABASE ${name}`);
  });
  const opened: Database[] = [];
  const another = (): Database => {
    const database = openPostgres({ databaseUrl: urlOf(name), poolSize: 2, deadlineMs: 10_000 });
    opened.push(database);
    return database;
  };
  return {
    database: another(),
    several: async (count) => Array.from({ length: count }, another),
    close: async () => {
      await Promise.all(opened.map((database) => database.close()));
      await dropDatabase(name);
    },
  };
};

/** An empty PostgreSQL database with the schema in place. */
export const createPostgresDatabase = async (): Promise<{ readonly databaseUrl: string; drop(): Promise<void> }> => {
  const name = newName();
  await createFromTemplate(name);
  return { databaseUrl: urlOf(name), drop: () => dropDatabase(name) };
};

/** The database of a program that is going to be started: on PostgreSQL, or embedded in its data folder, where it has no address. */
export const layDatabaseDown = async (
  dataDir: string,
  embedded: boolean,
): Promise<{ readonly databaseUrl: string; drop(): Promise<void> }> => {
  if (!embedded) return createPostgresDatabase();
  await layPgliteDown(dataDir);
  return { databaseUrl: '', drop: async () => {} };
};

/** A PostgreSQL database with nothing in it. */
export const createBarePostgresDatabase = async (): Promise<{
  readonly databaseUrl: string;
  drop(): Promise<void>;
}> => {
  const name = newName();
  await asAdmin(async (admin) => {
    await admin.query(`CREATE DATABASE ${name}`);
  });
  return { databaseUrl: urlOf(name), drop: () => dropDatabase(name) };
};

const open = async (
  dataDir: string,
): Promise<{ readonly database: Database; readonly settings: StoreSettings; drop(): Promise<void> }> => {
  if (testEngine === 'pglite') return { database: await borrowPglite(), settings: { dataDir }, drop: async () => {} };
  const { databaseUrl, drop } = await createPostgresDatabase();
  return {
    database: openPostgres({ databaseUrl, poolSize: 10, deadlineMs: 10_000 }),
    settings: { databaseUrl, dataDir },
    drop,
  };
};

/** Opens a store on a fresh database of the engine under test, with fresh keys. Close it when done. */
export const openTestStore = async ({ clock = systemClock }: { readonly clock?: Clock } = {}): Promise<TestStore> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chinhchu-store-'));
  const keyFolder = join(dataDir, 'keys');
  const ring = openKeyRing(keyFolder, { mayCreate: true, clock });
  if (!ring.ok) throw new Error(ring.problem.detail);
  const keys = ring.value;
  const { database, settings, drop } = await open(dataDir);
  const store = await makeStore(database, { clock, keys });
  const others: Database[] = [];
  return {
    store,
    database,
    keys,
    keyFolder,
    settings,
    another: async () => {
      if (settings.databaseUrl === undefined) return makeStore(database, { clock, keys });
      const other = openPostgres({ databaseUrl: settings.databaseUrl, poolSize: 10, deadlineMs: 10_000 });
      others.push(other);
      return makeStore(other, { clock, keys });
    },
    close: async () => {
      await Promise.all([...others, database].map((one) => one.close()));
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
