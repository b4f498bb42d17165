import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSignature } from './signature-form.ts';

describe('a raw signature', () => {
  it.each(['P-256', 'P-384', 'P-521'])('of %s is known by its form, DER or r beside s', (namedCurve) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve });
    for (let turn = 0; turn < 50; turn += 1)
      for (const [dsaEncoding, ecdsaEncoding] of [
        ['der', 'der'],
        ['ieee-p1363', 'concatenated'],
      ] as const) {
        const bytes = sign('sha256', Buffer.from([turn]), { key: privateKey, dsaEncoding });
        expect(readSignature('ecdsa-with-SHA256', bytes)).toEqual({
          scheme: { kind: 'ecdsa', hash: 'sha256' },
          ecdsaEncoding,
          bytes,
        });
      }
  });
  it('of RSA has the size of a key from 2048 bits on', () => {
    expect(readSignature('rsa', new Uint8Array(256))?.scheme.kind).toBe('rsa-pkcs1');
    expect(readSignature('sha256WithRSAEncryption', new Uint8Array(128))).toBeUndefined();
  });
  it('cut off, or with something behind it, is none', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const der = sign('sha256', Buffer.from('x'), privateKey);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: der.length - 1 }), (size) => {
        fc.pre(size !== 64);
        expect(readSignature('ecdsa-with-SHA256', der.subarray(0, size))).toBeUndefined();
        expect(
          readSignature('ecdsa-with-SHA256', Buffer.concat([der, Buffer.alloc(size + 70)]))?.ecdsaEncoding,
        ).not.toBe('der');
      }),
    );
  });
  it('may be any bytes without a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const read = readSignature('ecdsa-with-SHA256', bytes);
        expect(read === undefined || read.ecdsaEncoding === 'der' || [64, 96, 132].includes(bytes.length)).toBe(true);
      }),
    );
  });
});
