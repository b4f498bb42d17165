import { resolve } from 'node:path';
import type { Method } from '../domain/kinds-and-methods.ts';
import type { PasswordProfile } from '../domain/password-rule.ts';
import type { Result } from '../domain/result.ts';
import { isDatabaseInClear } from './database-url.ts';
import { isLoopback } from './loopback.ts';
import type { SettingProblem, SettingValues } from './settings-values.ts';
import { listOf, readSettingValues } from './settings-values.ts';

/** The settings of this process, read once. URLs are absolute, without a trailing slash; folders are absolute. */
export interface Settings {
  readonly mode: 'sandbox' | 'production';
  readonly portBase: number;
  readonly port: number;
  readonly host: string;
  readonly issuer: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Why the line to the database may go over a network in the clear; empty when it may not. */
  readonly databaseClearReason: string;
  readonly databasePoolSize: number;
  readonly keyDir: string;
  readonly trustedProxies: readonly string[];
  readonly privateHosts: readonly string[];
  readonly methods: readonly Method[];
  readonly minimumAge: number;
  readonly passwordProfile: PasswordProfile;
  readonly sessionSeconds: number;
  readonly serviceName: string | undefined;
  readonly helpDeskPhone: string;
  readonly sms: { readonly alphabet: 'gsm7' | 'ucs2'; readonly sender: string; readonly host: string };
  readonly smsc: {
    readonly url: string;
    /** Why the line may go over a network in the clear; empty when it may not. */
    readonly clearReason: string;
    readonly systemId: string;
    readonly password: string;
    readonly systemType: string;
    readonly window: number;
    readonly sourceTon: number | undefined;
    readonly sourceNpi: number | undefined;
    readonly receiptIds: 'twins' | 'same';
    readonly longMessages: 'udh' | 'sar' | 'payload';
    readonly timeoutMs: number;
  };
  readonly operator: {
    readonly name: string;
    readonly tokenUrl: string;
    readonly kycMatchUrl: string;
    readonly simSwapUrl: string;
    readonly clientId: string;
    readonly clientKeyFile: string;
    readonly timeoutMs: number;
  };
  readonly simSwapHours: number;
  readonly codesPerHour: number;
  readonly workTries: number;
  readonly hashQueue: number;
  readonly trust: {
    readonly manifestFile: string | undefined;
    readonly publicKey: string;
    readonly lowestSerial: number;
  };
  readonly sandboxUrl: string | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly shutdownGraceMs: number;
}

/** Every method there is: a new one does not compile until it can be switched on. */
const methodNames: Readonly<Record<Method, true>> = {
  'mobile-subscriber': true,
  'social-insurance': true,
  'post-office': true,
  'usb-token': true,
  'sim-signing': true,
  'remote-signing': true,
};
const isMethod = (name: string): name is Method => Object.hasOwn(methodNames, name);
const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);
const unlessAuto = (text: string): number | undefined => (text === 'auto' ? undefined : Number(text));
const chosen = <Choice extends string>(text: string, choices: readonly Choice[]): Choice => {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new Error(`${text} is none of ${choices.join(', ')}`);
  return found;
};
const bare = (url: string): string => url.replace(/\/+$/u, '');

const shape = (values: SettingValues): Settings => ({
  mode: chosen(values.MODE, ['sandbox', 'production']),
  portBase: Number(values.PORT_BASE),
  port: Number(values.PORT),
  host: values.HOST,
  issuer: bare(values.ISSUER),
  dataDir: resolve(values.DATA_DIR),
  keyDir: resolve(values.KEY_DIR),
  databaseUrl: orNothing(values.DATABASE_URL),
  databaseClearReason: values.DATABASE_CLEAR_REASON,
  databasePoolSize: Number(values.DATABASE_POOL_SIZE),
  trustedProxies: listOf(values.TRUSTED_PROXIES),
  privateHosts: listOf(values.PRIVATE_HOSTS),
  methods: listOf(values.METHODS).filter(isMethod),
  minimumAge: Number(values.MINIMUM_AGE),
  passwordProfile: chosen(values.PASSWORD_PROFILE, ['guide', 'nist']),
  sessionSeconds: Number(values.SESSION_HOURS) * 3600,
  serviceName: orNothing(values.SERVICE_NAME),
  helpDeskPhone: values.HELP_DESK_PHONE,
  sms: {
    alphabet: chosen(values.SMS_ENCODING, ['gsm7', 'ucs2']),
    sender: values.SMS_SENDER,
    host: orNothing(values.SMS_HOST) ?? new URL(values.ISSUER).hostname,
  },
  smsc: {
    url: values.SMSC_URL,
    clearReason: values.SMSC_CLEAR_REASON,
    systemId: values.SMSC_SYSTEM_ID,
    password: values.SMSC_PASSWORD,
    systemType: values.SMSC_SYSTEM_TYPE,
    window: Number(values.SMSC_WINDOW),
    sourceTon: unlessAuto(values.SMSC_SOURCE_TON),
    sourceNpi: unlessAuto(values.SMSC_SOURCE_NPI),
    receiptIds: chosen(values.SMSC_RECEIPT_IDS, ['twins', 'same']),
    longMessages: chosen(values.SMSC_LONG_MESSAGES, ['udh', 'sar', 'payload']),
    timeoutMs: Number(values.SMSC_TIMEOUT_MS),
  },
  operator: {
    name: values.OPERATOR_NAME,
    tokenUrl: values.OPERATOR_TOKEN_URL,
    kycMatchUrl: bare(values.OPERATOR_KYC_MATCH_URL),
    simSwapUrl: bare(values.OPERATOR_SIM_SWAP_URL),
    clientId: values.OPERATOR_CLIENT_ID,
    clientKeyFile: resolve(values.OPERATOR_CLIENT_KEY),
    timeoutMs: Number(values.OPERATOR_TIMEOUT_MS),
  },
  simSwapHours: Number(values.SIM_SWAP_HOURS),
  codesPerHour: Number(values.CODES_PER_HOUR),
  workTries: Number(values.WORK_TRIES),
  hashQueue: Number(values.HASH_QUEUE),
  trust: {
    manifestFile: values.TRUST_MANIFEST === '' ? undefined : resolve(values.TRUST_MANIFEST),
    publicKey: values.TRUST_MANIFEST_KEY,
    lowestSerial: Number(values.TRUST_MANIFEST_SERIAL),
  },
  sandboxUrl: orNothing(values.SANDBOX_URL),
  logLevel: chosen(values.LOG_LEVEL, ['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
  shutdownGraceMs: Number(values.SHUTDOWN_GRACE_MS),
});

const wrongIf = (wrong: boolean, name: string, problem: string): readonly SettingProblem[] =>
  wrong ? [{ name, problem }] : [];

/** What hangs together, beyond single values. */
const contradictions = ({ issuer, smsc, sms, trust }: Settings, values: SettingValues): readonly SettingProblem[] => [
  ...wrongIf(
    new URL(issuer).origin !== issuer,
    'ISSUER',
    'must be an origin without a path, e.g. https://taikhoan.example.gov.vn',
  ),
  ...listOf(values.METHODS)
    .filter((name) => !isMethod(name))
    .map((name) => ({ name: 'METHODS', problem: `${name} is not a method` })),
  ...wrongIf(
    trust.manifestFile !== undefined && trust.publicKey === '',
    'TRUST_MANIFEST_KEY',
    'must be set when TRUST_MANIFEST is: nobody else says who signs that list',
  ),
  ...wrongIf(
    !/^[\x21-\x7e]{1,15}$/u.test(smsc.systemId),
    'SMSC_SYSTEM_ID',
    'must have 1 to 15 ASCII characters (SMPP 3.4)',
  ),
  ...wrongIf(
    !/^[\x21-\x7e]{1,8}$/u.test(smsc.password),
    'SMSC_PASSWORD',
    'must have 1 to 8 ASCII characters (SMPP 3.4)',
  ),
  ...wrongIf(
    !/^[\x21-\x7e]{0,12}$/u.test(smsc.systemType),
    'SMSC_SYSTEM_TYPE',
    'must have at most 12 ASCII characters (SMPP 3.4)',
  ),
  ...wrongIf(
    !/^(\+?\d{3,20}|[\x20-\x7e]{1,11})$/u.test(sms.sender),
    'SMS_SENDER',
    'must be a brand name of at most 11 ASCII characters, or a number of at most 20 digits',
  ),
];

const isInClear = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'smpp:' && !isLoopback(hostname);
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
];

const frozen = (settings: Settings): Settings => {
  for (const part of Object.values(settings)) if (typeof part === 'object') Object.freeze(part);
  return Object.freeze(settings);
};

/**
 * Reads the settings from the environment.
 *
 * @returns frozen settings, or every problem at once
 */
export const readSettings = (
  env: Readonly<Record<string, string | undefined>>,
): Result<Settings, readonly SettingProblem[]> => {
  const values = readSettingValues(env);
  if (!values.ok) return values;
  const settings = shape(values.value);
  const problems = [
    ...contradictions(settings, values.value),
    ...(settings.mode === 'production' ? productionFindings(settings) : []),
  ];
  return problems.length > 0 ? { ok: false, problem: problems } : { ok: true, value: frozen(settings) };
};
