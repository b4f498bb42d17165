import { readdirSync } from 'node:fs';
import type { Clock } from '../../platform/clock.ts';
import { acquireDataLock } from '../../platform/data-lock.ts';
import type { DataLock } from '../../platform/data-lock.ts';
import type { KeyProblem, KeyRing } from '../../platform/keys/keys.ts';
import { openKeyRing } from '../../platform/keys/keys-ring.ts';
import type { Log } from '../../platform/log.ts';
import { makeSeldom } from '../../platform/seldom.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { StoreRefusal } from '../../store/migrate.ts';
import type { OpenedStore } from '../../store/open-store.ts';
import { openStore } from '../../store/open-store.ts';
import { storageReason } from '../../store/database/storage-words.ts';
import { StorageUnavailable } from '../../store/store.ts';
import { CommandRefused } from '../command-refused.ts';
import { dataFolderOrRefuse } from './data-folder.ts';
import { fileTrouble, isNotThere } from './file-trouble.ts';

/** Keys that are there and closed to us look as if they were not: that is said instead. */
const keysRefused = (folder: string, { code, detail }: KeyProblem): CommandRefused => {
  try {
    if (code === 'keys-missing') readdirSync(folder);
  } catch (trouble) {
    if (!isNotThere(trouble))
      return new CommandRefused(`The keys in ${folder} cannot be read: ${fileTrouble(trouble)}.`, { cause: trouble });
  }
  return new CommandRefused(detail);
};

/** The key ring; the sandbox makes one when there is none, production refuses one that a sandbox has made. */
export const keysOrRefuse = (settings: Pick<Settings, 'keyDir' | 'mode'>, clock: Clock): KeyRing => {
  const keys = openKeyRing(settings.keyDir, { mayCreate: settings.mode === 'sandbox', clock });
  if (!keys.ok) throw keysRefused(settings.keyDir, keys.problem);
  if (settings.mode === 'production' && keys.value.origin === 'sandbox') {
    throw new CommandRefused(
      `The keys in ${settings.keyDir} were made by a sandbox. Production needs keys of its own: chinhchu keys create.`,
    );
  }
  return keys.value;
};

export interface OpenedService {
  readonly settings: Settings;
  readonly keys: KeyRing;
  readonly store: OpenedStore;
  close(): Promise<void>;
}

/** The embedded database is opened by one process at a time; PostgreSQL by as many as like. */
const lockEmbedded = async (settings: Settings): Promise<DataLock | undefined> => {
  if (settings.databaseUrl !== undefined) return undefined;
  dataFolderOrRefuse(settings.dataDir);
  const lock = await acquireDataLock(settings.dataDir, 'database');
  if (lock.ok) return lock.value;
  throw new CommandRefused(
    `The data in ${settings.dataDir} is in use by process ${lock.problem.pid ?? '(unknown)'} since ${lock.problem.since ?? '(unknown)'}. Stop that one first, or choose another DATA_DIR.`,
  );
};

/** What a person at the terminal is told when the store cannot be opened; a fault stays one. */
export const storeRefused = (trouble: unknown): unknown => {
  if (trouble instanceof StoreRefusal) return new CommandRefused(trouble.message);
  if (!(trouble instanceof StorageUnavailable)) return trouble;
  const { found, todo } = storageReason(trouble);
  return new CommandRefused(`${found}. ${todo}`);
};

/**
 * Opens keys and store for a command, under the lock of the data folder.
 *
 * @param migrate brings the schema up to date first; otherwise an older schema is refused
 * @param takeKeys takes the keys for those of this database, whatever it was used with before
 * @param log is told what the database lacks and the service can live with
 * @throws CommandRefused in a sentence when something is missing, in use, not fitting or not answering
 */
export const openService = async (
  settings: Settings,
  {
    clock,
    migrate,
    log,
    takeKeys = false,
  }: { readonly clock: Clock; readonly migrate: boolean; readonly log?: Log; readonly takeKeys?: boolean },
): Promise<OpenedService> => {
  const keys = keysOrRefuse(settings, clock);
  const eachMinute = makeSeldom(60_000, () => clock.now().getTime());
  const lock = await lockEmbedded(settings);
  try {
    const { databaseUrl, dataDir, databasePoolSize: poolSize } = settings;
    const store = await openStore(
      { dataDir, poolSize, ...(databaseUrl === undefined ? {} : { databaseUrl }) },
      {
        clock,
        keys,
        migrate,
        takeKeys,
        onMisfit: ({ found, todo }) => log?.warn(`${found}. ${todo}`),
        onOutage: ({ code, found, todo }) =>
          eachMinute(code, (count) => log?.warn(`${found}. ${todo}`, { code: code || 'none', count })),
      },
    );
    return {
      settings,
      keys,
      store,
      close: async () => {
        await store.close();
        lock?.release();
      },
    };
  } catch (trouble) {
    lock?.release();
    throw storeRefused(trouble);
  }
};
