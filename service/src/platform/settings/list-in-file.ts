import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Result } from '../../domain/result.ts';
import { isOpenToOthers } from '../keys/secret-file.ts';
import type { SettingNotes, SettingRule } from './setting-rules.ts';

const fail = (problem: string): Result<never, string> => ({ ok: false, problem });

/** What is wrong with a member; never the value itself, which may be a secret. */
const wordsOf = ({ kind, type, received, expected, message }: v.BaseIssue<unknown>): string => {
  if (kind !== 'schema') return message;
  if (received === 'undefined') return 'is missing';
  return type === 'strict_object' && expected === 'never' ? 'is not known' : `must be: ${expected ?? type}`;
};

const placeOf = (issue: v.BaseIssue<unknown>): string => {
  const [index, ...members] = (issue.path ?? []).map(({ key }) => String(key));
  return index === undefined ? 'the list' : `entry ${Number(index) + 1}${members.map((key) => `.${key}`).join('')}`;
};

const readText = (given: string, secret: boolean): Result<string, string> => {
  if (given.startsWith('[')) return { ok: true, value: given };
  try {
    if (secret && isOpenToOthers(given)) return fail('names a file that others can read: chmod 600');
    return { ok: true, value: readFileSync(given, 'utf8') };
  } catch {
    return fail('names a file that cannot be read');
  }
};

const readJson = (given: string, secret: boolean): Result<unknown, string> => {
  const text = readText(given, secret);
  if (!text.ok) return text;
  try {
    return { ok: true, value: JSON.parse(text.value) };
  } catch {
    return fail('must hold a list in JSON');
  }
};

/**
 * Things of which there are several, each with members of its own: too much for one variable, so its value is the path of a
 * JSON file with a list (or the list itself, for few); one that holds secrets is its owner's alone. Every entry has an `id`, no two the same; empty: there are none.
 *
 * @param entry a strict schema, whose own checks say what to write instead
 */
export const listInFile = <Entry extends { readonly id: string }>(
  name: string,
  entry: v.GenericSchema<unknown, Entry>,
  notes: SettingNotes,
): SettingRule<readonly Entry[]> => ({
  ...notes,
  name,
  kind: 'JSON file',
  read: (given) => {
    if (given === '') return { ok: true, value: [] };
    const json = readJson(given, notes.secret === true);
    if (!json.ok) return json;
    const read = v.safeParse(v.array(entry), json.value);
    if (!read.success) return fail(`${placeOf(read.issues[0])} ${wordsOf(read.issues[0])}`);
    const ids = read.output.map(({ id }) => id);
    const twice = ids.find((id, place) => ids.indexOf(id) !== place);
    return twice === undefined ? { ok: true, value: read.output } : fail(`has two entries with the id ${twice}`);
  },
});
