import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUnlockMessage } from './read-unlock-message.ts';

const code = fc.stringMatching(/^\d{4}$/u);

describe('a message that asks to unlock', () => {
  it.each([
    'MOKHOA 4821',
    'mokhoa 4821',
    'Mokhoa  4821',
    'MOKHOA4821',
    ' MO KHOA 4821 ',
    'Mở khóa 4821',
    'MỞ KHOÁ 4821',
    'Mở khóa 4821'.normalize('NFD'),
    'MOKHOA 4821.',
    '«MOKHOA 4821»',
    '"MOKHOA 4821"!',
    'MOKHOA: 4821',
    'MOKHOA-48 21',
    'MOKHOA\n4821\r\n',
    'MOKHOA\u00A04821\u200B',
    '\uFEFFＭＯＫＨＯＡ　４８２１',
  ])('%j says 4821', (text) => {
    expect(readUnlockMessage(text)).toEqual({ code: '4821' });
  });
  it.each([
    '',
    'MOKHOA',
    '4821',
    'MOKHOA 482',
    'MOKHOA 48210',
    'MOKHOA 4821 a',
    'xin MOKHOA 4821',
    'MOKHOA 4821 MOKHOA 4822',
    'MOKHOA 482O',
    'MỞ CỬA 4821',
    'MOKHOA ٤٨٢١',
    'TTTB',
    'id:4821 sub:001 stat:DELIVRD text:MOKHOA 4821',
  ])('%j says nothing', (text) => {
    expect(readUnlockMessage(text)).toBeUndefined();
  });
  it('is read with any case, spaces and signs around its letters and digits', () => {
    const between = fc.string({
      unit: fc.constantFrom(' ', '\n', '\u00A0', '\u200B', '.', '-', ':', '"', '«'),
      maxLength: 3,
    });
    const word = fc.constantFrom('mo khoa', 'MOKHOA', 'Mở khóa', 'mở khoá', 'MỞ KHÓA');
    fc.assert(
      fc.property(
        between,
        word,
        between,
        code,
        between,
        fc.constantFrom('NFC', 'NFD'),
        (before, said, middle, digits, after, form) => {
          expect(readUnlockMessage(`${before}${said}${middle}${digits}${after}`.normalize(form))).toEqual({
            code: digits,
          });
        },
      ),
    );
  });
  it('never throws, and finds only a code that stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const read = readUnlockMessage(text);
        if (read !== undefined) expect(read.code).toMatch(/^\d{4}$/u);
      }),
    );
  });
});
