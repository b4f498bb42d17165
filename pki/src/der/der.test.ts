import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integer, namedBits, oid, time, tlv } from '../../test/maker/der-writer.ts';
import { readNamedBits, isMinimalInteger, readDefaultFalse, readSmallInteger } from './primitives.ts';
import { readOid } from './oid.ts';
import { DerProblem } from './problem.ts';
import { DerReader, TAG } from './reader.ts';
import { decodeText } from './strings.ts';
import { readTime } from './time.ts';

const problem = (run: () => unknown): string => {
  try {
    run();
  } catch (found) {
    if (found instanceof DerProblem) return found.code;
    throw found;
  }
  return 'none';
};

describe('the DER reader', () => {
  it('reads the integers that were written, and only in their one form', () => {
    fc.assert(fc.property(fc.nat(), (value) => readSmallInteger(new DerReader(integer(value)), 'test') === value));
    expect(
      [[], [0], [0, 1], [0, 0x80], [0xff, 0x80], [0xff, 0x7f]].map((octets) =>
        isMinimalInteger(Uint8Array.from(octets)),
      ),
    ).toEqual([false, true, false, true, false, true]);
  });

  it('reads the object identifiers that were written', () => {
    const arcs = fc.tuple(
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 39 }),
      fc.array(fc.nat(), { maxLength: 8 }),
    );
    fc.assert(
      fc.property(arcs, ([first, second, rest]) => {
        const dotted = [first, second, ...rest].join('.');
        return readOid(new DerReader(oid(dotted)), 'test') === dotted;
      }),
    );
  });

  it('reads object identifiers with arcs beyond 2^53, as UUIDs make them', () => {
    const content = Buffer.from([
      0x69, 0x83, 0xcc, 0x8d, 0xd5, 0xb2, 0x9c, 0xfc, 0xa9, 0x8b, 0x90, 0xa6, 0xc8, 0x9c, 0xd5, 0xf0, 0xa5, 0x8a, 0x5b,
    ]);
    expect(readOid(new DerReader(tlv(TAG.oid, content)), 'test')).toMatch(/^2\.25\.\d{30,}$/);
  });

  it.each([
    ['no arcs', []],
    ['an unfinished arc', [0x2a, 0x86]],
    ['an arc with leading zeros', [0x2a, 0x80, 0x01]],
  ])('refuses object identifiers with %s', (_, content) => {
    expect(problem(() => readOid(new DerReader(tlv(TAG.oid, Buffer.from(content))), 'test'))).not.toBe('none');
  });

  it.each([
    ['a needless octet', [0x80, 0x01]],
    ['a needless octet before a long arc', [0x80, ...Array.from({ length: 8 }, () => 0xff), 0x01]],
    ['an end that is missing', [0x81]],
  ])('checks the arcs after one of eight octets as well: %s', (_, tail) => {
    const long = [0x69, ...Array.from({ length: 7 }, () => 0x81), 0x01];
    const read = (content: number[]) => readOid(new DerReader(tlv(TAG.oid, Buffer.from(content))), 'test');
    expect(read([...long, 0x05])).toMatch(/^2\.25\.\d+\.5$/);
    expect(problem(() => read([...long, ...tail]))).not.toBe('none');
  });

  it('reads the instants that were written, and no others', () => {
    const dates = fc
      .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
    fc.assert(fc.property(dates, (date) => readTime(new DerReader(time(date)), 'test') === date.getTime()));
    for (const text of [
      '20260230000000Z',
      '20261301000000Z',
      '20260101240000Z',
      '20260101000060Z',
      '20260101000000',
      '202601010000Z',
      '20260101000000.1Z',
      '20260101000000+07',
      '00500101000000Z',
    ]) {
      expect(
        problem(() => readTime(new DerReader(tlv(TAG.generalizedTime, Buffer.from(text))), 'test')),
        text,
      ).toBe('bad-value');
    }
  });

  it('reads named bits, with trailing zeros cut off and unused bits zero', () => {
    const read = (...element: number[]): number => readNamedBits(new DerReader(Uint8Array.from(element)), 'test');
    expect(read(...namedBits(0, 5, 8))).toBe((1 << 0) | (1 << 5) | (1 << 8));
    expect(problem(() => read(3, 3, 0, 0x80, 0x00))).toBe('not-canonical');
    expect(problem(() => read(3, 2, 1, 0x81))).toBe('not-canonical');
    expect(problem(() => read(3, 2, 8, 0x80))).toBe('bad-value');
  });

  it('refuses booleans other than 00 and FF, and an encoded default', () => {
    expect(problem(() => readDefaultFalse(new DerReader(Buffer.from([1, 1, 1])), 'test'))).toBe('not-canonical');
    expect(problem(() => readDefaultFalse(new DerReader(Buffer.from([1, 1, 0])), 'test'))).toBe('not-canonical');
    expect(readDefaultFalse(new DerReader(Buffer.from([1, 1, 0xff])), 'test')).toBe(true);
  });

  it('decodes every type of text to the same words', () => {
    const word = 'Hoà Bình';
    expect(decodeText(TAG.utf8String, Buffer.from(word), 'test')).toBe(word);
    expect(decodeText(TAG.bmpString, Buffer.from(word, 'utf16le').swap16(), 'test')).toBe(word);
    expect(
      decodeText(
        TAG.universalString,
        Buffer.concat(
          [...word].map((character) =>
            Buffer.from([0, 0, (character.codePointAt(0) ?? 0) >> 8, (character.codePointAt(0) ?? 0) & 0xff]),
          ),
        ),
        'test',
      ),
    ).toBe(word);
    expect(problem(() => decodeText(TAG.utf8String, Uint8Array.from([0xc0, 0x80]), 'test'))).toBe('bad-value');
    expect(problem(() => decodeText(TAG.printableString, Buffer.from('a;b'), 'test'))).toBe('bad-value');
    expect(problem(() => decodeText(TAG.bmpString, Buffer.from([0xd8, 0x00]), 'test'))).toBe('bad-value');
  });
});
