import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../platform/clock.ts';
import type { Settings } from '../../../platform/settings/settings.ts';
import { CommandRefused } from '../../command-refused.ts';
import { noticesOf } from '../../installation/notices.ts';
import { ruleSets } from '../../../proofing/decisions/rule-sets.ts';
import { openService } from '../../installation/open-service.ts';
import { readTrust } from '../../installation/trust-manifest.ts';
import type { OperatorContext } from './operator-command.ts';

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
  'sessions',
];

/** Refuses an unknown folder instead of creating one: DATA_DIR may be mistyped. */
const refuseNoData = (command: string, { databaseUrl, dataDir }: Settings): void => {
  if (!readers.includes(command) || databaseUrl !== undefined || existsSync(join(dataDir, 'database'))) return;
  throw new CommandRefused(
    `There is no data in ${dataDir}. Look at DATA_DIR and DATABASE_URL: this command reads what a service has begun.`,
  );
};

/** What a command works on where no service runs that it could be given to. @throws CommandRefused where nothing has been begun */
export const openContext = async (
  command: string,
  settings: Settings,
): Promise<{ readonly context: Omit<OperatorContext, 'operator'>; close(): Promise<void> }> => {
  refuseNoData(command, settings);
  // A manifest that cannot be read says nothing of today; what was kept is judged by the roots of its day all the same.
  const read = await readTrust(settings);
  const trust = read.ok && read.value !== undefined ? { trust: read.value } : {};
  const { store, keys, close } = await openService(settings, { clock: systemClock, migrate: false });
  const { keyDir: keyFolder, providerKeyDir: providerKeyFolder, issuer, privateHosts } = settings;
  const context = {
    store,
    keys,
    keyFolder,
    providerKeyFolder,
    privateHosts,
    issuer,
    clock: systemClock,
    ruleSets,
    notices: noticesOf(settings),
    ...trust,
  };
  return { context, close };
};
