import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oid, sequence, set, tlv, utf8 } from '../../test/maker/der-writer.ts';
import { name } from '../../test/maker/extension-maker.ts';
import { DerReader } from '../der/reader.ts';
import { comparableText } from './comparable-text.ts';
import { nameIsWithin, readName, sameName, type DistinguishedName } from './distinguished-name.ts';

const parsed = (der: Uint8Array): DistinguishedName => readName(new DerReader(der), 'test');
const CN = '2.5.4.3';
const O = '2.5.4.10';
const cn = (text: string): DistinguishedName => parsed(name([CN, text]));

describe('names', () => {
  it.each([
    ['letter case', 'VNPT-CA', 'vnpt-ca'],
    ['white space at the ends and between words', '  Ban  Cơ yếu ', 'Ban Cơ yếu'],
    ['composed and decomposed letters', 'Hoà'.normalize('NFC'), 'Hoà'.normalize('NFD')],
    ['letter case with diacritics', 'BAN CƠ YẾU CHÍNH PHỦ', 'Ban Cơ yếu Chính phủ'],
    ['soft hyphens and joiners', 'Chính\u00ad phủ\u200d', 'Chính phủ'],
    ['full-width letters', 'ＣＡ', 'ca'],
  ])('are the same whatever the %s', (_, one, other) => {
    expect(sameName(cn(one), cn(other))).toBe(true);
  });

  it.each([
    ['tone marks', 'Hoà', 'Hoa'],
    ['the words', 'CA 1', 'CA 2'],
    ['a space more inside a word', 'VN PT', 'VNPT'],
  ])('differ by %s', (_, one, other) => {
    expect(sameName(cn(one), cn(other))).toBe(false);
  });

  it('are the same in PrintableString and UTF8String, and differ by attribute type', () => {
    const printable = parsed(sequence(set(sequence(oid(CN), tlv(0x13, Buffer.from('Good CA'))))));
    expect(sameName(printable, cn('good ca'))).toBe(true);
    expect(sameName(printable, parsed(name([O, 'Good CA'])))).toBe(false);
  });

  it('keep the order of RDNs and ignore the order within one', () => {
    expect(sameName(parsed(name([CN, 'a'], [O, 'b'])), parsed(name([O, 'b'], [CN, 'a'])))).toBe(false);
    const one = sequence(set(sequence(oid(CN), utf8('a')), sequence(oid(O), utf8('b'))));
    const other = sequence(set(sequence(oid(O), utf8('B')), sequence(oid(CN), utf8('A'))));
    expect(sameName(parsed(one), parsed(other))).toBe(true);
    expect(sameName(parsed(one), parsed(name([CN, 'a'], [O, 'b'])))).toBe(false);
  });

  it('lie within the subtrees they begin with', () => {
    const long = parsed(name([O, 'Bộ'], [CN, 'A']));
    expect(nameIsWithin(long, parsed(name([O, 'BỘ'])))).toBe(true);
    expect(nameIsWithin(long, parsed(name()))).toBe(true);
    expect(nameIsWithin(parsed(name([O, 'Bộ'])), long)).toBe(false);
  });

  it('of values that are no text are compared octet by octet', () => {
    const raw = (octet: number): DistinguishedName =>
      parsed(sequence(set(sequence(oid(CN), tlv(0x04, Buffer.from([octet]))))));
    expect(sameName(raw(1), raw(1))).toBe(true);
    expect(sameName(raw(1), raw(2))).toBe(false);
  });
});

it('brings text into a form that no second round changes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => comparableText(comparableText(text)) === comparableText(text)),
    { numRuns: 200 },
  );
});
