import type { Kysely } from 'kysely';

/** What the bench prints: everything sent to the database, and how many of those were commits of a write. */
export interface StatementCount {
  readonly statements: number;
  readonly commits: number;
}

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
  /** Calls with a connection that has no deadline and that nobody else uses: migrations only. */
  withoutDeadline<Value>(use: (kysely: Kysely<unknown>) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** Counts statements; a text that writes is a commit of its own, as every statement runs alone. */
export const makeCount = (): { readonly counted: StatementCount; note(statement: string): void } => {
  const counted = { statements: 0, commits: 0 };
  const writing = new Map<string, boolean>();
  const writes = (statement: string): boolean => {
    const known = writing.get(statement);
    if (known !== undefined) return known;
    const answer = /\b(?:insert into|update \w+|delete from|for (?:no key )?update|for share)\b/iu.test(statement);
    writing.set(statement, answer);
    return answer;
  };
  return {
    counted,
    note: (statement) => {
      counted.statements += 1;
      if (writes(statement)) counted.commits += 1;
    },
  };
};
