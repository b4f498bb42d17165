import { expect, it } from 'vitest';
import { partOf, whole } from './share.ts';

it('a limit for all processes together is divided among them, and nobody is left with nothing', () => {
  expect(partOf(64, whole)).toBe(64);
  expect(partOf(64, { index: 2, of: 4 })).toBe(16);
  expect(partOf(10, { index: 0, of: 4 })).toBe(3);
  expect(partOf(1, { index: 3, of: 8 })).toBe(1);
});
