import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The sites that the person has allowed to ask, by origin. */
export interface Consents {
  isGiven(origin: string): boolean;
  /** Refused a little while ago: not asked again so soon. */
  isRefused(origin: string): boolean;
  give(origin: string): void;
  refuse(origin: string): void;
  /** @returns whether there was one */
  forget(origin: string): boolean;
  list(): readonly { readonly origin: string; readonly since: string }[];
}

const refusalMs = 10 * 60_000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the file says; nothing where there is none yet. A file that cannot be read gives nobody anything. */
const read = (file: string): Map<string, string> => {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isRecord(value)) return new Map();
    return new Map(
      Object.entries(value).flatMap(([origin, since]) => (typeof since === 'string' ? [[origin, since]] : [])),
    );
  } catch {
    return new Map();
  }
};

/**
 * Consents in `consents.json` of the person's own settings folder, which nobody else may read. Refusals are kept for ten minutes in memory:
 * a wrong click is no dead end, and a site cannot ask all day.
 */
export const makeConsents = (folder: string, now: () => Date): Consents => {
  const file = join(folder, 'consents.json');
  const refused = new Map<string, number>();
  const write = (given: ReadonlyMap<string, string>): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, `${JSON.stringify(Object.fromEntries(given), null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return {
    // Read each time: the person may take a consent back while this runs.
    isGiven: (origin) => read(file).has(origin),
    isRefused: (origin) => (refused.get(origin) ?? -Infinity) > now().getTime() - refusalMs,
    give: (origin) => write(read(file).set(origin, now().toISOString())),
    refuse: (origin) => {
      refused.set(origin, now().getTime());
    },
    forget: (origin) => {
      const given = read(file);
      if (!given.delete(origin)) return false;
      write(given);
      return true;
    },
    list: () => [...read(file)].map(([origin, since]) => ({ origin, since })),
  };
};
