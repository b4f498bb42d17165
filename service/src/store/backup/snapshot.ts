import { CompiledQuery } from 'kysely';
import { openDatabase } from '../open-store.ts';
import type { StoreSettings } from '../open-store.ts';
import type { TablePrint } from './table-prints.ts';
import { printTables, tablesOf } from './table-prints.ts';

/** One moment of the database: what its tables hold, and the name by which another program sees the same moment. */
export interface Snapshot {
  /** For `pg_dump --snapshot`; holds as long as `use` runs. */
  readonly name: string;
  readonly tables: Readonly<Record<string, TablePrint>>;
}

/**
 * Holds one moment of the database, in a transaction that only reads, while the service goes on.
 *
 * @throws StorageUnavailable when the database does not answer
 */
export const withSnapshot = async <Value>(
  settings: StoreSettings,
  use: (snapshot: Snapshot) => Promise<Value>,
): Promise<Value> => {
  const database = await openDatabase({ ...settings, poolSize: 1 });
  try {
    return await database.withoutDeadline((kysely) =>
      kysely
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (transaction) => {
          const exported = 'SELECT pg_export_snapshot() AS name';
          const { rows } = await transaction.executeQuery<{ name: string }>(CompiledQuery.raw(exported));
          return use({ name: rows[0]?.name ?? '', tables: await printTables(transaction) });
        }),
    );
  } finally {
    await database.close();
  }
};

/**
 * Whether there is nothing yet in a database.
 *
 * @throws StorageUnavailable when it does not answer
 */
export const isEmptyDatabase = async (settings: StoreSettings): Promise<boolean> => {
  const database = await openDatabase({ ...settings, poolSize: 1 });
  try {
    return await database.withoutDeadline(async (kysely) => (await tablesOf(kysely)).length === 0);
  } finally {
    await database.close();
  }
};
