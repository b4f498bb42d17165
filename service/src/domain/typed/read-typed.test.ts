import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from './names/fold-name.ts';
import { readBirthDate } from './read-birth-date.ts';
import { readFullName } from './names/read-full-name.ts';
import { birthYearOf, readPersonalId } from './read-personal-id.ts';
import { readOneTimeCode } from './codes/read-one-time-code.ts';
import { phoneNumberForPeople, readPhoneNumber } from './read-phone-number.ts';
import { readSignInIdentity } from './read-sign-in-identity.ts';
import { readStopCode } from './codes/read-stop-code.ts';
import { ageOn, vietnamDay } from '../vietnam-day.ts';

const today = '2026-11-24';
const value = <V>(read: { ok: true; value: V } | { ok: false; problem: string }): V | string =>
  read.ok ? read.value : read.problem;

describe('a personal number', () => {
  it.each([
    ['001190012345', '001190012345'],
    [' 001 190 012 345 ', '001190012345'],
    ['001-190-012-345', '001190012345'],
    ['００１１９００１２３４５', '001190012345'],
    ['001.190.012.345\u200B', '001190012345'],
    ['001,190,012,345', '001190012345'],
    ['001·190\u2212012\u2011345', '001190012345'],
    ['999190012345', '999190012345'],
  ])('reads %j as %s, whatever the grouping, and whatever its birth-registration code', (typed, read) =>
    expect(value(readPersonalId(typed))).toBe(read),
  );
  it.each([
    [undefined, 'personal-id-missing'],
    ['  ', 'personal-id-missing'],
    ['123456789', 'personal-id-nine-digits'],
    ['12345678901', 'personal-id-length'],
    ['1'.repeat(5000), 'personal-id-length'],
    ['00119001234O', 'personal-id-characters'],
    ['😀', 'personal-id-characters'],
    ["1' OR '1'='1", 'personal-id-characters'],
  ])('refuses %j with %s', (typed, problem) => expect(value(readPersonalId(typed))).toBe(problem));
  it('states the birth year in digits 4 to 6, century by century', () => {
    expect(['001099', '001199', '001200', '001304', '001404'].map((start) => birthYearOf(`${start}000000`))).toEqual([
      1999, 1999, 2000, 2004, 2104,
    ]);
  });
});

describe('a full name', () => {
  it.each([
    ['Nguyễn Văn An', 'NGUYỄN VĂN AN'],
    ['  nguyễn   văn\tan ', 'NGUYỄN VĂN AN'],
    ['Nguyễn Văn An'.normalize('NFD'), 'NGUYỄN VĂN AN'],
    ['H’ Hen Niê', "H' HEN NIÊ"],
    ['H´Hen Niê', "H'HEN NIÊ"],
    ["H''Hen Niê", "H'HEN NIÊ"],
    ["H' Hen ' Niê", "H' HEN ' NIÊ"],
    ['Y‑Blô', 'Y-BLÔ'],
    ['Y', 'Y'],
    ['Đỗ Thị Hoà', 'ĐỖ THỊ HOÀ'],
  ])('reads %j as %s', (typed, read) => expect(value(readFullName(typed))).toBe(read));
  it.each([
    ['', 'full-name-missing'],
    ['Nguyễn 2', 'full-name-characters'],
    ['An 😀', 'full-name-characters'],
    ['<b>An</b>', 'full-name-characters'],
    ['An\u0000', 'full-name-characters'],
    ['Иван', 'full-name-characters'],
    ["'; DROP TABLE", 'full-name-characters'],
    ['АННА', 'full-name-characters'],
    ['Nguyễn Иван', 'full-name-characters'],
    ['ɴɢᴜʏᴇɴ', 'full-name-characters'],
    ['A'.repeat(101), 'full-name-too-long'],
  ])('refuses %j with %s', (typed, problem) => expect(value(readFullName(typed))).toBe(problem));
  it.each([
    '\u2018',
    '\u2019',
    '\u02BC',
    '\u02BB',
    '\u02B9',
    '\u2032',
    '\u00B4',
    '`',
    '\uA78C',
    '\uFF07',
    '\uFF40',
    '\u055A',
  ])('has one apostrophe, also written %s', (sign) =>
    expect(value(readFullName(`H${sign} Hen${sign}Niê`))).toBe("H' HEN'NIÊ"),
  );
  it('has one apostrophe where something invisible stands between two', () =>
    expect(value(readFullName('Y’\u200B’Blô'))).toBe("Y'BLÔ"));
  it('folds to capital letters without marks, so that both tone placements and Đ meet', () => {
    expect(foldName('Đỗ Thị Hoà')).toBe('DO THI HOA');
    expect(foldName('Hòa')).toBe(foldName('Hoà'));
  });
  it('is read to the same canonical form when read again', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'aăâbcdđeêghioôơpuưyVNKhX\u00D0\u0189\u0256\u0131\u0130\u01CD\u0430\u0412\u039D'),
      fc.constantFrom(...'\u0300\u0301\u0302\u0303\u0306\u0307\u0309\u030C\u0311\u0315\u031B\u0323\u0335\u0336\u0342'),
      fc.constantFrom(..." '’.-–\u200B\u00A0"),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (typed) => {
        const once = readFullName(typed);
        if (!once.ok) return;
        expect(readFullName(once.value)).toEqual(once);
        expect(readFullName(once.value.toLowerCase())).toEqual(once);
        expect(readFullName(once.value.normalize('NFD'))).toEqual(once);
        expect(foldName(typed)).toBe(foldName(once.value));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a birth date', () => {
  it.each([
    ['05/03/1990', '1990-03-05'],
    ['5/3/1990', '1990-03-05'],
    ['05-03-1990', '1990-03-05'],
    ['5.3.1990', '1990-03-05'],
    ['05 03 1990', '1990-03-05'],
    ['05031990', '1990-03-05'],
    ['1990-03-05', '1990-03-05'],
    ['０５／０３／１９９０', '1990-03-05'],
    ['29/02/2024', '2024-02-29'],
    ['24/11/2026', '2026-11-24'],
  ])('reads %j as %s', (typed, date) => expect(value(readBirthDate(typed, today))).toEqual({ precision: 'day', date }));
  it('keeps a year alone as a year alone', () =>
    expect(value(readBirthDate('1948', today))).toEqual({ precision: 'year', year: '1948' }));
  it.each([
    ['', 'date-of-birth-missing'],
    ['hôm nay', 'date-of-birth-format'],
    ['31/02/1990', 'date-of-birth-impossible'],
    ['29/02/2023', 'date-of-birth-impossible'],
    ['13/13/1990', 'date-of-birth-impossible'],
    ['25/11/2026', 'date-of-birth-future'],
    ['2027', 'date-of-birth-future'],
    ['01/01/1899', 'date-of-birth-too-old'],
    ['0000', 'date-of-birth-too-old'],
    ['00/00/0000', 'date-of-birth-impossible'],
    ['1/1/90', 'date-of-birth-format'],
  ])('refuses %j with %s', (typed, problem) => expect(value(readBirthDate(typed, today))).toBe(problem));
  it('never throws and never invents a day, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        const read = readBirthDate(typed, today);
        if (read.ok && read.value.precision === 'day')
          expect(new Date(read.value.date).toISOString().slice(0, 10)).toBe(read.value.date);
      }),
    );
  });
});

describe('a phone number', () => {
  it.each([
    '0912345678',
    '0912 345 678',
    '0912-345-678',
    '(0912) 345.678',
    '+84912345678',
    '+84 912 345 678',
    '84912345678',
    '0084912345678',
    '+840912345678',
    '０９１２３４５６７８',
    '0912,345,678',
    '0912·345·678',
    '0912\u2212345\u2012678',
  ])('reads %j as the same number', (typed) => expect(value(readPhoneNumber(typed))).toBe('+84912345678'));
  it('takes a national number that begins with 084', () =>
    expect(value(readPhoneNumber('0841234567'))).toBe('+84841234567'));
  it.each([
    ['', 'phone-number-missing'],
    ['0212345678', 'phone-number-format'],
    ['091234567', 'phone-number-format'],
    ['09123456789', 'phone-number-format'],
    ['01629345678', 'phone-number-old-eleven-digits'],
    ['01991234567', 'phone-number-old-eleven-digits'],
    ['+1 202 555 0100', 'phone-number-format'],
    ['chín một hai', 'phone-number-format'],
  ])('refuses %j with %s', (typed, problem) => expect(value(readPhoneNumber(typed))).toBe(problem));
  it('is shown as people write it, and read back', () => {
    expect(phoneNumberForPeople('+84912345678')).toBe('0912 345 678');
    expect(value(readPhoneNumber(phoneNumberForPeople('+84912345678')))).toBe('+84912345678');
  });
});

describe('what copying brings along', () => {
  const unseen = [
    ['zero-width space', '\u200B'],
    ['zero-width joiner', '\u200D'],
    ['word joiner', '\u2060'],
    ['byte order mark', '\uFEFF'],
    ['left-to-right mark', '\u200E'],
    ['right-to-left override', '\u202E'],
    ['isolate', '\u2066'],
    ['Arabic letter mark', '\u061C'],
    ['soft hyphen', '\u00AD'],
    ['no-break space', '\u00A0'],
    ['narrow no-break space', '\u202F'],
    ['ideographic space', '\u3000'],
    ['variation selector', '\uFE0F'],
    ['Hangul filler', '\u3164'],
    ['combining grapheme joiner', '\u034F'],
    ['tag', '\u{E0020}'],
    ['line separator', '\u2028'],
  ] as const;
  const around = (typed: string, mark: string): string => `${mark}${typed.slice(0, 4)}${mark}${typed.slice(4)}${mark}`;
  it.each(unseen)('of a %s harms no number, code or date', (_what, mark) => {
    const wide = (typed: string): string =>
      typed.replace(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    for (const written of [(typed: string): string => typed, wide]) {
      const pasted = (typed: string): string => around(written(typed), mark);
      expect(value(readPersonalId(pasted('001190012345')))).toBe('001190012345');
      expect(value(readPhoneNumber(pasted('0912345678')))).toBe('+84912345678');
      expect(value(readSignInIdentity(pasted('001190012345')))).toMatchObject({ value: '001190012345' });
      expect(value(readOneTimeCode(pasted('012345')))).toBe('012345');
      expect(value(readStopCode(pasted('7K3F9QXM')))).toBe('7K3F9QXM');
      expect(value(readBirthDate(`${mark}${written('05/03/1990')}${mark}`, today))).toEqual({
        precision: 'day',
        date: '1990-03-05',
      });
      expect(value(readFullName(`${mark}Nguyễn${mark} ${mark}An${mark}`))).toBe('NGUYỄN AN');
    }
  });
});

describe('days and ages', () => {
  it('turns the day at midnight in Vietnam, not in Greenwich', () => {
    expect(vietnamDay(new Date('2026-11-23T16:59:59Z'))).toBe('2026-11-23');
    expect(vietnamDay(new Date('2026-11-23T17:00:00Z'))).toBe('2026-11-24');
  });
  it('makes a person older on the birthday itself', () => {
    expect(ageOn('2012-11-24', '2026-11-23')).toBe(13);
    expect(ageOn('2012-11-24', '2026-11-24')).toBe(14);
    expect(ageOn('2012-02-29', '2026-02-28')).toBe(13);
  });
});
