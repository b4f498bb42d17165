import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from './fold-name.ts';
import { readBirthDate } from './read-birth-date.ts';
import { readFullName } from './read-full-name.ts';
import { birthYearOf, readPersonalId } from './read-personal-id.ts';
import { phoneNumberForPeople, readPhoneNumber } from './read-phone-number.ts';
import { ageOn, vietnamDay } from './vietnam-day.ts';

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
    ['A'.repeat(101), 'full-name-too-long'],
  ])('refuses %j with %s', (typed, problem) => expect(value(readFullName(typed))).toBe(problem));
  it('folds to capital letters without marks, so that both tone placements and Đ meet', () => {
    expect(foldName('Đỗ Thị Hoà')).toBe('DO THI HOA');
    expect(foldName('Hòa')).toBe(foldName('Hoà'));
  });
  it('is read to the same canonical form when read again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zàáảãạăâđêôơưỳ' .-]{1,40}$/u), (typed) => {
        const once = readFullName(typed);
        if (once.ok) expect(readFullName(once.value)).toEqual(once);
      }),
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
