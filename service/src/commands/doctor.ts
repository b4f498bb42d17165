import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { systemClock } from '../platform/clock.ts';
import { openKeyRing } from '../platform/keys-ring.ts';
import type { Settings } from '../platform/settings.ts';
import { readSettings } from '../platform/settings.ts';
import { findMisfits } from '../store/database-fitness.ts';
import { requireSchema, StoreRefusal } from '../store/migrate.ts';
import type { StoreSettings } from '../store/open-store.ts';
import { openDatabase } from '../store/open-store.ts';
import { storageReason } from '../store/storage-words.ts';
import { callControlSocket } from './control-socket.ts';
import { messageTooLong, shortenMessages } from './messages-fit.ts';
import { databaseFileTrouble, readOwnKey } from './own-keys.ts';
import { readTrust } from './trust-manifest.ts';

/** One thing looked at; `todo` says what to do when it is not well. */
interface Finding {
  readonly about: string;
  readonly well: boolean;
  readonly found: string;
  readonly todo?: string;
}

const well = (about: string, found: string): Finding => ({ about, well: true, found });
const ill = (about: string, found: string, todo: string): Finding => ({ about, well: false, found, todo });
const words = (trouble: unknown): string => (trouble instanceof Error ? trouble.message : String(trouble));
const patienceMs = 3000;

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

const lookAtEmbedded = async (dataDir: string): Promise<Finding> => {
  const running = await callControlSocket(dataDir, { command: 'doctor', args: [], operator: 'doctor' });
  if (running !== undefined) return well('database', `embedded, in ${dataDir}, held by the running service`);
  return existsSync(dataDir)
    ? well('database', `embedded, in ${dataDir}, not in use`)
    : well('database', `embedded; ${dataDir} is made at the first start`);
};

/** Connects twice: what stands between may give the second connection what the first one has prepared. */
const lookAtPostgres = async (settings: StoreSettings, poolSize: number): Promise<readonly Finding[]> => {
  const first = await openDatabase(settings);
  const second = await openDatabase(settings);
  try {
    await findMisfits(first, { poolSize, toMigrate: false });
    const misfits = await findMisfits(second, { poolSize, toMigrate: false });
    const grave = misfits.some((one) => one.grave);
    if (!grave) await requireSchema(first);
    return misfits.length === 0
      ? [well('database', 'PostgreSQL answers; the schema fits this version')]
      : misfits.map(({ found, todo }) => ill('database', found, todo));
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
};

const lookAtDatabase = async ({ databaseUrl, dataDir, databasePoolSize }: Settings): Promise<readonly Finding[]> => {
  if (databaseUrl === undefined) return [await lookAtEmbedded(dataDir)];
  const files = databaseFileTrouble(databaseUrl);
  if (files !== undefined) return [ill('database', files.found, files.todo)];
  try {
    return await lookAtPostgres({ databaseUrl, dataDir, poolSize: 1, deadlineMs: patienceMs }, databasePoolSize);
  } catch (trouble) {
    if (trouble instanceof StoreRefusal) return [ill('database', trouble.message, 'Run: chinhchu migrate.')];
    const { found, todo } = storageReason(trouble);
    return [ill('database', found, todo)];
  }
};

const lookAtOperatorKey = async (settings: Settings): Promise<Finding> => {
  const key = await readOwnKey(settings);
  return key.ok
    ? well('operator-key', `${key.value.algorithm}, kid ${key.value.keyId}`)
    : ill('operator-key', key.problem.found, key.problem.todo);
};

const lookAtTrust = async (settings: Settings): Promise<Finding> => {
  const trust = await readTrust(settings);
  if (!trust.ok) return ill('trust', trust.problem.found, trust.problem.todo);
  if (trust.value === undefined) return well('trust', 'no manifest is set: no certification authority is believed');
  return well(
    'trust',
    `serial ${trust.value.serial}: ${trust.value.anchors.map(({ name, roles }) => `${name} (${roles.join(', ')})`).join('; ')}`,
  );
};

const lookAtMessages = (settings: Settings): Finding => {
  const tooLong = messageTooLong(settings);
  return tooLong === undefined
    ? well('messages', `each is one SMS in ${settings.sms.alphabet}`)
    : ill('messages', tooLong, shortenMessages);
};

const canConnect = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: patienceMs });
    const end = (trouble?: string): void => {
      socket.destroy();
      resolve(trouble);
    };
    socket.once('connect', () => end());
    socket.once('timeout', () => end('does not answer'));
    socket.once('error', (trouble) => end(words(trouble) === '' ? 'refused' : words(trouble)));
  });

const standardPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'smpp:': 2775, 'smpps:': 2775 };

const lookAtAuthority = async (about: string, address: string): Promise<Finding> => {
  const { hostname, port, protocol } = new URL(address);
  const trouble = await canConnect(
    hostname.replace(/^\[|\]$/gu, ''),
    port === '' ? (standardPorts[protocol] ?? 443) : Number(port),
  );
  return trouble === undefined
    ? well(about, `${address} answers`)
    : ill(
        about,
        `${address}: ${trouble}`,
        'Look at the address in the settings, the firewall, and whether the other side is up. People are told to wait meanwhile; nothing is lost.',
      );
};

/** The operator's `Date` header against our clock: assertions and codes live by minutes. */
const lookAtClock = async ({ operator }: Settings): Promise<Finding> => {
  try {
    const answer = await fetch(operator.tokenUrl, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return well('clock', 'nobody to compare with');
    const off = Math.round((systemClock.now().getTime() - theirs) / 1000);
    return Math.abs(off) <= 5
      ? well('clock', `${off} s from the operator's`)
      : ill(
          'clock',
          `${off} s from the operator's`,
          'Set the clock by NTP: codes, tokens and evidence carry its time.',
        );
  } catch {
    return well('clock', 'nobody to compare with');
  }
};

const lookAtEverything = async (settings: Settings): Promise<readonly Finding[]> => [
  well('settings', `mode ${settings.mode}, issuer ${settings.issuer}`),
  lookAtKeys(settings),
  lookAtMessages(settings),
  ...(await lookAtDatabase(settings)),
  ...(await Promise.all([
    lookAtOperatorKey(settings),
    lookAtTrust(settings),
    lookAtClock(settings),
    lookAtAuthority('operator-token', settings.operator.tokenUrl),
    lookAtAuthority('kyc-match', settings.operator.kycMatchUrl),
    lookAtAuthority('sim-swap', settings.operator.simSwapUrl),
    lookAtAuthority('smsc', settings.smsc.url),
  ])),
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
