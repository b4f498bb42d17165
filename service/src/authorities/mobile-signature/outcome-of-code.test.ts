import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOfCodes } from './outcome-of-code.ts';

describe('a code', () => {
  it.each([
    [['504'], { outcome: 'outstanding', code: 504 }],
    [['mss:_401', 'env:Receiver'], { outcome: 'cancelled', code: 401 }],
    [['fi:_208'], { outcome: 'expired', code: 208 }],
    [['fi:1041', 'fi:_104', 'env:Sender'], { outcome: 'service-suspended', code: 1041 }],
    [['fi:_4021', 'fi:_402'], { outcome: 'pin-blocked', code: 4021 }],
    [['http://kiuru.example/x', 'mss:_105', 'env:Sender'], { outcome: 'no-signing-sim', code: 105 }],
    [[' mss:_105\n'], { outcome: 'no-signing-sim', code: 105 }],
    [['env:Sender'], { outcome: 'unavailable', code: undefined }],
    [[], { outcome: 'unavailable', code: undefined }],
  ])('%j is %j', (codes, expected) => {
    expect(outcomeOfCodes(codes)).toEqual(expected);
  });
  it('that nobody has documented is no refusal: it may be about us', () => {
    for (const code of ['mss:_499', '777', 'mss:_299', '5999', '12', '40100', '-401', '401x'])
      expect(outcomeOfCodes([code]).outcome).toBe('unavailable');
  });
  it('whatever is written, has one outcome', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.nat(9999).map(String))), (codes) => {
        expect(outcomeOfCodes(codes).outcome).toEqual(expect.any(String));
      }),
    );
  });
});
