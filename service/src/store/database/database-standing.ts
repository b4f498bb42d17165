import type { Clock } from '../../platform/clock.ts';
import type { Database } from './database.ts';
import { probeWrite } from './probe-write.ts';
import type { StorageReason } from './storage-words.ts';
import { storageReason } from './storage-words.ts';
import { StorageUnavailable } from '../store.ts';

/** A database that remembers what it has failed with. */
export interface WatchedDatabase extends Database {
  /** Why people cannot be served now; nothing when they can. */
  trouble(): Promise<StorageReason | undefined>;
}

/** PostgreSQL answers and keeps nothing: its disk is full, it only reads, its files cannot be written. */
const keepsNothing = /^(?:53100|25006|58030)$/u;
/** So long it is left alone; then a write of our own tells whether it keeps things again, for nobody else sends any while we are out of rotation. */
const leftAloneMs = 10_000;

/**
 * Watches a database over its own statements.
 *
 * @param onOutage told with every statement that fails because the database is away
 */
export const watchDatabase = (
  database: Database,
  clock: Clock,
  onOutage: (reason: StorageReason) => void,
): WatchedDatabase => {
  let cannotKeep: { readonly since: number; readonly reason: StorageReason } | undefined;
  const run: Database['run'] = async (statement, parameters) => {
    try {
      return await database.run(statement, parameters);
    } catch (trouble) {
      if (trouble instanceof StorageUnavailable) {
        const reason = storageReason(trouble);
        if (keepsNothing.test(reason.code)) cannotKeep = { since: clock.now().getTime(), reason };
        onOutage(reason);
      }
      throw trouble;
    }
  };
  return {
    ...database,
    run,
    trouble: async () => {
      const since = cannotKeep?.since;
      try {
        await run('SELECT', []);
        await database.requireRoom();
        if (since === undefined) return undefined;
        if (clock.now().getTime() - since < leftAloneMs) return cannotKeep?.reason;
        await probeWrite({ ...database, run });
        // Unless somebody's write has failed meanwhile.
        if (cannotKeep?.since === since) cannotKeep = undefined;
        return cannotKeep?.reason;
      } catch (trouble) {
        return storageReason(trouble);
      }
    },
  };
};
