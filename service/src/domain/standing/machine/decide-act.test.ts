import fc from 'fast-check';
import { expect, it } from 'vitest';
import { walks } from '../../../../test/support/standing/walk.ts';
import { walk } from '../../../../test/support/standing/walk-machine.ts';

it('no walk of owner, thief, stranger, operator and registers loses the last way in, raises a level, or leaves a thief with one factor in the account after one answered notice; one that is closed comes back whole, and none goes for good whose owner had heard of it and come', () => {
  const came: Record<string, number> = {};
  fc.assert(
    fc.property(walks(), (one) => {
      const walked = walk(one);
      for (const [act, times] of Object.entries(walked.came)) came[act] = (came[act] ?? 0) + times;
      return walked.broken === undefined ? true : expect.fail(walked.broken);
    }),
    { numRuns: 3000 },
  );
  // Walks that come to nothing prove nothing.
  for (const act of [
    'sign-in',
    'recover',
    'wait',
    'stop',
    'freeze',
    'restore',
    'add-way',
    'remove-way',
    'return',
    'change-mailbox',
    'suspend',
    'report-death',
    'undo-death',
    'close',
  ])
    expect(came[act] ?? 0, act).toBeGreaterThan(100);
  for (const end of ['gone', 'kept by sign-in', 'kept by recover', 'kept by time'])
    expect(came[end] ?? 0, end).toBeGreaterThan(0);
});
