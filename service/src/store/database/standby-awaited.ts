import { StorageUnavailable } from '../store.ts';
import type { Database } from './database.ts';

/** What a role sees of its own sessions, whoever holds them: one that waits so has written, and its commit is not confirmed. */
const statement = `SELECT count(*)::int AS many FROM pg_stat_activity WHERE usename = current_user AND wait_event = 'SyncRep'`;

/** A commit waits for a standby that does not confirm it (`synchronous_standby_names`): the database reads, and keeps nothing. */
export class StandbyAwaited extends Error {
  override readonly name = 'StandbyAwaited';
  readonly code = 'SyncRep';
}

/**
 * Looks why a statement got no answer from a database that reads. PostgreSQL tells nobody that a commit waits for its standby, and no deadline of a
 * statement ends that wait.
 *
 * @returns the outage, when that is the cause
 */
export const standbyAwaited = async (
  database: Pick<Database, 'engine' | 'run'>,
): Promise<StorageUnavailable | undefined> => {
  if (database.engine === 'pglite') return undefined;
  const [row] = await database.run<{ readonly many: number }>(statement, []);
  return row === undefined || row.many === 0
    ? undefined
    : new StorageUnavailable('the database waits for a standby', { cause: new StandbyAwaited(`${row.many} commits`) });
};
