import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SealBroken } from './keys.ts';
import type { SealedPlace } from './sealing.ts';
import { makeDataKey, seal, unseal } from './sealing.ts';

const place = fc.record<SealedPlace>({
  table: fc.constantFrom('account', 'identity', 'outbox'),
  column: fc.constantFrom('person', 'value', 'content'),
  row: fc.string(),
});

test('any text opens again in its place, under its key as bytes or as a key object', () => {
  fc.assert(
    fc.property(place, fc.string({ unit: 'grapheme', maxLength: 3000 }), (at, text) => {
      const key = makeDataKey();
      expect(unseal(createSecretKey(key), at, seal(key, at, text))).toBe(text);
    }),
  );
});

test('nothing opens in another place or under another key', () => {
  fc.assert(
    fc.property(place, place, fc.string(), (at, elsewhere, text) => {
      fc.pre(at.table !== elsewhere.table || at.column !== elsewhere.column || at.row !== elsewhere.row);
      const key = makeDataKey();
      const sealed = seal(key, at, text);
      expect(() => unseal(key, elsewhere, sealed)).toThrow(SealBroken);
      expect(() => unseal(makeDataKey(), at, sealed)).toThrow(SealBroken);
    }),
  );
});

test('no bit can be changed and no end cut off', () => {
  const key = makeDataKey();
  const at = { table: 'account', column: 'person', row: '1' };
  const sealed = seal(key, at, 'Nguyễn Thị Hoà');
  fc.assert(
    fc.property(fc.nat({ max: sealed.length * 8 - 1 }), (bit) => {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unseal(key, at, changed)).toThrow(SealBroken);
    }),
  );
  for (let length = 0; length < sealed.length; length += 1)
    expect(() => unseal(key, at, sealed.subarray(0, length))).toThrow(SealBroken);
});

test('the same text is sealed differently every time', () => {
  const key = makeDataKey();
  const at = { table: 'account', column: 'person', row: '1' };
  expect(seal(key, at, 'x').equals(seal(key, at, 'x'))).toBe(false);
});

test('what does not open does not say whose row it was', () => {
  expect(() =>
    unseal(makeDataKey(), { table: 'account', column: 'person', row: '001199012345' }, Buffer.alloc(64)),
  ).toThrow(/^(?!.*001199012345)/u);
});
