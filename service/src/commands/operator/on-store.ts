import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { CommandRefused } from '../command-refused.ts';
import { noticesOf } from '../installation/notices.ts';
import { openService, settingsOrRefuse } from '../installation/open-service.ts';
import { readTrust } from '../installation/trust-manifest.ts';
import type { OperatorAnswer } from './operator-command.ts';
import { printAnswer, runOnStore } from './with-store.ts';

/** What only reads what a service has begun. */
const readers: readonly string[] = [
  'account',
  'case',
  'clerk',
  'counter',
  'decisions',
  'evidence',
  'officials',
  'policy',
  'requests',
  'retention',
];

/** Refuses an unknown folder instead of creating one: DATA_DIR may be mistyped. */
const refuseNoData = (command: string, { databaseUrl, dataDir }: Settings): void => {
  if (!readers.includes(command) || databaseUrl !== undefined || existsSync(join(dataDir, 'database'))) return;
  throw new CommandRefused(
    `There is no data in ${dataDir}. Look at DATA_DIR and DATABASE_URL: this command reads what a service has begun.`,
  );
};

/** A command of the operator as the launcher runs it: in the running service when that holds the embedded database, else here. */
export const onStore =
  (command: string) =>
  async (args: readonly string[]): Promise<number> =>
    printAnswer(
      await answerOnStore(
        command,
        args.filter((arg) => arg !== '--json'),
      ),
      args.includes('--json'),
    );

/** The same, with the answer as it is. */
export const answerOnStore = async (command: string, words: readonly string[]): Promise<OperatorAnswer> => {
  const settings = settingsOrRefuse();
  return runOnStore(command, words, settings.dataDir, async () => {
    refuseNoData(command, settings);
    // A manifest that cannot be read says nothing of today; what was kept is judged by the roots of its day all the same.
    const read = await readTrust(settings);
    const trust = read.ok && read.value !== undefined ? { trust: read.value } : {};
    const { store, keys, close } = await openService(settings, { clock: systemClock, migrate: false });
    const { keyDir: keyFolder, providerKeyDir: providerKeyFolder, issuer, privateHosts } = settings;
    const notices = noticesOf(settings);
    return {
      context: {
        store,
        keys,
        keyFolder,
        providerKeyFolder,
        privateHosts,
        issuer,
        clock: systemClock,
        notices,
        ...trust,
      },
      close,
    };
  });
};
