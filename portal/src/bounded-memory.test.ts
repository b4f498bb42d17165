import { expect, test } from 'vitest';
import { makePlaces, makeRecent } from './bounded-memory.ts';

test('what is remembered is forgotten after its time, and the oldest first when there is too much', () => {
  let at = 0;
  const recent = makeRecent<number>({ most: 2, forMs: 100, now: () => at });
  recent.set('a', 1);
  recent.set('b', 2);
  recent.set('c', 3);
  expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual([undefined, 2, 3]);
  at = 100;
  expect(recent.get('c')).toBeUndefined();
});

test('an owner has so many places and gets each back once; others have their own', () => {
  const take = makePlaces(2, { forMs: Number.POSITIVE_INFINITY, now: () => 0 });
  const [first, second] = [take('a'), take('a')];
  expect([second === undefined, take('a'), take('b') === undefined]).toEqual([false, undefined, false]);
  first?.();
  first?.();
  expect([take('a') === undefined, take('a')]).toEqual([false, undefined]);
});

test('places that nobody gives back are free again after their time', () => {
  let at = 0;
  const take = makePlaces(1, { forMs: 60_000, now: () => at });
  const late = take('a');
  expect(take('a')).toBeUndefined();
  at = 60_000;
  expect(take('a')).toBeDefined();
  late?.();
  expect(take('a')).toBeUndefined();
});
