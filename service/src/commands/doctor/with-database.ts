import type { Settings } from '../../platform/settings/settings.ts';
import type { Database } from '../../store/database/database.ts';
import { openDatabase } from '../../store/open-store.ts';
import { patienceMs } from './finding.ts';

/** Calls with a connection to the PostgreSQL of the settings; nothing where they name none, or where it cannot be read: that has a finding of its own. */
export const withPostgres = async <Value>(
  { databaseUrl, dataDir }: Settings,
  use: (database: Database) => Promise<Value>,
): Promise<Value | undefined> => {
  if (databaseUrl === undefined) return undefined;
  const database = await openDatabase({ databaseUrl, dataDir, poolSize: 1, deadlineMs: patienceMs });
  try {
    return await use(database);
  } catch {
    return undefined;
  } finally {
    await database.close();
  }
};
