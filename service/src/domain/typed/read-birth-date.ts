import type { FieldProblemCode } from './fields.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { dashes, tidyTyped } from './tidy-typed.ts';

/** A birth date as typed: a whole date `YYYY-MM-DD`, or the year alone where the card shows no more. */
export type ReadBirthDate =
  | { readonly precision: 'day'; readonly date: string }
  | { readonly precision: 'year'; readonly year: string };

/** Nobody alive was born before; the century digit of personal numbers begins here too. */
const earliestYear = 1900;

const dayFirst = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/u;
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;
const eightDigits = /^(\d{2})(\d{2})(\d{4})$/u;

const partsOf = (text: string): { year: string; month: string; day: string } | undefined => {
  const [, year, month, day] = yearFirst.exec(text) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) return { year, month, day };
  const [, d, m, y] = dayFirst.exec(text) ?? eightDigits.exec(text) ?? [];
  return d !== undefined && m !== undefined && y !== undefined ? { year: y, month: m, day: d } : undefined;
};

/** True when the Gregorian calendar has this day. */
const exists = (date: string): boolean => {
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
};

/**
 * Reads a birth date as typed: dd/mm/yyyy with any separator or none, yyyy-mm-dd, or a year alone.
 *
 * @param today the day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`
 */
export const readBirthDate = (typed: string | undefined, today: string): Result<ReadBirthDate, FieldProblemCode> => {
  const text = tidyTyped(typed ?? '').replace(dashes, '-');
  if (text === '') return fail('date-of-birth-missing');
  if (/^\d{4}$/u.test(text)) {
    if (text > today.slice(0, 4)) return fail('date-of-birth-future');
    return Number(text) < earliestYear ? fail('date-of-birth-too-old') : ok({ precision: 'year', year: text });
  }
  const parts = partsOf(text);
  if (parts === undefined) return fail('date-of-birth-format');
  const date = `${parts.year}-${parts.month.padStart(2, '0')}-${parts.day.padStart(2, '0')}`;
  if (!exists(date)) return fail('date-of-birth-impossible');
  if (date > today) return fail('date-of-birth-future');
  return Number(parts.year) < earliestYear ? fail('date-of-birth-too-old') : ok({ precision: 'day', date });
};
