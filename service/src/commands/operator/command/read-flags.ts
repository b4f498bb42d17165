import * as v from 'valibot';

/** Flags with a value each, by their names without dashes. */
export type Flags = Readonly<Partial<Record<string, string>>>;

/** Words and flags apart, or nothing where a flag is unknown, stands twice, or has no value. */
export const readFlags = (
  args: readonly string[],
  known: readonly string[],
): { readonly words: readonly string[]; readonly flags: Flags } | undefined => {
  const words: string[] = [];
  const flags = new Map<string, string>();
  for (let place = 0; place < args.length; place += 1) {
    const arg = args[place] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const name = arg.slice(2);
    place += 1;
    const value = args[place];
    if (!known.includes(name) || flags.has(name) || value === undefined) return undefined;
    flags.set(name, value);
  }
  return { words, flags: Object.fromEntries(flags) };
};

const day = v.pipe(v.string(), v.isoDate());

/** True for a day that there is, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  v.is(day, text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/u;

/** Reads an instant with its offset, as `2026-11-30T09:00+07:00`; without one it would be that of another place. */
export const readInstant = (text: string): Date | undefined => {
  const read = new Date(text);
  return instant.test(text) && !Number.isNaN(read.getTime()) ? read : undefined;
};
