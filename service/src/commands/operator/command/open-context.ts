import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemClock } from '../../../platform/clock.ts';
import type { Settings } from '../../../platform/settings/settings.ts';
import { CommandRefused } from '../../command-refused.ts';
import { noticesOf } from '../../installation/notices.ts';
import { ruleSets } from '../../../proofing/decisions/rule-sets.ts';
import { openService } from '../../installation/open-service.ts';
import { readTrust } from '../../installation/trust-manifest.ts';
import type { OperatorContext } from './operator-command.ts';

/** Refuses an unknown folder instead of creating one: a portal registered in a database of its own is known to no service. */
const refuseNoData = ({ mode, databaseUrl, dataDir }: Settings): void => {
  if (databaseUrl !== undefined || existsSync(join(dataDir, 'database'))) return;
  const todo =
    mode === 'sandbox'
      ? 'Run this in the folder in which npm start runs, or name its folder by DATA_DIR; npm start prints it.'
      : 'Look at DATA_DIR and DATABASE_URL: this command works on what a service, or chinhchu migrate, has begun.';
  throw new CommandRefused(`There is no data in ${resolve(dataDir)}. ${todo}`);
};

/** What a command works on where no service runs that it could be given to. @throws CommandRefused where nothing has been begun */
export const openContext = async (
  settings: Settings,
): Promise<{ readonly context: Omit<OperatorContext, 'operator'>; close(): Promise<void> }> => {
  refuseNoData(settings);
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
