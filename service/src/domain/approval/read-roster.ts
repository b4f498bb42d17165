import { fail, ok, type Result } from '../result.ts';
import { canonicalName } from '../typed/names/canonical-name.ts';
import { readCsv, type CsvRecord } from './read-csv.ts';
import { foldMail, type RosterEntry } from './roster.ts';

/** The size of a roster in characters, at most: some ten thousand people. */
export const longestRoster = 1024 * 1024;
const mostEntries = 10_000;

/** What is wrong with a line, as a closed list. */
export type RosterTrouble =
  | 'too-long'
  | 'quote-misplaced'
  | 'header-wrong'
  | 'cells-missing'
  | 'mail-malformed'
  | 'name-malformed'
  | 'agency-malformed'
  | 'mail-twice';

/** One line that cannot be taken, from 1. */
export interface RosterProblem {
  readonly line: number;
  readonly trouble: RosterTrouble;
}

const header = 'mail,fullName,agencyId';

/** As far as RFC 5321 §4.1.2 goes without quoted names; certificates carry ASCII alone (RFC 5280 §4.2.1.6). */
const mailShape = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/iu;
const agencyShape = /^[a-z0-9][a-z0-9._-]{0,63}$/iu;
const isName = (name: string): boolean => /^[\p{L}\p{M}][\p{L}\p{M}\p{N}\s.,'’()-]{0,199}$/u.test(name);

const troubleOf = ({ cells }: CsvRecord): RosterTrouble | undefined => {
  const [mail = '', fullName = '', agencyId = ''] = cells.map((cell) => cell.trim());
  if (cells.length !== 3) return 'cells-missing';
  if (mail.length > 254 || !mailShape.test(mail)) return 'mail-malformed';
  if (!isName(fullName) || canonicalName(fullName) === '') return 'name-malformed';
  return agencyShape.test(agencyId) ? undefined : 'agency-malformed';
};

/**
 * Reads the list of an agency's people: `mail,fullName,agencyId`, with that very header. All of it, or what is wrong with each line; a mailbox
 * stands there once.
 */
export const readRoster = (text: string): Result<readonly RosterEntry[], readonly RosterProblem[]> => {
  if (text.length > longestRoster) return fail([{ line: 1, trouble: 'too-long' }]);
  const read = readCsv(text);
  if (!read.ok) return fail([{ line: read.problem.line, trouble: 'quote-misplaced' }]);
  const [first, ...records] = read.value;
  if (first === undefined || first.cells.join(',') !== header) return fail([{ line: 1, trouble: 'header-wrong' }]);
  if (records.length > mostEntries) return fail([{ line: records[mostEntries]?.line ?? 1, trouble: 'too-long' }]);
  const seen = new Set<string>();
  const problems = records.flatMap((record): readonly RosterProblem[] => {
    const mail = foldMail(record.cells[0] ?? '');
    const trouble = troubleOf(record) ?? (seen.has(mail) ? 'mail-twice' : undefined);
    seen.add(mail);
    return trouble === undefined ? [] : [{ line: record.line, trouble }];
  });
  return problems.length > 0
    ? fail(problems)
    : ok(
        records.map(({ cells }) => {
          const [mail = '', fullName = '', agencyId = ''] = cells.map((cell) => cell.trim());
          return { mail, fullName, agencyId };
        }),
      );
};
