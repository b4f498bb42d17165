import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** What can be set, in `settings.json` of the settings folder. */
export interface Settings {
  /** Where pages look for this program, in order; the first free one is taken. 0 is any. */
  readonly ports: readonly number[];
  /** For browsers that reach loopback by https alone: ports, and PEM files of a certificate that this computer trusts. */
  readonly https?: { readonly ports: readonly number[]; readonly certificate: string; readonly key: string };
  /** PKCS#11 modules besides the known ones, and before them: full paths. */
  readonly modules: readonly string[];
  /** Whether the known modules are looked for. */
  readonly knownModules: boolean;
  /** The program that asks for the PIN. */
  readonly pinentry: string;
  /** Only these sites may ask, when any are named: for computers of an organisation. */
  readonly origins: readonly string[];
  /** How long a window stays open. */
  readonly windowSeconds: number;
  /** How long a module may take to tell what it sees. */
  readonly moduleSeconds: number;
}

const defaults: Settings = {
  ports: [27420, 27421, 27422],
  modules: [],
  knownModules: true,
  pinentry: 'pinentry',
  origins: [],
  windowSeconds: 120,
  moduleSeconds: 15,
};

/** The settings folder of the person who runs this, as their system has it; `CHINHCHU_AGENT_FOLDER` says another. */
export const settingsFolder = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string => {
  const name = 'chinhchu-signing-agent';
  const given = env['CHINHCHU_AGENT_FOLDER'];
  if (given !== undefined && given !== '') return given;
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), name);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), name);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPath = (value: unknown): value is string => typeof value === 'string' && isAbsolute(value);
const isPort = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65535;
const isSeconds =
  (most: number) =>
  (value: unknown): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
const isListOf =
  <T>(isOne: (value: unknown) => value is T) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(isOne);
const isOrigin = (value: unknown): value is string =>
  typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value;
const isPortList = (value: unknown): value is readonly number[] => isListOf(isPort)(value) && value.length > 0;

const isHttps = (value: unknown): value is NonNullable<Settings['https']> =>
  isRecord(value) &&
  Object.keys(value).every((name) => ['ports', 'certificate', 'key'].includes(name)) &&
  isPortList(value['ports']) &&
  isPath(value['certificate']) &&
  isPath(value['key']);

/** Each setting with the form it has. */
const forms: { readonly [Name in keyof Settings]-?: (value: unknown) => value is NonNullable<Settings[Name]> } = {
  ports: isPortList,
  https: isHttps,
  modules: isListOf(isPath),
  knownModules: (value): value is boolean => typeof value === 'boolean',
  pinentry: (value): value is string => typeof value === 'string' && value !== '',
  origins: isListOf(isOrigin),
  // The page gives up after 290 s, the challenge after 300.
  windowSeconds: isSeconds(280),
  moduleSeconds: isSeconds(60),
};

const isSettings = (
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & Partial<Settings> => troubleIn(value) === undefined;

const troubleIn = (value: Readonly<Record<string, unknown>>): string | undefined => {
  for (const [name, given] of Object.entries(value)) {
    const form = Object.entries(forms).find(([known]) => known === name)?.[1];
    if (form === undefined) return `there is no setting "${name}"`;
    if (!form(given)) return `"${name}" does not have its form (see README)`;
  }
  return undefined;
};

/**
 * Reads the settings, strictly: a misspelt one is said, not passed over.
 *
 * @param text of `settings.json`, undefined where there is none
 * @returns a sentence for people where they cannot be read
 */
export const readSettings = (text: string | undefined): Settings | string => {
  if (text === undefined) return defaults;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'settings.json: not JSON';
  }
  if (!isRecord(value)) return 'settings.json: not an object';
  return isSettings(value) ? { ...defaults, ...value } : `settings.json: ${troubleIn(value)}`;
};

/** The text of the settings file, undefined where there is none. */
export const settingsText = (folder: string): string | undefined => {
  try {
    return readFileSync(join(folder, 'settings.json'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};
