import { expect, test } from 'vitest';
import { answerFor, returnValueOf, triesOf } from './failures.ts';

const thrown = (code: number): Error => Object.assign(new Error('CKR'), { code });

test.each([
  [0x32, 'token-removed'],
  [0xe0, 'token-removed'],
  [0xa0, 'pin-wrong'],
  [0xa2, 'pin-malformed'],
  [0xa4, 'pin-locked'],
  [0x50, 'cancelled'],
  [0x102, 'pin-to-be-set'],
  [0x30, 'token-fault'],
  [0x5, 'token-fault'],
])('the return value 0x%s is answered', (code, answer) => {
  expect(answerFor(thrown(code))).toBe(answer);
});

test('what is no failure of a token has no return value', () => {
  expect(returnValueOf(new Error('x'))).toBe(0);
  expect(answerFor('x')).toBe('token-fault');
});

test.each([
  [0x40d, 'unknown'],
  [0x1040d, 'fewer'],
  [0x3040d, 'last'],
  [0x7040d, 'none'],
])('flags %i tell of the tries: %s', (flags, tries) => {
  expect(triesOf(flags)).toBe(tries);
});
