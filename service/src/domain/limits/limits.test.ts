import { expect, it } from 'vitest';
import type { LimitRule } from './limits.ts';
import { limitRules } from './limits.ts';

const rules: readonly (readonly [string, LimitRule])[] = Object.entries(limitRules);
const namesOf = (which: (rule: LimitRule) => boolean): readonly string[] =>
  rules.filter(([, rule]) => which(rule)).map(([name]) => name);
const stopsSomebodyElse = ({ filledBy, stops, effect }: LimitRule): boolean =>
  effect !== 'slow' &&
  (filledBy === 'anybody' || filledBy === 'password') &&
  !['browser', 'device', 'nobody'].includes(stops);

it('no counter that one can fill and that stops another is without a way that only that other has', () => {
  expect(
    namesOf(
      (rule) => stopsSomebodyElse(rule) && !rule.liftedBy.includes('message') && !rule.liftedBy.includes('recovery'),
    ),
  ).toEqual([]);
});

it('what strangers can fill is lifted by a message, or only slows', () => {
  expect(
    namesOf((rule) => rule.filledBy === 'anybody' && rule.effect !== 'slow' && !rule.liftedBy.includes('message')),
  ).toEqual([]);
});

it('what only counts never refuses', () => {
  expect(namesOf(({ max, effect }) => max === Infinity && effect !== 'slow')).toEqual([]);
});
