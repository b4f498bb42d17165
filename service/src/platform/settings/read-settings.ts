import type { Result } from '../../domain/result.ts';
import type { SettingRule } from './setting-rules.ts';
import type { Settings } from './settings-table.ts';
import { isRule, settingsSchema, settingsTable } from './settings-table.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with one setting, in a sentence that says what to do. */
export interface SettingProblem {
  readonly name: string;
  readonly problem: string;
}

/** Fills a standard value from the texts of settings above it. */
const fill = (standard: string, texts: ReadonlyMap<string, string>): string =>
  standard.replace(/\{(\w+)(?:\+(\d+)|:(host))?\}/gu, (_whole, name: string, plus?: string, host?: string) => {
    if (plus !== undefined) return String(Number(texts.get('PORT_BASE')) + Number(plus));
    const value = texts.get(name) ?? '';
    if (host === undefined) return value;
    return URL.canParse(value) ? new URL(value).hostname : '';
  });

interface Reading {
  readonly values: ReadonlyMap<string, unknown>;
  readonly problems: readonly SettingProblem[];
}

/** Reads every rule in its order; a wrong MODE ends it, for the others' standards depend on that. */
const readAll = (env: Environment): Reading => {
  const texts = new Map<string, string>();
  const values = new Map<string, unknown>();
  const problems: SettingProblem[] = [];
  const consequences: SettingProblem[] = [];
  for (const rule of settingsTable) {
    const given = env[rule.name]?.trim() ?? '';
    const standard = texts.get('MODE') === 'sandbox' ? (rule.sandbox ?? rule.standard) : rule.standard;
    const textOf = given === '' ? fill(standard ?? '', texts) : given;
    texts.set(rule.name, textOf);
    if (given === '' && standard === undefined) {
      problems.push({ name: rule.name, problem: `must be set. ${rule.about}` });
      continue;
    }
    const read = rule.read(textOf);
    if (read.ok) values.set(rule.name, read.value);
    // A standard value is filled from others: if it is wrong, so is one of those as a rule, and that one is named.
    else (given === '' ? consequences : problems).push({ name: rule.name, problem: read.problem });
    if (rule.name === 'MODE' && !read.ok) break;
  }
  return { values, problems: problems.length > 0 ? problems : consequences };
};

interface Schema {
  readonly [name: string]: SettingRule<unknown> | Schema;
}
/** The values in the shape of the schema, frozen. */
const shaped = (schema: Schema, values: ReadonlyMap<string, unknown>): object =>
  Object.freeze(
    Object.fromEntries(
      Object.entries(schema).map(([name, one]) => [
        name,
        isRule(one) ? frozen(values.get(one.name)) : shaped(one, values),
      ]),
    ),
  );
const frozen = (value: unknown): unknown => (typeof value === 'object' ? Object.freeze(value) : value);

/** Each rule read its own value, and each value stands where the schema has its rule: so the whole is what the type says. */
const isWhole = (_settings: object, { values, problems }: Reading): _settings is Settings =>
  problems.length === 0 && settingsTable.every(({ name }) => values.has(name));

/** Some settings for a command that needs no others, which may be missing or wrong. @returns their values, in the order of the names */
export const readSome = (
  env: Environment,
  names: readonly string[],
): Result<readonly unknown[], readonly SettingProblem[]> => {
  const { values, problems } = readAll(env);
  const theirs = problems.filter(({ name }) => names.includes(name));
  return theirs.length > 0
    ? { ok: false, problem: theirs }
    : { ok: true, value: names.map((name) => values.get(name)) };
};

/** Reads every setting by the schema; names all that is wrong at once. */
export const readBySchema = (env: Environment): Result<Settings, readonly SettingProblem[]> => {
  const reading = readAll(env);
  const settings = shaped(settingsSchema, reading.values);
  return isWhole(settings, reading) ? { ok: true, value: settings } : { ok: false, problem: reading.problems };
};
