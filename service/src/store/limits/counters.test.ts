import { expect, test } from 'vitest';
import type { LimitWindow } from '../../domain/limits/limits.ts';
import { windowAt } from './counters.ts';

const at = (window: LimitWindow, instant: string): readonly string[] => {
  const { startsAt, endsAt } = windowAt(window, new Date(instant));
  return [startsAt.toISOString(), endsAt.toISOString()];
};

test('an hour is an hour of the clock, its first instant included and its last not', () => {
  expect(at('hour', '2026-03-14T02:00:00.000Z')).toEqual(['2026-03-14T02:00:00.000Z', '2026-03-14T03:00:00.000Z']);
  expect(at('hour', '2026-03-14T02:59:59.999Z')).toEqual(['2026-03-14T02:00:00.000Z', '2026-03-14T03:00:00.000Z']);
});

test('a day begins and ends at midnight in Asia/Ho_Chi_Minh', () => {
  expect(at('day', '2026-03-14T16:59:59.999Z')).toEqual(['2026-03-13T17:00:00.000Z', '2026-03-14T17:00:00.000Z']);
  expect(at('day', '2026-03-14T17:00:00.000Z')).toEqual(['2026-03-14T17:00:00.000Z', '2026-03-15T17:00:00.000Z']);
});

test('a month is thirty days, from a midnight in Asia/Ho_Chi_Minh to another', () => {
  const [begin = '', end = ''] = at('month', '2026-03-14T16:59:59.999Z');
  expect([begin.slice(11), Date.parse(end) - Date.parse(begin)]).toEqual(['17:00:00.000Z', 30 * 86_400_000]);
  expect(at('month', begin)).toEqual([begin, end]);
  expect(at('month', end)[0]).toBe(end);
});
