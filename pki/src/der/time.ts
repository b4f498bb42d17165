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
    digits(content, 15, content.length - 16, what);
    reader.deviate('time-fractional', what);
  }
  return instant(digits(content, 0, 4, what), content, 4, what);
}

/** Fractions as fine as a picosecond and a few more digits; longer ones tell nothing. */
const LONGEST_TIME = 34;

function decodeUtcTime(content: Uint8Array, what: string): number {
  if (content.length !== 13 || content[12] !== 0x5a) throw new DerProblem('bad-value', what);
  const year = digits(content, 0, 2, what);
  return instant(year < 50 ? 2000 + year : 1900 + year, content, 2, what);
}

function instant(year: number, content: Uint8Array, from: number, what: string): number {
  const month = digits(content, from, 2, what);
  const day = digits(content, from + 2, 2, what);
  const hour = digits(content, from + 4, 2, what);
  const minute = digits(content, from + 6, 2, what);
  const second = digits(content, from + 8, 2, what);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) {
    throw new DerProblem('bad-value', what);
  }
  // Date.UTC reads the years 0–99 as 1900–1999.
  if (year < 100) throw new DerProblem('bad-value', what);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function digits(content: Uint8Array, from: number, count: number, what: string): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = (content[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) throw new DerProblem('bad-value', what);
    value = value * 10 + digit;
  }
  return value;
}
