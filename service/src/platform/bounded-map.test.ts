import { expect, test } from 'vitest';
import { makeBoundedMap } from './bounded-map.ts';

test('never holds more than it may, and forgets what was written longest ago', () => {
  const map = makeBoundedMap<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.set('a', 3);
  map.set('c', 4);
  expect([map.get('a'), map.get('b'), map.get('c'), map.size]).toEqual([3, undefined, 4, 2]);
});
