import { expect, test } from 'vitest';
import { makeSeldom } from './seldom.ts';

test('the first of a kind is told at once, the next after the pause with how many were held back', () => {
  let now = 0;
  const told: string[] = [];
  const seldom = makeSeldom(1000, () => now);
  const happens = (kind: string): void => seldom(kind, (heldBack) => told.push(`${kind} ${heldBack}`));
  happens('a');
  happens('a');
  happens('b');
  now = 999;
  happens('a');
  expect(told).toEqual(['a 0', 'b 0']);
  now = 1000;
  happens('a');
  happens('a');
  expect(told).toEqual(['a 0', 'b 0', 'a 2']);
});
