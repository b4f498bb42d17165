import { describe, expect, it } from 'vitest';
import { canonicalName } from './canonical-name.ts';
import { foldName, isWithoutDiacritics } from './fold-name.ts';

describe('the canonical form of a name', () => {
  it.each([
    ['Icelandic Ð', '\u00D0ỗ Th\u1ECB Hoà', 'ĐỖ THỊ HOÀ'],
    ['Icelandic ð', '\u00F0ỗ', 'ĐỖ'],
    ['African Ɖ', '\u0189ỗ', 'ĐỖ'],
    ['African ɖ', '\u0256ỗ', 'ĐỖ'],
    ['a stroke combined with D', 'D\u0335ỗ', 'ĐỖ'],
    ['a long stroke combined with d', 'd\u0336ỗ', 'ĐỖ'],
    ['Ǎ for Ă', '\u01CD\u006E', 'ĂN'],
    ['ǎ with a tone for ắ', 'Th\u01CE\u0301ng', 'THẮNG'],
    ['an inverted breve for a circumflex', '\u0202n', 'ÂN'],
    ['a Greek tilde', 'Nguyê\u0342n', 'NGUYỄN'],
    ['a comma for the horn', 'Ho\u0315ng', 'HƠNG'],
    ['İ and ı', '\u0130\u0131', 'II'],
    ['an i whose dot is a mark', 'Li\u0307\u0301', 'LÍ'],
    ['a script a and g', 'H\u0251n\u0261', 'HANG'],
    ['Cyrillic letters among Latin ones', 'Н\u043Eàng V\u0430n', 'HOÀNG VAN'],
    ['Greek letters among Latin ones', '\u039Dguyễn \u03A5', 'NGUYỄN Y'],
    ['bold letters of mathematics', '\u{1D40D}guyễn', 'NGUYỄN'],
    ['tones typed before the mark of the vowel', 'Nguye\u0303\u0302n Ha\u0301\u0306c', 'NGUYỄN HẮC'],
    ['several tones typed before it', 'a\u0301\u0303\u0302', 'Ấ\u0303'],
    ['marks in any order', 'Nguye\u0323\u0302t Vu\u0309\u031B', 'NGUYỆT VỬ'],
  ])('reads %s as the Vietnamese letter', (_what, typed, name) => {
    expect(canonicalName(typed)).toBe(name);
    expect(foldName(typed)).toBe(foldName(name));
  });
  it('changes no letter of Vietnamese names, and none of its neighbours', () => {
    const letters = 'AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYFJWZ';
    const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    for (const letter of letters)
      for (const tone of tones) {
        const one = `${letter}${tone}`.normalize('NFC');
        expect(canonicalName(one)).toBe(one);
        expect(canonicalName(one.toLowerCase())).toBe(one);
      }
    for (const other of ['Č', 'Ĕ', 'Ĭ', 'Ŏ', 'Ŭ', 'Ñ', 'Ƀ']) expect(canonicalName(other.toLowerCase())).toBe(other);
  });
  it('leaves a name of another script as it is', () => {
    expect(canonicalName('Анна')).toBe('АННА');
  });
});

describe('a name without diacritics', () => {
  it.each(['Do Huu Thuong', 'DO HUU THUONG', "H' Hen", 'Y', 'do  huu\u00A0thuong', '\u200BAn'])('is %j', (name) => {
    expect(isWithoutDiacritics(name)).toBe(true);
  });
  it.each(['Đỗ Hữu Thưởng', 'Do Huu Thưong', 'đo', '\u00D0o', 'Hoa\u0300', 'Y Blô', 'Niê', 'An\u0323'])(
    'is not %j',
    (name) => {
      expect(isWithoutDiacritics(name)).toBe(false);
    },
  );
});
