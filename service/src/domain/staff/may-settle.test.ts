import { expect, it } from 'vitest';
import { maySettle } from './may-settle.ts';
import { staffSettlers, staffStates, type StaffRecord } from './staff.ts';

const [then, later] = ['2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'];
const record = (changes: Partial<StaffRecord>): StaffRecord => ({
  id: 's',
  state: 'waits',
  changedAt: then,
  namedAt: then,
  version: 1,
  ...changes,
});

it('makes nothing so that stands so, and lets everybody end it but nobody confirm themself', () => {
  for (const by of staffSettlers)
    for (const state of staffStates) {
      expect([by, state, maySettle(record({ state, by: 'operator' }), 'ended', by)]).toEqual([
        by,
        state,
        state !== 'ended',
      ]);
      const mayConfirm = state !== 'confirmed' && by !== 'person';
      expect([by, state, maySettle(record({ state, by: 'operator' }), 'confirmed', by)]).toEqual([
        by,
        state,
        mayConfirm,
      ]);
    }
});

it('does not let an organisation bring back what the person gave up, before a certificate says so again; an operator may', () => {
  const left = record({ state: 'ended', by: 'person' });
  expect(maySettle(left, 'confirmed', 'organisation')).toBe(false);
  expect(maySettle(left, 'confirmed', 'operator')).toBe(true);
  expect(maySettle({ ...left, namedAt: later }, 'confirmed', 'organisation')).toBe(true);
});
