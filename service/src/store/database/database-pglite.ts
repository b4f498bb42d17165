import type { PGlite } from '@electric-sql/pglite';
import { freeBytes } from '../../platform/free-space.ts';
import type { Database } from './database.ts';
import { makeCount } from './database.ts';
import { columnTypes, readBigint, readBytes, readInstant } from '../read-columns.ts';
import { asOutage, asStorageTrouble } from './storage-trouble.ts';

const parsers = {
  [columnTypes.bytea]: readBytes,
  [columnTypes.int8]: readBigint,
  [columnTypes.timestamptz]: readInstant,
};

/** A table grows by pieces, and the log of writes by files of 16 MiB: below this much one of them soon fails. */
const leastFreeBytes = 32 * 1024 * 1024;

/**
 * Serves an open PGlite as a database.
 *
 * @param room bytes still free on its disk
 */
export const servePglite = (pglite: PGlite, room: () => Promise<number> = async () => Infinity): Database => {
  const { counted, note } = makeCount();
  return {
    engine: 'pglite',
    counted,
    requireRoom: async () => {
      const full = (await room()) < leastFreeBytes;
      if (full) throw asOutage(Object.assign(new Error('the disk is full'), { code: 'ENOSPC' }));
    },
    run: async <Row>(statement: string, parameters: readonly unknown[]): Promise<readonly Row[]> => {
      try {
        note(statement);
        const answer = await pglite.query<Row>(statement, [...parameters], { parsers });
        return answer.rows;
      } catch (trouble) {
        throw asStorageTrouble(trouble);
      }
    },
    withoutDeadline: async (use) => {
      const { Kysely, PGliteDialect } = await import('kysely');
      return use(new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) }));
    },
    close: async () => {
      if (!pglite.closed) await pglite.close();
    },
  };
};

/**
 * PostgreSQL inside this process, in a folder. It has one connection, and statements stand in line for it;
 * a second open of the same folder is not refused here (`platform/data-lock` does that).
 *
 * @param folder where the data lies; without one it lives in memory
 * @param image the content of a fresh database, to start from quickly
 */
export const openPglite = async ({
  folder,
  image,
}: {
  readonly folder?: string;
  readonly image?: Blob;
}): Promise<Database> => {
  const embedded = await import('@electric-sql/pglite');
  const pglite = await embedded.PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(image === undefined ? {} : { loadDataDir: image }),
  });
  return servePglite(pglite, folder === undefined ? undefined : () => freeBytes(folder));
};
