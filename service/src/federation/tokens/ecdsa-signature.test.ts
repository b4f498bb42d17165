import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sideBySide } from './ecdsa-signature.ts';

describe('an ES256 signature', () => {
  it('is verified as JWS has it, also when its numbers are short', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const lengths = new Set<number>();
    for (let turn = 0; turn < 2000; turn += 1) {
      const [data, der] = [Buffer.from(`data ${turn}`), sign('sha256', Buffer.from(`data ${turn}`), privateKey)];
      lengths.add(der.length);
      const raw = sideBySide(der);
      expect(raw).toHaveLength(64);
      expect(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
    }
    // 72 bytes when both have a leading zero; fewer than 70 only when a number is short.
    expect(Math.max(...lengths)).toBe(72);
    expect(Math.min(...lengths)).toBeLessThan(70);
  });

  it('keeps numbers of few bytes in their places', () => {
    const raw = sideBySide(Buffer.from('3006020101020200ff', 'hex'));
    expect(raw.toString('hex')).toBe(`${'00'.repeat(31)}01${'00'.repeat(31)}ff`);
  });
});
