import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { missingMigrations } from '../../store/migrate.ts';
import { migrations } from '../../store/migrations.ts';
import { openDatabase } from '../../store/open-store.ts';
import { CommandRefused } from '../command-refused.ts';
import { storeRefused } from '../installation/open-service.ts';

/**
 * A rehearsal writes fictional people: it takes a database that it has begun itself, whose keys lie in the folder, or an empty one.
 *
 * @throws CommandRefused where the database is of some other installation, or does not answer
 */
export const refuseForeignDatabase = async (databaseUrl: string, folder: string): Promise<void> => {
  if (existsSync(join(folder, 'keys'))) return;
  const database = await openDatabase({ databaseUrl, dataDir: folder, poolSize: 1 });
  try {
    if ((await missingMigrations(database)).length === Object.keys(migrations).length) return;
  } catch (trouble) {
    throw storeRefused(trouble);
  } finally {
    await database.close();
  }
  throw new CommandRefused(
    `The database of DATABASE_URL is in use by an installation whose keys are not in ${folder}. A rehearsal takes an empty one; without DATABASE_URL it makes one.`,
  );
};
