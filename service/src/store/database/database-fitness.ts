import type { Database } from './database.ts';

/** One thing about a PostgreSQL that does not fit, in words for the person who runs it. */
export interface Misfit {
  readonly found: string;
  readonly todo: string;
  /** The service cannot work on it: `serve` and `migrate` refuse. Otherwise it works, less well. */
  readonly grave: boolean;
}

interface Standing {
  readonly version: number;
  readonly encoding: string;
  readonly database: string;
  readonly role: string;
  readonly schema: string | null;
  readonly mayCreate: boolean | null;
  readonly readOnly: boolean;
  readonly isolation: string;
  readonly durable: boolean;
  readonly connections: number;
  readonly closed: readonly string[] | null;
}

const oldestMajor = 15;

/**
 * Everything in one statement; `current_setting(…, true)` for what older versions do not know. Tables are ours when they lie in
 * our schema and belong to the role that migrated.
 */
const ask = `SELECT
  current_setting('server_version_num')::int AS "version",
  current_setting('server_encoding') AS "encoding",
  current_database()::text AS "database",
  current_user::text AS "role",
  current_schema()::text AS "schema",
  has_schema_privilege(current_schema(), 'CREATE') AS "mayCreate",
  pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool AS "readOnly",
  current_setting('default_transaction_isolation') AS "isolation",
  current_setting('synchronous_commit') <> 'off' AND current_setting('fsync')::bool AS "durable",
  (SELECT LEAST(
      current_setting('max_connections')::int
        - CASE WHEN rolsuper THEN 0 ELSE current_setting('superuser_reserved_connections')::int
            + COALESCE(current_setting('reserved_connections', true)::int, 0) END,
      CASE WHEN rolsuper THEN NULL ELSE NULLIF(rolconnlimit, -1) END,
      CASE WHEN rolsuper THEN NULL ELSE NULLIF(datconnlimit, -1) END)
    FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()) AS "connections",
  (SELECT array_agg(ours.relname::text ORDER BY ours.relname) FROM pg_class ours
    JOIN pg_class migrated USING (relnamespace, relowner)
    WHERE ours.relnamespace = current_schema()::regnamespace AND ours.relkind = 'r' AND migrated.relname = 'kysely_migration'
      AND NOT (has_table_privilege(ours.oid, 'SELECT') AND has_table_privilege(ours.oid, 'INSERT')
        AND has_table_privilege(ours.oid, 'UPDATE') AND has_table_privilege(ours.oid, 'DELETE'))) AS "closed"`;

const graveIf = (wrong: boolean, found: string, todo: string): readonly Misfit[] =>
  wrong ? [{ found, todo, grave: true }] : [];
const lessWellIf = (wrong: boolean, found: string, todo: string): readonly Misfit[] =>
  wrong ? [{ found, todo, grave: false }] : [];

/** What a process takes at most, and how many there are at once: one more than serve, while they are exchanged. */
export interface Needs {
  readonly poolSize: number;
  readonly processes?: number;
  readonly toMigrate: boolean;
}

const tooFew = ({ connections, role }: Standing, poolSize: number, processes: number): string =>
  processes === 1
    ? `DATABASE_POOL_SIZE is ${poolSize}, and the database lets ${role} have ${connections} connections`
    : `DATABASE_POOL_SIZE is ${poolSize} and there are ${processes} processes, ${poolSize * processes} connections together, and the database lets ${role} have ${connections}`;

const judge = (it: Standing, { poolSize, processes = 1, toMigrate }: Needs): readonly Misfit[] => [
  ...graveIf(
    it.version < oldestMajor * 10_000,
    `PostgreSQL ${Math.floor(it.version / 10_000)} is too old`,
    `Use ${oldestMajor} or later.`,
  ),
  ...graveIf(
    it.encoding !== 'UTF8',
    `The database ${it.database} has encoding ${it.encoding}, which cannot hold Vietnamese names`,
    'Make another one: createdb --encoding=UTF8 --template=template0 …, and name it in DATABASE_URL.',
  ),
  ...graveIf(
    it.readOnly,
    'The database only reads',
    'Point DATABASE_URL at the primary server, or turn default_transaction_read_only off.',
  ),
  ...graveIf(
    it.schema === null,
    `No schema in the search_path of ${it.role} is there or open to it`,
    `Run as an administrator of ${it.database}: GRANT USAGE, CREATE ON SCHEMA public TO ${it.role};`,
  ),
  ...graveIf(
    toMigrate && it.mayCreate === false,
    `${it.role} may not make tables in schema ${it.schema}`,
    `Run as an administrator of ${it.database}: GRANT USAGE, CREATE ON SCHEMA ${it.schema} TO ${it.role};`,
  ),
  ...graveIf(
    it.closed !== null,
    `${it.role} may not read and write ${it.closed?.join(', ')}`,
    `Migrate and serve as one role, or run: GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${it.schema} TO ${it.role};`,
  ),
  ...graveIf(
    it.isolation !== 'read committed',
    `default_transaction_isolation is ${it.isolation}`,
    `Our statements are written for read committed: ALTER ROLE ${it.role} SET default_transaction_isolation = 'read committed';`,
  ),
  ...lessWellIf(
    it.connections < poolSize * processes,
    tooFew(it, poolSize, processes),
    'Who finds none free waits: lower DATABASE_POOL_SIZE (times the number of processes), or raise max_connections or the CONNECTION LIMIT.',
  ),
  ...lessWellIf(
    !it.durable,
    'The database does not wait for its disk (synchronous_commit or fsync is off)',
    'Turn both on: else a crash of its server loses registrations that people were told of.',
  ),
];

/**
 * Looks whether a PostgreSQL is one that the service can work on. What can be set for a connection is set when connecting
 * (`postgres-pool.ts`) and not looked at here.
 *
 * @param needs how many connections a process takes at most, and whether tables are still to be made
 * @throws StorageUnavailable when it does not answer
 */
export const findMisfits = async (database: Database, needs: Needs): Promise<readonly Misfit[]> => {
  if (database.engine === 'pglite') return [];
  const [standing] = await database.run<Standing>(ask, []);
  return standing === undefined ? [] : judge(standing, needs);
};
