import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { CommandRefused } from '../command-refused.ts';

const print = v.object({ rows: v.number(), print: v.string() });

const noteSchema = v.object({
  format: v.literal('chinhchu-backup/1'),
  at: v.string(),
  version: v.string(),
  tables: v.record(v.string(), print),
  keys: v.object({ sealing: v.string(), index: v.string(), root: v.string() }),
});

/** What lies beside a dump: what is in it, told by counts and prints, and which keys open it. It holds no personal data and no key. */
export type BackupNote = v.InferOutput<typeof noteSchema>;

/** Where the note of a dump lies. */
export const noteFileOf = (dump: string): string => `${dump}.json`;

/**
 * Reads the note of a dump.
 *
 * @throws CommandRefused when there is none that can be read
 */
export const readNote = (dump: string): BackupNote => {
  try {
    return v.parse(noteSchema, JSON.parse(readFileSync(noteFileOf(dump), 'utf8')));
  } catch (cause) {
    throw new CommandRefused(
      `There is no note ${noteFileOf(dump)} that can be read. A dump made by chinhchu backup has one, which belongs beside it.`,
      { cause },
    );
  }
};

/** In which tables a restored database is not what the note says, each in a sentence. */
export const differences = (
  { tables }: Pick<BackupNote, 'tables'>,
  restored: BackupNote['tables'],
): readonly string[] => {
  const names = [...new Set([...Object.keys(tables), ...Object.keys(restored)])].toSorted();
  return names.flatMap((name) => {
    const [was, is] = [tables[name], restored[name]];
    if (was === undefined) return [`${name} is in the database and not in the note`];
    if (is === undefined) return [`${name} was not restored`];
    if (was.rows !== is.rows) return [`${name} has ${is.rows} rows instead of ${was.rows}`];
    return was.print === is.print ? [] : [`${name} has as many rows (${is.rows}) and others in them`];
  });
};
