import { vietnamDay } from '../vietnam-day.ts';

/**
 * Public holidays of Viet Nam with the days off that take the place of weekend ones, as announced for 2026; for 2027 by the calendar alone, for the Prime
 * Minister announces Tết late in the year before. A day that is missing here only makes an answer due sooner.
 */
export const publicHolidays: ReadonlySet<string> = new Set([
  '2026-01-01',
  '2026-02-16',
  '2026-02-17',
  '2026-02-18',
  '2026-02-19',
  '2026-02-20',
  '2026-04-27',
  '2026-04-30',
  '2026-05-01',
  '2026-09-01',
  '2026-09-02',
  '2027-01-01',
  '2027-02-05',
  '2027-02-08',
  '2027-02-09',
  '2027-02-10',
  '2027-04-16',
  '2027-04-30',
  '2027-05-03',
  '2027-09-02',
  '2027-09-03',
]);

const dayMs = 24 * 60 * 60 * 1000;

/** Monday to Friday, and no holiday. @param day `YYYY-MM-DD` */
export const isWorkingDay = (day: string): boolean =>
  ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !publicHolidays.has(day);

/** The day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`, that is so many working days after the one of an instant, which itself does not count. */
export const workingDaysAfter = (instant: Date, days: number): string => {
  let at = Date.parse(`${vietnamDay(instant)}T00:00:00Z`);
  for (let left = days; left > 0;) {
    at += dayMs;
    if (isWorkingDay(new Date(at).toISOString().slice(0, 10))) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
};
