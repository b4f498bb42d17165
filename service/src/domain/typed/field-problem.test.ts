import { expect, it } from 'vitest';
import { fieldProblem } from './field-problem.ts';
import { readRecoveryClaim } from './read-recovery-claim.ts';

it.each([
  ['fullName', 'full-name-characters', 'Nguyễn 2', '2'],
  ['fullName', 'full-name-characters', "'Hen", "'"],
  ['fullName', 'full-name-characters', 'An\u0000', 'U+0000'],
  ['fullName', 'full-name-characters', '\u0323An', '◌\u0323'],
  ['fullName', 'full-name-characters', 'An 😀', '😀'],
  ['fullName', 'full-name-characters', 'Nguyễn Иван', 'И'],
  ['personalId', 'personal-id-characters', '00119001234O', 'O'],
  ['phoneNumber', 'phone-number-format', '09l2345678', 'l'],
  ['dateOfBirth', 'date-of-birth-format', '05/O3/1990', 'O'],
  ['oneTimeCode', 'one-time-code-format', '12345x', 'x'],
  ['stopCode', 'stop-code-format', '7K3F9QX#', '#'],
] as const)('a %s refused with %s for "%s" names %s', (field, code, typed, character) => {
  expect(fieldProblem(field, code, typed)).toEqual({ field, code, character });
});

it.each([
  ['phoneNumber', 'phone-number-format', '+84 91 234'],
  ['dateOfBirth', 'date-of-birth-format', '1–2–90'],
  ['oneTimeCode', 'one-time-code-format', '12345'],
  ['personalId', 'personal-id-length', '12'],
  ['password', 'password-characters', 'secret\u0007'],
  ['fullName', 'full-name-missing', undefined],
] as const)('a %s refused with %s for "%s" names none', (field, code, typed) => {
  expect(fieldProblem(field, code, typed)).toEqual({ field, code });
});

it('the form of a recovery names the characters', () => {
  const read = readRecoveryClaim({ personalId: '001x', fullName: 'An@', dateOfBirth: '05/03/199o' }, '2026-11-24');
  expect(read.ok ? [] : read.problem.map(({ character }) => character)).toEqual(['x', '@', 'o']);
});
