import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeSms, fitsGsm7, septets } from './encode-sms.ts';

const gsmLetters =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCXYZÄÖÑÜ§¿abcxyzäöñüà^{}\\[~]|€';
const sizes = ({ dataCoding, parts }: ReturnType<typeof encodeSms>): readonly number[] =>
  parts.map((part) => (dataCoding === 0 ? septets(part) : part.length));

describe('the text of an SMS', () => {
  it('goes as GSM 7 when every letter is there, as UCS-2 when one is not', () => {
    expect(encodeSms('Ma xac thuc: 012345')).toEqual({ dataCoding: 0, parts: ['Ma xac thuc: 012345'] });
    expect(encodeSms('Mã xác thực: 012345')).toEqual({ dataCoding: 8, parts: ['Mã xác thực: 012345'] });
    expect([...gsmLetters].every(fitsGsm7)).toBe(true);
    expect(['ç', '`', 'ă', 'ơ', 'đ', '\u001B', '\t', '😀', '’'].some(fitsGsm7)).toBe(false);
  });
  it.each([
    ['160 GSM letters', 'a'.repeat(160), [160]],
    ['161', 'a'.repeat(161), [153, 8]],
    ['80 letters of the extension', '€'.repeat(80), [160]],
    ['81', '€'.repeat(81), [152, 10]],
    ['70 letters with marks', 'ế'.repeat(70), [70]],
    ['71', 'ế'.repeat(71), [67, 4]],
    ['nothing', '', [0]],
  ])('of %s is cut as telephones expect', (_what, text, expected) => {
    expect(sizes(encodeSms(text))).toEqual(expected);
  });
  it('loses nothing by the cut, exceeds no segment, and breaks no letter in two', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 500, unit: fc.constantFrom(...gsmLetters) }),
      fc.string({ maxLength: 300, unit: fc.constantFrom('ế', 'a', '😀', '€', 'Đ') }),
    );
    fc.assert(
      fc.property(text, (given) => {
        const encoded = encodeSms(given);
        expect(encoded.parts.join('')).toBe(given);
        const [alone, joined] = encoded.dataCoding === 0 ? [160, 153] : [70, 67];
        for (const size of sizes(encoded))
          expect(size).toBeLessThanOrEqual(encoded.parts.length === 1 ? alone : joined);
        for (const part of encoded.parts) expect(part.isWellFormed()).toBe(true);
      }),
    );
  });
});
