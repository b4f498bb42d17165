import type { Migration } from 'kysely/migration';
import type { Database } from './database/database.ts';
import { migrations } from './migrations.ts';

/** The database is not one that this version of the service can work on, or its keys are not the ones given; the message says what to do. */
export class StoreRefusal extends Error {
  override readonly name = 'StoreRefusal';
  readonly code:
    | 'schema-outdated'
    | 'index-key-mismatch'
    | 'root-secret-mismatch'
    | 'sealing-key-missing'
    | 'no-key-lost'
    | 'key-not-lost'
    | 'database-unfit';
  constructor(code: StoreRefusal['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The migrations that the database has had. */
const doneMigrations = async (database: Database): Promise<ReadonlySet<string>> => {
  const [table] = await database.run<{ exists: boolean }>(
    `SELECT to_regclass('kysely_migration') IS NOT NULL AS exists`,
    [],
  );
  const done =
    table?.exists === true ? await database.run<{ name: string }>('SELECT name FROM kysely_migration', []) : [];
  return new Set(done.map(({ name }) => name));
};

/** The migrations of this version that the database has not had. Ones of a newer version are none of our business. */
export const missingMigrations = async (database: Database): Promise<readonly string[]> => {
  const done = await doneMigrations(database);
  return Object.keys(migrations).filter((name) => !done.has(name));
};

/** The migrations that the database has had and this version does not know: a newer one is at work, or was. */
export const newerMigrations = async (database: Database): Promise<readonly string[]> =>
  [...(await doneMigrations(database))].filter((name) => !Object.hasOwn(migrations, name));

const loadMigrations = async (): Promise<Record<string, Migration>> =>
  Object.fromEntries(
    await Promise.all(Object.entries(migrations).map(async ([name, load]) => [name, await load()] as const)),
  );

/**
 * Brings the schema up to this version. Several processes may do so at once: one does it, the others wait for it
 * (advisory lock on PostgreSQL). On a schema of a newer version it does nothing.
 *
 * @returns the migrations it ran
 * @throws StoreRefusal where it has had later ones and not these: some build between two releases made it
 */
export const migrateDatabase = async (database: Database): Promise<readonly string[]> => {
  const done = await doneMigrations(database);
  const names = Object.keys(migrations);
  const missing = names.filter((name) => !done.has(name));
  if (missing.length === 0) return [];
  const left = missing.filter((name) => names.indexOf(name) < names.findLastIndex((one) => done.has(one)));
  if (left.length > 0)
    throw new StoreRefusal(
      'database-unfit',
      `The database has had later migrations than ${left.join(', ')} and not these: a build between two releases made it, and none leads from there to here. Look at DATABASE_URL; begin with an empty database, or with a backup from a release.`,
    );
  return database.withoutDeadline(async (kysely) => {
    const { Migrator } = await import('kysely/migration');
    const migrator = new Migrator({ db: kysely, provider: { getMigrations: loadMigrations } });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error !== undefined) throw error instanceof Error ? error : new Error('a migration failed');
    return results.map(({ migrationName }) => migrationName);
  });
};

/** @throws StoreRefusal when the schema is older than this version of the service */
export const requireSchema = async (database: Database): Promise<void> => {
  const missing = await missingMigrations(database);
  if (missing.length > 0)
    throw new StoreRefusal('schema-outdated', `The database lacks ${missing.join(', ')}: run chinhchu migrate.`);
};
