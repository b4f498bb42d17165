import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isOnCurve, type CurveName } from './curve-equation.ts';

const CURVES: [CurveName, number][] = [
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
];

describe('points of keys', () => {
  it.each(CURVES)('lie on %s when node:crypto made them, and not after a bit is changed', (namedCurve, octets) => {
    for (let count = 0; count < 5; count++) {
      const { publicKey } = generateKeyPairSync('ec', { namedCurve });
      const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-(1 + 2 * octets));
      expect(isOnCurve(namedCurve, point)).toBe(true);
      const changed = Buffer.from(point);
      changed[octets] = (changed[octets] ?? 0) ^ 1;
      expect(isOnCurve(namedCurve, changed)).toBe(false);
    }
  });
});
