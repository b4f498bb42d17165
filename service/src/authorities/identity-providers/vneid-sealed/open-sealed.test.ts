import { constants, createCipheriv, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openCode, openSealed } from './open-sealed.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const wrap = (key: Buffer): string =>
  publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key).toString('base64');
const encrypt = (key: Buffer, text: Buffer, padded = true): string => {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(padded);
  return Buffer.concat([cipher.update(text), cipher.final()]).toString('base64');
};
const seal = (text: string, bytes = 32) => {
  const key = randomBytes(bytes);
  return { data: encrypt(key, Buffer.from(text)), key: wrap(key) };
};

describe('what is sealed to us', () => {
  it('is opened under AES keys of every length, whatever its own', () => {
    for (const bytes of [16, 24, 32])
      for (const text of ['{', 'x'.repeat(15), 'x'.repeat(16), 'Võ Thị Hòa '.repeat(40)])
        expect(openSealed(privateKey, seal(text, bytes))).toBe(text);
  });

  it('is nothing where key, padding, length or letters are wrong', () => {
    const right = seal('{"a":1}');
    const key = randomBytes(32);
    const unpadded = (last: readonly number[]) => ({
      data: encrypt(key, Buffer.concat([Buffer.alloc(16 - last.length, 65), Buffer.from(last)]), false),
      key: wrap(key),
    });
    for (const wrong of [
      { ...right, key: randomBytes(256).toString('base64') },
      { ...right, key: randomBytes(12).toString('base64') },
      { ...right, key: wrap(randomBytes(20)) },
      { ...right, data: '' },
      { ...right, data: Buffer.from(right.data, 'base64').subarray(1).toString('base64') },
      unpadded([0]),
      unpadded([17]),
      unpadded([1, 3, 3]),
      unpadded(Array.from({ length: 16 }, () => 16)),
      { data: encrypt(key, Buffer.from([0xff, 0xfe])), key: wrap(key) },
    ])
      expect(openSealed(privateKey, wrong)).toBeUndefined();
  });

  it('as a code is opened, or becomes one that nobody gave out, another each time', () => {
    const { data, key } = seal('ma-0001');
    expect(openCode(privateKey, data, key)).toBe('ma-0001');
    const decoys = [1, 2].map(() => openCode(privateKey, data, randomBytes(256).toString('base64')));
    expect(decoys.every((code) => /^[0-9a-f]{32}$/u.test(code))).toBe(true);
    expect(decoys[0]).not.toBe(decoys[1]);
  });
});
