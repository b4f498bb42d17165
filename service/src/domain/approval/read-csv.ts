import { fail, ok, type Result } from '../result.ts';

/** One record with the line it begins on, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const plainCell = /[^",\r\n]*/uy;
const quotedCell = /"((?:[^"]|"")*)"/uy;
const separator = /,|\r\n|\n|$/uy;

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/**
 * Reads comma-separated values (RFC 4180), strictly: a quote stands at both ends of a cell or nowhere, and is doubled within. Lines end by CR LF or
 * LF; a byte order mark at the beginning is passed over, as are empty lines.
 *
 * @returns the records, or the line with a quote in the wrong place
 */
export const readCsv = (text: string): Result<readonly CsvRecord[], { readonly line: number }> => {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let [at, line, begins] = [text.startsWith('\uFEFF') ? 1 : 0, 1, 1];
  while (at < text.length || cells.length > 0) {
    const quoted = match(quotedCell, text, at);
    const [whole = ''] = quoted ?? match(plainCell, text, at) ?? [];
    const ended = match(separator, text, at + whole.length);
    if (ended === null) return fail({ line });
    cells.push(quoted?.[1]?.replaceAll('""', '"') ?? whole);
    at += whole.length + ended[0].length;
    line += whole.split('\n').length - 1;
    if (ended[0] === ',') continue;
    if (cells.length > 1 || cells[0] !== '') records.push({ line: begins, cells });
    cells = [];
    line += 1;
    begins = line;
  }
  return ok(records);
};
