import type { Method } from '../../domain/kinds-and-methods.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { isBuilt } from '../../proofing/methods/index.ts';
import { CommandRefused } from '../command-refused.ts';

/** What is wrong with `METHODS`: it names what this version does not have. */
export const methodsTrouble = (
  { methods }: Pick<Settings, 'methods'>,
  built: (method: Method) => boolean = isBuilt,
): string | undefined => {
  const unknown = methods.filter((method) => !built(method));
  return unknown.length === 0 ? undefined : `METHODS names what is not built: ${unknown.join(', ')}`;
};

/** @throws CommandRefused when `METHODS` names what is not built */
export const methodsOrRefuse = (settings: Pick<Settings, 'methods'>): void => {
  const trouble = methodsTrouble(settings);
  if (trouble !== undefined) throw new CommandRefused(`${trouble}. Take it out.`);
};

/** Methods that are named and have nobody to ask, each with the setting that names nobody. */
export const unreachableMethods = ({
  methods,
  socialInsurance,
  simSigningOperators,
  remoteSigningProviders,
  tokenPrograms,
  mail,
  tlsClient,
}: Settings): readonly { readonly method: string; readonly setting: string }[] =>
  (
    [
      ['social-insurance', 'SOCIAL_INSURANCE_MATCH_URL', socialInsurance.matchUrl !== undefined],
      ['sim-signing', 'SIM_SIGNING_OPERATORS', simSigningOperators.length > 0],
      ['remote-signing', 'REMOTE_SIGNING_PROVIDERS', remoteSigningProviders.length > 0],
      ['usb-token', 'TOKEN_PROGRAMS', tokenPrograms.length > 0],
      ['usb-token', 'SMTP_URL', mail.server !== undefined],
      ['client-certificate', 'TLS_CLIENT_ADDRESS', tlsClient.address !== undefined],
    ] as const
  ).flatMap(([method, setting, isThere]) => (!isThere && methods.includes(method) ? { method, setting } : []));
