import { readOperatorKey } from '../../platform/operator-key.ts';
import type { Settings } from '../../platform/settings.ts';
import { CommandRefused } from '../command-refused.ts';
import { messageTooLong, shortenMessages } from '../messages-fit.ts';
import { settingsOrRefuse } from '../open-service.ts';
import { trustOrRefuse } from '../trust-manifest.ts';

/** The key with which we authenticate at the operator: there, and not one that a sandbox has made. */
const checkOperatorKey = async ({ mode, operator: { clientKeyFile } }: Settings): Promise<void> => {
  const key = await readOperatorKey(clientKeyFile).catch(() => undefined);
  if (key === undefined)
    throw new CommandRefused(
      `There is no readable private key in ${clientKeyFile}. Put the JWK registered at the operator there, or set OPERATOR_CLIENT_KEY.`,
    );
  if (mode === 'production' && key.sandbox)
    throw new CommandRefused(
      `The key in ${clientKeyFile} was made by a sandbox. Put the one registered at the operator there.`,
    );
};

/**
 * The settings of a service that may start.
 *
 * @throws CommandRefused in a sentence for each thing that is missing or unfit
 */
export const checkedSettings = async (): Promise<Settings> => {
  const settings = settingsOrRefuse();
  const tooLong = messageTooLong(settings);
  if (tooLong !== undefined) throw new CommandRefused(`${tooLong} ${shortenMessages}`);
  await checkOperatorKey(settings);
  await trustOrRefuse(settings);
  return settings;
};
