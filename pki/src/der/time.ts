import { DerProblem } from './problem.ts';
import { TAG, type DerReader } from './reader.ts';

/**
 * Reads a Time (RFC 5280 §4.1.2.5): UTCTime `YYMMDDHHMMSSZ` or GeneralizedTime `YYYYMMDDHHMMSSZ`.
 * @returns milliseconds since 1970-01-01T00:00:00Z
 */
export function readTime(reader: DerReader, what: string): number {
  if (reader.peek() === TAG.utcTime) return decodeUtcTime(reader.content(TAG.utcTime, what), what);
  return readGeneralizedTime(reader, what);
}

/**
 * Reads a GeneralizedTime in Zulu time to milliseconds since 1970, in whole seconds: a fraction is a departure, and is
 * cut off.
 */
export function readGeneralizedTime(reader: DerReader, what: string, tag: number = TAG.generalizedTime): number {
  const content = reader.content(tag, what);
  if (content[content.length - 1] !== 0x5a || content.length < 15 || content.length > LONGEST_TIME)
    throw new DerProblem('bad-value', what);
  if (content.length > 15) {
    if (content[14] !== 0x2e || content.length === 16) throw new DerProblem('bad-value', what);
    digits({ content, what }, 15, content.length - 16);
    reader.deviate('time-fractional', what);
  }
  return instant({ content, what }, digits({ content, what }, 0, 4), 4);
}

/** Fractions as fine as a picosecond and a few more digits; longer ones tell nothing. */
const LONGEST_TIME = 34;

/** Octets being read, and the element they are of. */
type Digits = { readonly content: Uint8Array; readonly what: string };

function decodeUtcTime(content: Uint8Array, what: string): number {
  if (content.length !== 13 || content[12] !== 0x5a) throw new DerProblem('bad-value', what);
  const year = digits({ content, what }, 0, 2);
  return instant({ content, what }, year < 50 ? 2000 + year : 1900 + year, 2);
}

/** Month to second, two digits each. */
function instant(read: Digits, year: number, from: number): number {
  const month = digits(read, from, 2);
  const day = digits(read, from + 2, 2);
  const hour = digits(read, from + 4, 2);
  const minute = digits(read, from + 6, 2);
  const second = digits(read, from + 8, 2);
  // Date.UTC reads the years 0–99 as 1900–1999.
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    throw new DerProblem('bad-value', read.what);
  if (hour > 23 || minute > 59 || second > 59) throw new DerProblem('bad-value', read.what);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function digits({ content, what }: Digits, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = (content[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) throw new DerProblem('bad-value', what);
    value = value * 10 + digit;
  }
  return value;
}
