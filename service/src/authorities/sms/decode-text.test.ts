import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { gsm7Extension, gsm7Letters } from './gsm7-alphabet.ts';

const extensionCodes = new Map([...gsm7Extension].map(([code, letter]) => [letter, code]));
const septetsOf = (text: string): readonly number[] =>
  [...text].flatMap((letter) => {
    const extended = extensionCodes.get(letter);
    return extended === undefined ? [gsm7Letters.indexOf(letter)] : [0x1b, extended];
  });
/** The packing as 3GPP TS 23.038 §6.1.2.1.1 draws it: a row of bits, the lowest of each septet first. */
const pack = (septets: readonly number[], filling: number): Buffer => {
  const row =
    '0'.repeat(filling) + septets.map((one) => [...one.toString(2).padStart(7, '0')].reverse().join('')).join('');
  return Buffer.from(
    (row.match(/.{1,8}/gu) ?? []).map((bits) => Number.parseInt([...bits.padEnd(8, '0')].reverse().join(''), 2)),
  );
};
const letter = fc.constantFrom(...gsm7Letters.replace('\u001B', ''), ...extensionCodes.keys());

describe('the octets of an SMS', () => {
  it('in GSM 7 are read as they were written, an octet for each septet', () => {
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 160 }), (text) => {
        expect(decodeText(Buffer.from(septetsOf(text)), 0)).toBe(text);
      }),
    );
  });
  it('in packed GSM 7 are read as they were written, beside a header of any length too', () => {
    // Without an octet above 0x7F nothing tells packed from unpacked, and a filling of seven bits is read as "@".
    const telling = fc.string({ unit: letter, minLength: 1, maxLength: 150 }).filter((text) => !/[@\r]$/u.test(text));
    fc.assert(
      fc.property(telling, fc.integer({ min: 0, max: 20 }), (text, headerOctets) => {
        const octets = pack(septetsOf(text), (7 - ((headerOctets * 8) % 7)) % 7);
        fc.pre(octets.some((octet) => octet > 0x7f));
        expect(decodeText(octets, 0, headerOctets)).toBe(text);
      }),
    );
  });
  it('in UCS-2 are read as they were written, letters beyond the first plane too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 70 }), (text) => {
        expect(decodeText(Buffer.from(text, 'utf16le').swap16(), 8)).toBe(text);
      }),
    );
  });
  it('whatever they are and say of themselves, become some text', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 254 }),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: 140 }),
        (octets, dataCoding, headerOctets) => {
          expect(decodeText(Buffer.from(octets), dataCoding, headerOctets).length).toBeLessThanOrEqual(
            Math.ceil((octets.length * 8) / 7),
          );
        },
      ),
    );
  });
  it('with an escape before a letter of no extension show that letter', () => {
    expect(decodeText(Buffer.from([0x1b, 0x41, 0x1b]), 0)).toBe('A');
  });
});
