import { hash } from 'node:crypto';
import type { SettingRule } from './setting-rules.ts';
import type { Settings } from './settings-table.ts';
import { isRule, settingsSchema } from './settings-table.ts';

interface Schema {
  readonly [name: string]: SettingRule<unknown> | Schema;
}

const open = (schema: Schema, values: object): readonly unknown[] =>
  Object.entries(schema).flatMap(([place, one]): readonly unknown[] => {
    const value: unknown = Reflect.get(values, place);
    if (!isRule(one)) return typeof value === 'object' && value !== null ? open(one, value) : [];
    return one.secret === true ? [] : [[one.name, value ?? null]];
  });

/**
 * A name for a set of settings: two machines of one installation have the same, and a change of any setting changes it. Those that hold secrets are left out, for
 * they could be guessed by it.
 *
 * @returns 12 hexadecimal digits
 */
export const settingsFingerprint = (settings: Settings): string =>
  hash('sha256', JSON.stringify(open(settingsSchema, settings)), 'hex').slice(0, 12);
