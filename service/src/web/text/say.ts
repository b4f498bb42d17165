import type { Facts, Sentence } from './text.ts';

/** A sentence with the facts of the moment in it. */
export const say = (sentence: Sentence, facts: Facts): string =>
  typeof sentence === 'string' ? sentence : sentence(facts);

/** Viet Nam keeps UTC+7 all year, so its clock is a constant away (no daylight saving since 1975). */
const vietnam = (instant: string): string => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();

/** `14:05`, by the clock of Asia/Ho_Chi_Minh. */
export const timeOfDay = (instant: string): string => vietnam(instant).slice(11, 16);

/** `24/11/2026`, by the calendar of Asia/Ho_Chi_Minh. */
export const dayOf = (instant: string): string => dayFirst(vietnam(instant));

/** `14:05 24/11/2026` in Viet Nam. */
export const moment = (instant: string): string => `${timeOfDay(instant)} ${dayOf(instant)}`;

/** `24/11/2026` for a plain date `2026-11-24`; a year alone stays a year. */
export const dayFirst = (date: string): string => {
  const [year = '', month, day] = date.slice(0, 10).split('-');
  return month === undefined || day === undefined ? year : `${day}/${month}/${year}`;
};
