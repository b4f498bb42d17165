import { StorageUnavailable } from '../store.ts';
import type { Database } from './database.ts';
import { standbyAwaited } from './standby-awaited.ts';
import { storageReason } from './storage-words.ts';

/**
 * Writes 64 KiB that nothing can press together, and lets go of them in the same breath: a large object, which takes room on the disk as tables do and needs no
 * table of ours, and no right but to write.
 */
const probe = `SELECT lo_unlink(lo_from_bytea(0, (
  SELECT string_agg(decode(md5(random()::text), 'hex'), '') FROM generate_series(1, 4096)))) AS done`;

/**
 * Tries whether a database keeps what it is given; the embedded one knows its disk and is asked for that.
 *
 * @throws StorageUnavailable when it does not
 */
export const probeWrite = async (database: Pick<Database, 'engine' | 'run' | 'requireRoom'>): Promise<void> => {
  if (database.engine === 'pglite') return database.requireRoom();
  try {
    await database.run(probe, []);
  } catch (trouble) {
    // Where large objects are forbidden to us nothing can be tried so.
    if (trouble instanceof StorageUnavailable)
      throw storageReason(trouble).code === '' ? ((await standbyAwaited(database)) ?? trouble) : trouble;
  }
  return undefined;
};
