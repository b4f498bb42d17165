import { expect, it } from 'vitest';
import { limitRules, type LimitRule } from '../../domain/limits/limits.ts';
import { clearedBy } from './cleared-by.ts';

it('a completed recovery clears every counter that says so of itself', () => {
  const about = { claim: { personalId: '001199012345', fullName: 'A', dateOfBirth: '1999-02-28' } };
  const cleared = clearedBy({ devices: { knows: () => false, remember: () => '', idOf: () => 'd' } }, { about }, 'a', {
    browserHash: 'b',
  });
  const rules: readonly (readonly [string, LimitRule])[] = Object.entries(limitRules);
  const named = rules.flatMap(([name, { liftedBy }]) => (liftedBy.includes('recovery') ? [name] : []));
  expect(named.filter((name) => !cleared.some(({ limit }) => limit === name))).toEqual([]);
});
