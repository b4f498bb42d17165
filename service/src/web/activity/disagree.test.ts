import { expect, it } from 'vitest';
import { shownEvents } from '../../domain/activity.ts';
import { disagreementWith } from './disagree.ts';

it('leads from whatever a person or a clerk is said to have done to locking the account', () => {
  for (const type of shownEvents.filter((one) => !one.startsWith('means-')))
    for (const actor of ['person', 'clerk:c'] as const)
      expect([type, disagreementWith({ type, actor })]).toEqual([type, 'lock']);
});

it('leads from whatever an operator did to a complaint, and from what an organisation did to leaving it', () => {
  for (const type of shownEvents)
    expect([type, disagreementWith({ type, actor: 'operator:lan' })]).toEqual([type, 'complain']);
  expect(disagreementWith({ type: 'staff-confirmed', actor: 'organisation' })).toBe('organisations');
});

it.each([
  ['number-changed', 'lock'],
  ['email-changed', 'lock'],
  ['notice-sent', 'contacts'],
  ['means-stopped', 'complain'],
  ['death-reported', 'complain'],
  ['portal-told', undefined],
] as const)('leads from %s, which the service carried out, to %s', (type, step) => {
  expect(disagreementWith({ type, actor: 'service' })).toBe(step);
});
