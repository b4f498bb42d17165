import { expect, it } from 'vitest';
import { closesAt, isStrongEnoughToClose } from './closing.ts';
import { yearsAfter } from './retention.ts';

it.each([
  ['2026-11-30', 10, '2036-11-30'],
  ['2028-02-29', 5, '2033-03-01'],
  ['2028-02-29', 4, '2032-02-29'],
])('what is kept from %s for %d years goes on %s', (day, years, until) => {
  expect(yearsAfter(day, years)).toBe(until);
});

it('an account waits fourteen whole days to be closed, and nothing weaker than two factors closes it', () => {
  expect(closesAt(new Date('2026-11-30T05:00:00Z')).toISOString()).toBe('2026-12-14T05:00:00.000Z');
  expect(isStrongEnoughToClose({ acr: 'urn:chinhchu:auth:1' })).toBe(false);
  expect(isStrongEnoughToClose({ acr: 'urn:chinhchu:auth:2' })).toBe(true);
});
