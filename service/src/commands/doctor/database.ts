import { existsSync } from 'node:fs';
import { freeBytes } from '../../platform/free-space.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { findMisfits } from '../../store/database/database-fitness.ts';
import { requireSchema, StoreRefusal } from '../../store/migrate.ts';
import type { StoreSettings } from '../../store/open-store.ts';
import { openDatabase } from '../../store/open-store.ts';
import { storageReason } from '../../store/database/storage-words.ts';
import { databaseFileTrouble } from '../installation/own-keys.ts';
import { callControlSocket } from '../operator/control-socket.ts';
import type { Finding } from './finding.ts';
import { ill, patienceMs, well } from './finding.ts';

const leastFreeMebibytes = 128;

const lookAtEmbedded = async (dataDir: string): Promise<Finding> => {
  const running = await callControlSocket(dataDir, { command: 'doctor', args: [], operator: 'doctor' });
  if (running !== undefined) return well('database', `embedded, in ${dataDir}, held by the running service`);
  if (!existsSync(dataDir)) return well('database', `embedded; ${dataDir} is made at the first start`);
  const free = Math.floor((await freeBytes(dataDir)) / 2 ** 20);
  return free < leastFreeMebibytes
    ? ill(
        'database',
        `embedded, in ${dataDir}, with ${free} MiB left on its disk`,
        'Make room: at 32 MiB the service stops being ready.',
      )
    : well('database', `embedded, in ${dataDir}, not in use`);
};

/** Connects twice: what stands between may give the second connection what the first one has prepared. */
const lookAtPostgres = async (settings: StoreSettings, poolSize: number): Promise<readonly Finding[]> => {
  const first = await openDatabase(settings);
  const second = await openDatabase(settings);
  try {
    await findMisfits(first, { poolSize, toMigrate: false });
    const misfits = await findMisfits(second, { poolSize, toMigrate: false });
    const grave = misfits.some((one) => one.grave);
    if (!grave) await requireSchema(first);
    return misfits.length === 0
      ? [well('database', 'PostgreSQL answers; the schema fits this version')]
      : misfits.map(({ found, todo }) => ill('database', found, todo));
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
};

/** Looks at the database that the settings name. */
export const lookAtDatabase = async ({
  databaseUrl,
  dataDir,
  databasePoolSize,
}: Settings): Promise<readonly Finding[]> => {
  if (databaseUrl === undefined) return [await lookAtEmbedded(dataDir)];
  const files = databaseFileTrouble(databaseUrl);
  if (files !== undefined) return [ill('database', files.found, files.todo)];
  try {
    return await lookAtPostgres({ databaseUrl, dataDir, poolSize: 1, deadlineMs: patienceMs }, databasePoolSize);
  } catch (trouble) {
    if (trouble instanceof StoreRefusal) return [ill('database', trouble.message, 'Run: chinhchu migrate.')];
    const { found, todo } = storageReason(trouble);
    return [ill('database', found, todo)];
  }
};
