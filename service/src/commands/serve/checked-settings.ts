import type { Settings } from '../../platform/settings/settings.ts';
import { CommandRefused } from '../command-refused.ts';
import { dataFolderOrRefuse } from '../installation/data-folder.ts';
import { methodsOrRefuse } from '../installation/methods.ts';
import { messageTooLong, shortenMessages } from '../installation/messages-fit.ts';
import { settingsOrRefuse } from '../installation/open-service.ts';
import { ownKeysOrRefuse } from '../installation/own-keys.ts';
import { trustOrRefuse } from '../installation/trust-manifest.ts';

/**
 * The settings of a service that may start.
 *
 * @throws CommandRefused in a sentence for each thing that is missing or unfit
 */
export const checkedSettings = async (): Promise<Settings> => {
  const settings = settingsOrRefuse();
  methodsOrRefuse(settings);
  const tooLong = messageTooLong(settings);
  if (tooLong !== undefined) throw new CommandRefused(`${tooLong} ${shortenMessages}`);
  dataFolderOrRefuse(settings.dataDir);
  await ownKeysOrRefuse(settings);
  await trustOrRefuse(settings);
  return settings;
};
