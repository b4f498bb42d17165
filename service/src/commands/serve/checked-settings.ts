import { readDefinition } from '../../domain/identity-providers/read-definition.ts';
import { readSigningKeys } from '../../platform/keys/signing-keys.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { CommandRefused } from '../command-refused.ts';
import { dataFolderOrRefuse } from '../installation/data-folder.ts';
import { methodsOrRefuse } from '../installation/methods.ts';
import { messageTooLong, shortenMessages } from '../installation/messages-fit.ts';
import { settingsOrRefuse } from '../installation/settings-or-refuse.ts';
import { ownKeysOrRefuse } from '../installation/own-keys.ts';
import { trustOrRefuse } from '../installation/trust-manifest.ts';

/** A sandbox makes its own at the start. */
const signingKeysOrRefuse = ({ mode, keyDir }: Settings): void => {
  if (mode === 'sandbox') return;
  const keys = readSigningKeys(keyDir);
  if (!keys.ok) throw new CommandRefused(keys.problem.detail);
  if (keys.value.origin === 'sandbox')
    throw new CommandRefused(
      `The signing keys in ${keyDir} were made by a sandbox. Production needs keys of its own: chinhchu keys create.`,
    );
};

const identityProvidersOrRefuse = ({ identityProviders }: Settings): void => {
  for (const written of identityProviders) {
    const read = readDefinition(written);
    if (!read.ok) throw new CommandRefused(`IDENTITY_PROVIDERS, ${written.id}: ${read.problem.join('; ')}.`);
  }
};

/**
 * The settings of a service that may start.
 *
 * @throws CommandRefused in a sentence for each thing that is missing or unfit
 */
export const checkedSettings = async (): Promise<Settings> => {
  const settings = settingsOrRefuse();
  methodsOrRefuse(settings);
  identityProvidersOrRefuse(settings);
  const tooLong = messageTooLong(settings);
  if (tooLong !== undefined) throw new CommandRefused(`${tooLong} ${shortenMessages}`);
  dataFolderOrRefuse(settings.dataDir);
  await ownKeysOrRefuse(settings);
  await trustOrRefuse(settings);
  signingKeysOrRefuse(settings);
  return settings;
};
