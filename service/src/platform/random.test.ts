import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewRandomBytes, keyedHash, randomCode, randomId, requestId, sameText, supportCode } from './random.ts';

const key = (byte: number) => createSecretKey(Buffer.alloc(32, byte));

describe('chance', () => {
  it('makes codes of just so many digits, leading zeros and all', () => {
    const codes = Array.from({ length: 2000 }, () => randomCode(6));
    expect(codes.every((code) => /^\d{6}$/u.test(code))).toBe(true);
    expect(new Set(codes.map((code) => code.charAt(0))).size).toBe(10);
  });
  it('makes ids and support codes that do not come again', () => {
    expect(new Set(Array.from({ length: 1000 }, randomId)).size).toBe(1000);
    expect(new Set(Array.from({ length: 5000 }, requestId)).size).toBe(5000);
    expect(
      new Set(Array.from({ length: 5000 }, (_, turn) => fewRandomBytes(12 + (turn % 5)).toString('hex'))).size,
    ).toBe(5000);
    const spoken = Array.from({ length: 1000 }, supportCode);
    expect(new Set(spoken).size).toBe(1000);
    expect(spoken.every((code) => /^CC-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/u.test(code))).toBe(true);
  });
});

describe('a keyed hash', () => {
  it('differs whenever the parts differ, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 4 }), fc.array(fc.string(), { maxLength: 4 }), (one, other) => {
        expect(keyedHash(key(1), one) === keyedHash(key(1), other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
    expect(keyedHash(key(1), ['ab', 'c'])).not.toBe(keyedHash(key(1), ['a', 'bc']));
  });
  it('differs by key', () => {
    expect(keyedHash(key(1), ['a'])).not.toBe(keyedHash(key(2), ['a']));
  });
});

describe('comparing', () => {
  it('says what === says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(sameText(one, other)).toBe(one === other);
        expect(sameText(one, one)).toBe(true);
      }),
    );
  });
});
