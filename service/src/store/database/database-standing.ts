import type { Clock } from '../../platform/clock.ts';
import type { Database } from './database.ts';
import { probeWrite } from './probe-write.ts';
import { standbyAwaited } from './standby-awaited.ts';
import type { StorageReason } from './storage-words.ts';
import { storageReason } from './storage-words.ts';
import { StorageUnavailable } from '../store.ts';

/** A database that remembers what it has failed with. */
export interface WatchedDatabase extends Database {
  /** Why people cannot be served now; nothing when they can. */
  trouble(): Promise<StorageReason | undefined>;
}

/** PostgreSQL answers and keeps nothing: its disk is full, it only reads, its files cannot be written, its standby confirms nothing. */
const keepsNothing = /^(?:53100|25006|58030|SyncRep)$/u;
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
  /** A statement got no answer, and nobody has looked why. */
  let unanswered = false;
  const remember = (reason: StorageReason): void => {
    if (keepsNothing.test(reason.code)) cannotKeep = { since: clock.now().getTime(), reason };
  };
  const note = (outage: StorageUnavailable): void => {
    const reason = storageReason(outage);
    unanswered ||= reason.code === '';
    remember(reason);
    onOutage(reason);
  };
  const run: Database['run'] = async (statement, parameters) => {
    try {
      return await database.run(statement, parameters);
    } catch (trouble) {
      if (trouble instanceof StorageUnavailable) note(trouble);
      throw trouble;
    }
  };
  /** Slowness alone takes nobody out of rotation: the others would have to carry that too. */
  const lookWhy = async (): Promise<void> => {
    if (!unanswered) return;
    unanswered = false;
    const awaited = await standbyAwaited({ ...database, run });
    if (awaited !== undefined) note(awaited);
  };
  return {
    ...database,
    run,
    trouble: async () => {
      try {
        await run('SELECT', []);
        await database.requireRoom();
        await lookWhy();
        const since = cannotKeep?.since;
        if (since === undefined) return undefined;
        if (clock.now().getTime() - since < leftAloneMs) return cannotKeep?.reason;
        await probeWrite({ ...database, run });
        // Unless somebody's write has failed meanwhile.
        if (cannotKeep?.since === since) cannotKeep = undefined;
        return cannotKeep?.reason;
      } catch (trouble) {
        const reason = storageReason(trouble);
        remember(reason);
        return reason;
      }
    },
  };
};
