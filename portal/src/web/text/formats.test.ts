import { expect, test } from 'vitest';
import { instantIn, phoneNumber, plainDate, sizeIn } from './formats.ts';

test.each([
  ['+84912345678', '0912 345 678'],
  ['+8613800138000', '+8613800138000'],
  ['0912345678', '0912345678'],
])('the number %s is written %s', (number, written) => {
  expect(phoneNumber(number)).toBe(written);
});

test.each([
  ['1990-09-05', '05/09/1990'],
  ['19900905', '05/09/1990'],
  ['1948', '1948'],
])('the date %s is written %s', (date, written) => {
  expect(plainDate(date)).toBe(written);
});

test('an instant is told in the time of Vietnam, whatever the language', () => {
  const at = Date.parse('2026-11-04T18:05:09Z');
  expect([instantIn('vi')(at), instantIn('en')(at)]).toEqual([
    '01:05:09 ngày 05/11/2026',
    '01:05:09 on 05/11/2026 (Vietnam time)',
  ]);
});

test('a size has the decimal mark of its language', () => {
  expect([sizeIn('vi')(1_500_000), sizeIn('en')(1_500_000), sizeIn('vi')(10)]).toEqual(['1,4 MB', '1.4 MB', '0,1 KB']);
});
