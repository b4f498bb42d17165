import { resolve } from 'node:path';
import type { Method } from '../domain/kinds-and-methods.ts';
import { isMethod } from '../domain/kinds-and-methods.ts';
import type { PasswordProfile } from '../domain/password-rule.ts';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { SettingName, SettingRule } from './settings-table.ts';
import { settingsTable } from './settings-table.ts';

/** The settings of this process, read once. URLs are absolute, without a trailing slash; folders are absolute. */
export interface Settings {
  readonly mode: 'sandbox' | 'production';
  readonly portBase: number;
  readonly port: number;
  readonly host: string;
  readonly issuer: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
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
    readonly url: string; readonly systemId: string; readonly password: string; readonly window: number;
    readonly longMessages: 'udh' | 'sar' | 'payload'; readonly timeoutMs: number;
  };
  readonly operator: {
    readonly name: string; readonly tokenUrl: string; readonly kycMatchUrl: string; readonly simSwapUrl: string;
    readonly clientId: string; readonly clientKeyFile: string; readonly timeoutMs: number;
  };
  readonly simSwapHours: number;
  readonly codesPerHour: number;
  readonly hashQueue: number;
  readonly sandboxUrl: string | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly shutdownGraceMs: number;
}

type Values = Readonly<Record<SettingName, string>>;

/** What is wrong with one setting, in a sentence that says what to do. */
export interface SettingProblem { readonly name: string; readonly problem: string }

const isUrl = (text: string): boolean => URL.canParse(text) && ['http:', 'https:', 'smpp:', 'smpps:'].includes(new URL(text).protocol);

const problemOf = (rule: SettingRule, value: string): string | undefined => {
  const number = /^\d+$/u.test(value) ? Number(value) : Number.NaN;
  const [least, most] = rule.type === 'port' ? [0, 65_535] : [rule.least ?? 0, rule.most ?? Number.MAX_SAFE_INTEGER];
  switch (rule.type) {
    case 'port': case 'count': return number >= least && number <= most ? undefined : `must be a whole number from ${least} to ${most}`;
    case 'choice': return rule.choices?.includes(value) === true ? undefined : `must be one of: ${rule.choices?.join(', ')}`;
    case 'url': return isUrl(value) ? undefined : 'must be an absolute address, e.g. https://example.gov.vn';
    case 'text': case 'list': case 'file': return undefined;
  }
};

const isComplete = (values: Readonly<Record<string, string>>): values is Values => settingsTable.every(({ name }) => name in values);

/** Reads every setting, standard values filled in; names all that is wrong at once. */
const readValues = (env: Readonly<Record<string, string | undefined>>): Result<Values, readonly SettingProblem[]> => {
  const values: Record<string, string> = {};
  const problems: SettingProblem[] = [];
  const fill = (text: string): string => text.replace(/\{(\w+)(?:\+(\d+))?\}/gu, (_whole, name: string, plus: string | undefined) =>
    (name === 'port' ? String(Number(values['PORT_BASE']) + Number(plus)) : values[name] ?? ''));
  for (const rule of settingsTable as readonly SettingRule[]) {
    const given = env[rule.name]?.trim();
    const standard = values['MODE'] === 'sandbox' ? rule.sandbox ?? rule.standard : rule.standard;
    const value = given === undefined || given === '' ? standard === undefined ? undefined : fill(standard) : given;
    const problem = value === undefined ? `must be set. ${rule.about}` : problemOf(rule, value);
    if (problem !== undefined) problems.push({ name: rule.name, problem });
    values[rule.name] = value ?? '';
  }
  return problems.length === 0 && isComplete(values) ? ok(values) : fail(problems);
};

const list = (text: string): readonly string[] => text.split(',').map((one) => one.trim()).filter((one) => one !== '');
const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);
const chosen = <Choice extends string>(text: string, choices: readonly Choice[]): Choice => {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new Error(`${text} is none of ${choices.join(', ')}`);
  return found;
};
const bare = (url: string): string => url.replace(/\/+$/u, '');

const shape = (values: Values): Settings => ({
  mode: chosen(values.MODE, ['sandbox', 'production']),
  portBase: Number(values.PORT_BASE), port: Number(values.PORT), host: values.HOST, issuer: bare(values.ISSUER),
  dataDir: resolve(values.DATA_DIR), keyDir: resolve(values.KEY_DIR),
  databaseUrl: orNothing(values.DATABASE_URL), databasePoolSize: Number(values.DATABASE_POOL_SIZE),
  trustedProxies: list(values.TRUSTED_PROXIES), privateHosts: list(values.PRIVATE_HOSTS), methods: list(values.METHODS).filter(isMethod),
  minimumAge: Number(values.MINIMUM_AGE), passwordProfile: chosen(values.PASSWORD_PROFILE, ['guide', 'nist']),
  sessionSeconds: Number(values.SESSION_HOURS) * 3600, serviceName: orNothing(values.SERVICE_NAME), helpDeskPhone: values.HELP_DESK_PHONE,
  sms: { alphabet: chosen(values.SMS_ENCODING, ['gsm7', 'ucs2']), sender: values.SMS_SENDER, host: orNothing(values.SMS_HOST) ?? new URL(values.ISSUER).hostname },
  smsc: {
    url: values.SMSC_URL, systemId: values.SMSC_SYSTEM_ID, password: values.SMSC_PASSWORD, window: Number(values.SMSC_WINDOW),
    longMessages: chosen(values.SMSC_LONG_MESSAGES, ['udh', 'sar', 'payload']), timeoutMs: Number(values.SMSC_TIMEOUT_MS),
  },
  operator: {
    name: values.OPERATOR_NAME, tokenUrl: values.OPERATOR_TOKEN_URL, kycMatchUrl: bare(values.OPERATOR_KYC_MATCH_URL), simSwapUrl: bare(values.OPERATOR_SIM_SWAP_URL),
    clientId: values.OPERATOR_CLIENT_ID, clientKeyFile: resolve(values.OPERATOR_CLIENT_KEY), timeoutMs: Number(values.OPERATOR_TIMEOUT_MS),
  },
  simSwapHours: Number(values.SIM_SWAP_HOURS), codesPerHour: Number(values.CODES_PER_HOUR), hashQueue: Number(values.HASH_QUEUE),
  sandboxUrl: orNothing(values.SANDBOX_URL), logLevel: chosen(values.LOG_LEVEL, ['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
  shutdownGraceMs: Number(values.SHUTDOWN_GRACE_MS),
});

/** What hangs together, beyond single values. */
const contradictions = (settings: Settings, values: Values): readonly SettingProblem[] => [
  ...(new URL(settings.issuer).pathname === '/' && new URL(settings.issuer).search === '' ? [] : [{ name: 'ISSUER', problem: 'must be an origin without a path, e.g. https://taikhoan.example.gov.vn' }]),
  ...list(values.METHODS).filter((name) => !isMethod(name)).map((name) => ({ name: 'METHODS', problem: `${name} is not a method` })),
  ...(settings.smsc.password.length > 8 ? [{ name: 'SMSC_PASSWORD', problem: 'SMPP 3.4 carries at most 8 characters' }] : []),
  ...(settings.sms.sender.length > 20 ? [{ name: 'SMS_SENDER', problem: 'SMPP 3.4 carries at most 20 characters' }] : []),
];

/** The default secrets and simulated authorities that production must not run with. */
const unfitForProduction = (settings: Settings): readonly SettingProblem[] => [
  ...(settings.issuer.startsWith('https://') ? [] : [{ name: 'ISSUER', problem: 'must be https in production: people type passwords there' }]),
  ...(settings.smsc.password === 'sandbox1' ? [{ name: 'SMSC_PASSWORD', problem: 'is the one printed in the documents of the sandbox' }] : []),
  ...[['OPERATOR_TOKEN_URL', settings.operator.tokenUrl], ['OPERATOR_KYC_MATCH_URL', settings.operator.kycMatchUrl], ['OPERATOR_SIM_SWAP_URL', settings.operator.simSwapUrl]]
    .filter(([, url]) => url?.startsWith('https://') !== true).map(([name = '', url = '']) => ({ name, problem: `${new URL(url).protocol}// would carry personal data in the clear: use https` })),
];

/**
 * Reads the settings from the environment.
 *
 * @returns frozen settings, or every problem at once
 */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Result<Settings, readonly SettingProblem[]> => {
  const values = readValues(env);
  if (!values.ok) return values;
  const settings = shape(values.value);
  const problems = [...contradictions(settings, values.value), ...(settings.mode === 'production' ? unfitForProduction(settings) : [])];
  return problems.length > 0 ? fail(problems) : ok(Object.freeze(settings));
};
