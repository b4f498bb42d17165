import type { Result } from '../../domain/result.ts';
import { isDatabaseInClear } from './database-url.ts';
import { isLoopback } from '../http/loopback.ts';
import type { Environment, SettingProblem } from './read-settings.ts';
import { readBySchema } from './read-settings.ts';
import type { Settings } from './settings-table.ts';
import { addressesOf } from './signing-providers.ts';
import { isReachedOverHttps } from './token-programs.ts';

export type { Settings } from './settings-table.ts';

const wrongIf = (wrong: boolean, name: string, problem: string): readonly SettingProblem[] =>
  wrong ? [{ name, problem }] : [];

/** What hangs together, beyond single values. */
const contradictions = ({ trust, mail, tlsClient }: Settings): readonly SettingProblem[] => [
  ...wrongIf(
    trust.manifestFile !== undefined && trust.publicKey === '',
    'TRUST_MANIFEST_KEY',
    'must be set when TRUST_MANIFEST is: nobody else says who signs that list',
  ),
  ...wrongIf(
    mail.server !== undefined && mail.from === '',
    'MAIL_FROM',
    'must be set when SMTP_URL is: every message has a sender',
  ),
  ...wrongIf(
    tlsClient.address !== undefined && !tlsClient.address.startsWith('https://'),
    'TLS_CLIENT_ADDRESS',
    'must be https: certificates are presented in a TLS handshake',
  ),
  ...wrongIf(
    tlsClient.address !== undefined && tlsClient.listen === undefined,
    'TLS_CLIENT_LISTEN',
    'must be set when TLS_CLIENT_ADDRESS is: browsers are led there',
  ),
];

const isInClear = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'smpp:' && !isLoopback(hostname);
};

const isHttpInClear = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isLoopback(hostname);
};

/**
 * What production must not run with: printed secrets, simulated authorities, personal data in the clear.
 *
 * @returns every finding; none when the settings are fit
 */
export const productionFindings = (settings: Settings): readonly SettingProblem[] => [
  ...wrongIf(settings.mode !== 'production', 'MODE', 'must be production'),
  ...wrongIf(
    !settings.issuer.startsWith('https://'),
    'ISSUER',
    'must be https in production: people type passwords there',
  ),
  ...wrongIf(
    settings.smsc.password === 'sandbox1',
    'SMSC_PASSWORD',
    'is the one printed in the documents of the sandbox',
  ),
  ...wrongIf(
    settings.mail.server?.password === 'sandbox-mail',
    'SMTP_URL',
    'has the password printed in the documents of the sandbox',
  ),
  ...wrongIf(
    isInClear(settings.smsc.url) && settings.smsc.clearReason === '',
    'SMSC_URL',
    'must be smpps:// over a network: codes and our password go there. If that line is private, say why in SMSC_CLEAR_REASON',
  ),
  ...wrongIf(
    settings.databaseUrl !== undefined &&
      isDatabaseInClear(settings.databaseUrl) &&
      settings.databaseClearReason === '',
    'DATABASE_URL',
    'must ask for verified TLS over a network: add sslmode=verify-full (NODE_EXTRA_CA_CERTS or sslrootcert names an authority of your own). If that line is private, say why in DATABASE_CLEAR_REASON',
  ),
  ...wrongIf(settings.sandboxUrl !== undefined, 'SANDBOX_URL', 'must be empty in production'),
  ...(
    [
      ['OPERATOR_TOKEN_URL', settings.operator.tokenUrl],
      ['OPERATOR_KYC_MATCH_URL', settings.operator.kycMatchUrl],
      ['OPERATOR_SIM_SWAP_URL', settings.operator.simSwapUrl],
    ] as const
  ).flatMap(([name, url]) =>
    wrongIf(!url.startsWith('https://'), name, 'must be https in production: personal data and our token go there'),
  ),
  ...wrongIf(
    !addressesOf(settings.remoteSigningProviders).every((url) => url.startsWith('https://')),
    'REMOTE_SIGNING_PROVIDERS',
    'must have https addresses alone in production: people sign there, and our secret goes there',
  ),
  ...wrongIf(
    !settings.simSigningOperators.every(({ url }) => url.startsWith('https://')),
    'SIM_SIGNING_OPERATORS',
    'must have https addresses alone in production: telephone numbers and our password go there',
  ),
  ...wrongIf(
    settings.traces.endpoint !== undefined && isHttpInClear(settings.traces.endpoint),
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'must be https in production, or a collector on this machine: traces say what happens when',
  ),
  ...wrongIf(
    !settings.tokenPrograms.every(isReachedOverHttps),
    'TOKEN_PROGRAMS',
    'must have no ws:// addresses in production: not every browser lets a page over https talk to them',
  ),
];

/**
 * Reads the settings from the environment.
 *
 * @returns frozen settings, or every problem at once
 */
export const readSettings = (env: Environment): Result<Settings, readonly SettingProblem[]> => {
  const read = readBySchema(env);
  if (!read.ok) return read;
  const problems = [
    ...contradictions(read.value),
    ...(read.value.mode === 'production' ? productionFindings(read.value) : []),
  ];
  return problems.length > 0 ? { ok: false, problem: problems } : read;
};
