import { hash } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';
import { makeCount } from './database.ts';
import { columnTypes, readBigint, readInstant } from './read-columns.ts';
import { asStorageTrouble, saidByDatabase } from './storage-trouble.ts';

const parsers = new Map<number, (text: string) => unknown>([
  [columnTypes.int8, readBigint],
  [columnTypes.timestamptz, readInstant],
]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
};

export interface PostgresSettings {
  readonly databaseUrl: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** For connecting, for waiting for a free connection, and for a statement; milliseconds. */
  readonly deadlineMs: number;
}

/** A name per text, so that the server parses and plans each statement once per connection. At most 63 characters. */
const makeStatementNames = (): ((statement: string) => string) => {
  const names = new Map<string, string>();
  return (statement) => {
    const known = names.get(statement);
    if (known !== undefined) return known;
    const name = `cc_${hash('sha256', statement, 'hex').slice(0, 24)}`;
    names.set(statement, name);
    return name;
  };
};

const openPool = ({ databaseUrl, poolSize, deadlineMs }: PostgresSettings, statementDeadline: boolean): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    types,
    max: poolSize,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'chinhchu',
    connectionTimeoutMillis: deadlineMs,
    // The server gives up first, so that its answer is heard; the second deadline is for a server that is gone.
    ...(statementDeadline ? { statement_timeout: deadlineMs, query_timeout: deadlineMs + 500 } : {}),
  });
  // A connection that breaks is dropped by the pool, and whoever used it is told by its own statement.
  pool.on('error', () => {});
  pool.on('connect', (connection) => connection.on('error', () => {}));
  return pool;
};

/** PostgreSQL through a pool; every statement is a named prepared one. */
export const openPostgres = (settings: PostgresSettings): Database => {
  const pool = openPool(settings, true);
  const nameOf = makeStatementNames();
  const { counted, note } = makeCount();

  const run = async <Row>(statement: string, parameters: readonly unknown[]): Promise<readonly Row[]> => {
    let connection: pg.PoolClient | undefined;
    let keep = true;
    try {
      connection = await pool.connect();
      note(statement);
      const answer = await connection.query<Row & pg.QueryResultRow>({
        name: nameOf(statement),
        text: statement,
        values: [...parameters],
      });
      return answer.rows;
    } catch (trouble) {
      keep = saidByDatabase(trouble);
      throw asStorageTrouble(trouble);
    } finally {
      connection?.release(!keep);
    }
  };

  return {
    engine: 'postgres',
    run,
    counted,
    withoutDeadline: async (use) => {
      const kysely = new Kysely<unknown>({
        dialect: new PostgresDialect({ pool: openPool({ ...settings, poolSize: 1 }, false) }),
      });
      try {
        return await use(kysely);
      } catch (trouble) {
        throw asStorageTrouble(trouble);
      } finally {
        await kysely.destroy();
      }
    },
    close: async () => {
      if (!pool.ending) await pool.end();
    },
  };
};
