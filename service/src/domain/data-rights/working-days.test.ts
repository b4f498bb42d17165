import { expect, it } from 'vitest';
import { workingDaysAfter } from './working-days.ts';

it.each([
  ['an ordinary Monday', '2026-11-30T02:00:00Z', '2026-12-02'],
  ['a Friday: the weekend does not count', '2026-12-04T02:00:00Z', '2026-12-08'],
  ['late on Sunday in UTC, which is Monday in Viet Nam', '2026-12-06T20:00:00Z', '2026-12-09'],
  ['before Tết: the whole holiday does not count', '2026-02-13T02:00:00Z', '2026-02-24'],
  ['before the end of April: holidays, and a weekend behind them', '2026-04-29T02:00:00Z', '2026-05-05'],
  ['on a holiday', '2027-01-01T02:00:00Z', '2027-01-05'],
])('two working days after %s', (_, from, due) => {
  expect(workingDaysAfter(new Date(from), 2)).toBe(due);
});
