import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import type { Database } from './database.ts';
import { makeCount } from './database.ts';
import { columnTypes, readBigint, readBytes, readInstant } from './read-columns.ts';
import { asStorageTrouble } from './storage-trouble.ts';

const parsers = {
  [columnTypes.bytea]: readBytes,
  [columnTypes.int8]: readBigint,
  [columnTypes.timestamptz]: readInstant,
};

/** Serves an open PGlite as a database. */
export const servePglite = (pglite: PGlite): Database => {
  const { counted, note } = makeCount();
  return {
    engine: 'pglite',
    counted,
    run: async <Row>(statement: string, parameters: readonly unknown[]): Promise<readonly Row[]> => {
      try {
        note(statement);
        const answer = await pglite.query<Row>(statement, [...parameters], { parsers });
        return answer.rows;
      } catch (trouble) {
        throw asStorageTrouble(trouble);
      }
    },
    withoutDeadline: (use) => use(new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) })),
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
}): Promise<Database> =>
  servePglite(
    await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      ...(image === undefined ? {} : { loadDataDir: image }),
    }),
  );
