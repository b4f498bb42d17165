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
      (rule) =>
        stopsSomebodyElse(rule) && !rule.liftedBy.some((lift) => ['message', 'mail', 'recovery'].includes(lift)),
    ),
  ).toEqual([]);
});

it('what strangers can fill is lifted by a message or a word out of a mail, or only slows', () => {
  expect(
    namesOf(
      ({ filledBy, effect, liftedBy }) =>
        filledBy === 'anybody' && effect !== 'slow' && !liftedBy.includes('message') && !liftedBy.includes('mail'),
    ),
  ).toEqual([]);
});

it('what only counts never refuses', () => {
  expect(namesOf(({ max, effect }) => max === Infinity && effect !== 'slow')).toEqual([]);
});
