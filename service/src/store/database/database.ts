import type { Kysely } from 'kysely';

/** What the bench prints: everything sent to the database, how much of it wrote, and how often a write waited for the disk. */
export interface StatementCount {
  readonly statements: number;
  readonly writes: number;
  readonly durableCommits: number;
}

/** Connections of this process, and who stands in line for one. */
export interface PoolStanding {
  readonly busy: number;
  readonly idle: number;
  readonly waiting: number;
}

/**
 * In the select list or RETURNING of a write that nobody is told of as kept: its commit does not wait for the disk. A crash
 * of the database server (not of this service) may undo the last half second of such writes: counters, leases, receipts.
 */
export const withoutWaiting = `set_config('synchronous_commit', 'off', true)`;

/**
 * One of the two engines. Rows come back alike from both: `bigint` as number, `timestamptz` as an ISO 8601 string in UTC,
 * `bytea` as Buffer, `json` parsed.
 */
export interface Database {
  readonly engine: 'pglite' | 'postgres';
  /**
   * Runs one prepared statement in a transaction of its own.
   *
   * @param statement a constant text with `$1`…; `Row` is what it selects
   * @throws StorageUnavailable when the database does not answer within its deadline
   */
  run<Row>(statement: string, parameters: readonly unknown[]): Promise<readonly Row[]>;
  readonly counted: StatementCount;
  /** The pool as it is now; the embedded database has none. */
  connections?(): PoolStanding;
  /** @throws StorageUnavailable when the disk is known to be full; only the embedded database knows its disk */
  requireRoom(): Promise<void>;
  /** Calls with a connection that has no deadline and that nobody else uses: migrations only. */
  withoutDeadline<Value>(use: (kysely: Kysely<unknown>) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

const isWrite = (statement: string): boolean => /\b(?:insert into|update \w+|delete from)\b/iu.test(statement);

/** Counts statements; one that writes is a commit of its own, as every statement runs alone. */
export const makeCount = (): { readonly counted: StatementCount; note(statement: string): void } => {
  const counted = { statements: 0, writes: 0, durableCommits: 0 };
  const kinds = new Map<string, { readonly write: boolean; readonly durable: boolean }>();
  const kindOf = (statement: string): { readonly write: boolean; readonly durable: boolean } => {
    const known = kinds.get(statement);
    if (known !== undefined) return known;
    const write = isWrite(statement);
    const kind = { write, durable: write && !statement.includes(withoutWaiting) };
    kinds.set(statement, kind);
    return kind;
  };
  return {
    counted,
    note: (statement) => {
      const { write, durable } = kindOf(statement);
      counted.statements += 1;
      if (write) counted.writes += 1;
      if (durable) counted.durableCommits += 1;
    },
  };
};
