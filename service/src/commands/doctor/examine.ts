import type { Clock } from '../../platform/clock.ts';
import type { Environment } from '../../platform/settings/read-settings.ts';
import { readSettings } from '../../platform/settings/settings.ts';
import { lookAtClock } from './clock.ts';
import { lookAtDeaths } from './deaths.ts';
import { lookAtCounters } from './counters.ts';
import { lookAtDatabase } from './database.ts';
import type { Finding, Look } from './finding.ts';
import { lookAtIdentityProviders } from './authorities/identity-providers.ts';
import { lookAtInsurance } from './authorities/insurance.ts';
import { lookAtKeys, lookAtSigningKeys } from './keys.ts';
import { lookAtMail } from './authorities/mail.ts';
import { lookAtMessages } from './messages.ts';
import { lookAtMethods } from './methods.ts';
import { lookAtOperator } from './authorities/operator.ts';
import { lookAtRemoteSigning } from './authorities/remote-signing.ts';
import { lookAtRevocation, lookAtTimeStamps } from './authorities/revocation.ts';
import { lookAtRoads } from './roads.ts';
import { illNames, illSettings, lookAtSettings } from './settings.ts';
import { lookAtSimSigning } from './authorities/sim-signing.ts';
import { lookAtSmsc } from './authorities/smsc.ts';
import { lookAtTlsClient } from './authorities/tls-client.ts';
import { lookAtTraces } from './authorities/traces.ts';
import { lookAtUnreadable } from './unreadable.ts';
import { lookAtOwnAuthorities, lookAtTrust } from './authorities/trust.ts';

/** Everything that is looked at, in the order in which it is told. */
const looks: readonly Look[] = [
  lookAtSettings,
  lookAtOwnAuthorities,
  lookAtKeys,
  lookAtSigningKeys,
  lookAtMessages,
  lookAtMethods,
  lookAtDatabase,
  lookAtRoads,
  lookAtCounters,
  lookAtDeaths,
  lookAtUnreadable,
  lookAtClock,
  lookAtOperator,
  lookAtSmsc,
  lookAtMail,
  lookAtInsurance,
  lookAtSimSigning,
  lookAtRemoteSigning,
  lookAtIdentityProviders,
  lookAtTrust,
  lookAtRevocation,
  lookAtTimeStamps,
  lookAtTlsClient,
  lookAtTraces,
];

/**
 * Looks at an installation as its settings make it: at everything at once, and nothing is left behind.
 *
 * @param processes how many are to serve beside each other
 */
export const examine = async (
  env: Environment,
  { processes, clock }: { readonly processes: number; readonly clock: Clock },
): Promise<readonly Finding[]> => {
  const read = readSettings(env);
  if (!read.ok) return [...illSettings(read.problem), ...illNames(env)];
  const patient = { settings: read.value, env, processes, clock };
  return (await Promise.all(looks.map((look) => look(patient)))).flat();
};
