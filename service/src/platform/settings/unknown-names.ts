import { settingsTable } from './settings-table.ts';
import type { Environment } from './read-settings.ts';

/** A name in the environment that looks like a setting of ours and is none: nobody reads it, whatever was meant by it. */
export interface UnknownName {
  readonly name: string;
  /** The setting it comes nearest to, where one is near. */
  readonly meant?: string;
}

const known: ReadonlySet<string> = new Set(settingsTable.map(({ name }) => name));
/** What a cluster writes for services of its own that happen to be called like a family of ours. */
const ofCluster = /_(?:SERVICE_(?:HOST|PORT)|PORT)(?:_\w+)?$/u;
/** Shorter names are words that other programs use too. */
const shortest = 5;
/** One slip in five letters. */
const mostEditsIn = (setting: string): number => Math.min(3, Math.max(1, Math.floor(setting.length / 5)));

/** How settings begin of which there are several: `SMSC_`, `OPERATOR_`, `REVOCATION_`. */
const families: ReadonlySet<string> = new Set(
  settingsTable
    .flatMap(({ name }) => (name.includes('_') ? [name.slice(0, name.indexOf('_') + 1)] : []))
    .filter((family, place, all) => all.indexOf(family) !== place),
);

/** How many letters are to be added, left out, changed or exchanged with their neighbour to make one word of the other. */
const editsBetween = (one: string, other: string): number => {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_none, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      next.push(
        Math.min(
          (last[at] ?? 0) + 1,
          (next[at - 1] ?? 0) + 1,
          (last[at - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
};

const nearest = (name: string): string | undefined => {
  const [first] = [...known]
    .map((setting) => ({ setting, edits: editsBetween(name.toUpperCase(), setting) }))
    .filter(({ setting, edits }) => edits <= mostEditsIn(setting))
    .toSorted((one, other) => one.edits - other.edits);
  return first?.setting;
};

/**
 * The names in an environment that were meant for us and are read by nobody: near to a setting, or of a family of settings. Values are not
 * looked at.
 */
export const unknownNames = (env: Environment): readonly UnknownName[] =>
  Object.keys(env)
    .filter((name) => name.length >= shortest && !known.has(name) && !ofCluster.test(name))
    .flatMap((name) => {
      const meant = nearest(name);
      if (meant !== undefined) return [{ name, meant }];
      return [...families].some((family) => name.startsWith(family)) ? [{ name }] : [];
    });
