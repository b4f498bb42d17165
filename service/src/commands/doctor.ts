import { systemClock } from '../platform/clock.ts';
import { openKeyRing } from '../platform/keys/keys-ring.ts';
import type { Settings } from '../platform/settings/settings.ts';
import { addressesOf } from '../platform/settings/signing-providers.ts';
import { readSettings } from '../platform/settings/settings.ts';
import { lookAtAuthority, lookAtClock } from './doctor/authorities.ts';
import { lookAtDatabase } from './doctor/database.ts';
import type { Finding } from './doctor/finding.ts';
import { ill, well } from './doctor/finding.ts';
import { lookAtCounters, lookAtMethods, lookAtRoads } from './doctor/roads.ts';
import { messageTooLong, shortenMessages } from './installation/messages-fit.ts';
import { insuranceTrouble, readOwnKey, simSigningFileTrouble } from './installation/own-keys.ts';
import { readTrust } from './installation/trust-manifest.ts';

const lookAtKeys = (settings: Settings): Finding => {
  const keys = openKeyRing(settings.keyDir, { mayCreate: false, clock: systemClock });
  if (!keys.ok)
    return ill(
      'keys',
      keys.problem.detail,
      settings.mode === 'sandbox'
        ? 'Start the sandbox once: it makes them.'
        : 'Make them with: chinhchu keys create, or restore them from their backup.',
    );
  const { origin } = keys.value;
  return settings.mode === 'production' && origin === 'sandbox'
    ? ill('keys', 'made by a sandbox', 'Make keys of your own: chinhchu keys create.')
    : well('keys', `readable, made by ${origin}`);
};

const lookAtOperatorKey = async (settings: Settings): Promise<Finding> => {
  const key = await readOwnKey(settings);
  return key.ok
    ? well('operator-key', `${key.value.algorithm}, kid ${key.value.keyId}`)
    : ill('operator-key', key.problem.found, key.problem.todo);
};

const lookAtSimSigning = async ({ methods, simSigningOperators }: Settings): Promise<readonly Finding[]> => {
  const files = simSigningFileTrouble(simSigningOperators);
  if (files !== undefined) return [ill('sim-signing', files.found, files.todo)];
  if (!methods.includes('sim-signing')) return [];
  return Promise.all(simSigningOperators.map(({ id, url }) => lookAtAuthority(id, url)));
};

const lookAtInsurance = async (settings: Settings): Promise<readonly Finding[]> => {
  const { methods, socialInsurance } = settings;
  const { matchUrl, tokenUrl } = socialInsurance;
  const trouble = await insuranceTrouble(settings);
  if (trouble !== undefined) return [ill('social-insurance', trouble.found, trouble.todo)];
  if (!methods.includes('social-insurance') || matchUrl === undefined || tokenUrl === undefined) return [];
  return Promise.all([lookAtAuthority('insurance-token', tokenUrl), lookAtAuthority('insurance-match', matchUrl)]);
};

const lookAtRemoteSigning = async ({ methods, remoteSigningProviders }: Settings): Promise<readonly Finding[]> =>
  methods.includes('remote-signing')
    ? Promise.all(
        remoteSigningProviders.flatMap((provider) =>
          addressesOf([provider]).map((url) => lookAtAuthority(provider.id, url)),
        ),
      )
    : [];

const lookAtTrust = async (settings: Settings): Promise<Finding> => {
  const trust = await readTrust(settings);
  if (!trust.ok) return ill('trust', trust.problem.found, trust.problem.todo);
  if (trust.value === undefined) return well('trust', 'no manifest is set: no certification authority is believed');
  if (settings.revocation.hosts.length === 0)
    return ill(
      'trust',
      'no host is named where certification authorities say what became of certificates',
      'Set REVOCATION_HOSTS: without an answer no signature is believed.',
    );
  return well(
    'trust',
    `serial ${trust.value.serial}: ${trust.value.anchors.map(({ name, roles }) => `${name} (${roles.join(', ')})`).join('; ')}`,
  );
};

const lookAtMail = async ({ mail: { server } }: Settings): Promise<Finding> => {
  if (server === undefined) return well('mail', 'no mail server is set: nobody is written to by e-mail');
  const host = server.host.includes(':') ? `[${server.host}]` : server.host;
  return lookAtAuthority('mail', `${server.tls === 'at-once' ? 'smtps' : 'smtp'}://${host}:${server.port}`);
};

const lookAtMessages = (settings: Settings): Finding => {
  const tooLong = messageTooLong(settings);
  return tooLong === undefined
    ? well('messages', `each is one SMS in ${settings.sms.alphabet}`)
    : ill('messages', tooLong, shortenMessages);
};

const lookAtEverything = async (settings: Settings): Promise<readonly Finding[]> => [
  well('settings', `mode ${settings.mode}, issuer ${settings.issuer}`),
  lookAtKeys(settings),
  lookAtMessages(settings),
  ...lookAtMethods(settings),
  ...(await lookAtDatabase(settings)),
  ...(await lookAtRoads(settings)),
  ...(await lookAtCounters(settings)),
  ...(await Promise.all([
    lookAtOperatorKey(settings),
    lookAtTrust(settings),
    lookAtClock(settings),
    lookAtAuthority('operator-token', settings.operator.tokenUrl),
    lookAtAuthority('kyc-match', settings.operator.kycMatchUrl),
    lookAtAuthority('sim-swap', settings.operator.simSwapUrl),
    lookAtAuthority('smsc', settings.smsc.url),
    ...settings.revocation.hosts.map((host) => lookAtAuthority('revocation', `http://${host}`)),
    ...(settings.timeStampUrl === undefined ? [] : [lookAtAuthority('time-stamps', settings.timeStampUrl)]),
    lookAtMail(settings),
  ])),
  ...(await lookAtInsurance(settings)),
  ...(await lookAtSimSigning(settings)),
  ...(await lookAtRemoteSigning(settings)),
];

/** `chinhchu doctor`: every finding with what to do; exit code 1 when one is not well. */
export const run = async (args: readonly string[]): Promise<number> => {
  const read = readSettings(process.env);
  const findings = read.ok
    ? await lookAtEverything(read.value)
    : read.problem.map(({ name, problem }) =>
        ill('settings', `${name} ${problem}`, `Set ${name}; docs/SETTINGS.md says how.`),
      );
  const lines = findings.map(
    ({ about, well: fine, found, todo }) =>
      `${fine ? 'ok  ' : 'BAD '} ${about.padEnd(16)} ${found}${todo === undefined ? '' : `\n     → ${todo}`}`,
  );
  process.stdout.write(args.includes('--json') ? `${JSON.stringify({ findings })}\n` : `${lines.join('\n')}\n`);
  return findings.every((one) => one.well) ? 0 : 1;
};
