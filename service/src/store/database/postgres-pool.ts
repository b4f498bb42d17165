import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { columnTypes, readBigint, readInstant } from '../read-columns.ts';
import type { PoolStanding } from './database.ts';
import { asOutage, isOutOfConnections } from './storage-trouble.ts';

const parsers = new Map<number, (text: string) => unknown>([
  [columnTypes.int8, readBigint],
  [columnTypes.timestamptz, readInstant],
]);
/** How columns are read that come as text. */
export const columnReaders: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
};

export interface PostgresSettings {
  readonly databaseUrl: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** For connecting, for waiting for a free connection, and for a statement; milliseconds. */
  readonly deadlineMs: number;
}

/** Connections to one PostgreSQL. */
export interface PostgresPool {
  /** @throws StorageUnavailable when none comes about, whatever the reason: refused, not found, not trusted, too slow */
  connect(): Promise<pg.PoolClient>;
  /** Kysely reads them. */
  readonly options: pg.PoolOptions;
  readonly isEnding: boolean;
  standing(): PoolStanding;
  end(): Promise<void>;
}

/** How we want to be answered, whatever the server, the database or the role is set to. PgBouncer passes exactly these four on. */
const asked = '-c DateStyle=ISO -c TimeZone=UTC -c client_encoding=UTF8 -c standard_conforming_strings=on';

/** The address with what we ask for at connecting, after what it asks for itself. */
const withOptions = (databaseUrl: string): string => {
  const [address = ''] = databaseUrl.split('?', 1);
  const parameters = new URLSearchParams(databaseUrl.slice(address.length));
  parameters.set('options', [parameters.get('options'), asked].filter(Boolean).join(' '));
  return `${address}?${parameters.toString()}`;
};

/** How long fewer connections are used after the server has refused one more. */
const narrowMs = 30_000;
const pauseMs = 100;

/**
 * Opens a pool; it connects when first asked to. A server that has fewer connections for us than `poolSize` is used with
 * those it has: who finds none free stands in line, as in any pool.
 *
 * @param statementDeadline false only for migrations, which may take long
 */
export const openPool = (
  { databaseUrl, poolSize, deadlineMs }: PostgresSettings,
  statementDeadline: boolean,
): PostgresPool => {
  const pool = new pg.Pool({
    connectionString: withOptions(databaseUrl),
    types: columnReaders,
    max: poolSize,
    // Whoever comes back plans each statement anew, the first five runs each.
    idleTimeoutMillis: 600_000,
    keepAlive: true,
    application_name: 'chinhchu',
    connectionTimeoutMillis: deadlineMs,
    // The server gives up first, so that its answer is heard; the second deadline is for a server that is gone.
    ...(statementDeadline ? { statement_timeout: deadlineMs, query_timeout: deadlineMs + 500 } : {}),
  });
  // A connection that breaks is dropped by the pool, and whoever used it is told by its own statement.
  pool.on('error', () => {});
  pool.on('connect', (connection) => connection.on('error', () => {}));
  let narrowUntil = 0;

  const tryOnce = async (): Promise<pg.PoolClient> => {
    if (pool.options.max !== poolSize && performance.now() > narrowUntil) pool.options.max = poolSize;
    return pool.connect();
  };
  const connect = async (): Promise<pg.PoolClient> => {
    const deadline = performance.now() + deadlineMs;
    for (;;) {
      try {
        return await tryOnce();
      } catch (trouble) {
        if (!isOutOfConnections(trouble) || performance.now() > deadline) throw asOutage(trouble);
        pool.options.max = Math.max(1, pool.totalCount);
        narrowUntil = performance.now() + narrowMs;
        // Without a connection of our own there is no line to stand in.
        if (pool.totalCount === 0) await wait(pauseMs);
      }
    }
  };

  return {
    connect,
    options: pool.options,
    get isEnding() {
      return pool.ending;
    },
    standing: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    end: () => pool.end(),
  };
};
