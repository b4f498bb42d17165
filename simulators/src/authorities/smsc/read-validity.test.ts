import { expect, test } from 'vitest';
import { readValidity } from './read-validity.ts';

const now = Date.UTC(2026, 0, 31, 12, 0, 0);
const minutes = (count: number) => count * 60_000;

test.each([
  ['five minutes from now', '000000000500000R', now + minutes(5)],
  ['a day and a half from now', '000001120000000R', now + minutes(36 * 60)],
  ['nothing said is a day', '', now + minutes(24 * 60)],
  ['noon in Vietnam, 28 quarters ahead of UTC', '260131120000028+', Date.UTC(2026, 0, 31, 5)],
  ['noon 20 quarters behind UTC', '260131120000020-', Date.UTC(2026, 0, 31, 17)],
  ['tenths of a second', '260131120000700+', now + 700],
])('%s', (_name, period, end) => {
  expect(readValidity(period, now)).toBe(end);
});

test.each([
  '5',
  '0000000005000R',
  '000000000500000',
  '261301120000000+',
  '260132120000000+',
  '260131250000000+',
  '260131120000049+',
])('the form %s is not taken', (period) => {
  expect(readValidity(period, now)).toBeUndefined();
});
