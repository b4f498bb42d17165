import { expect, test } from 'vitest';
import { readRecoveryCode, recoveryCodeForPeople } from './recovery-codes.ts';
import { base32, stepAt, stepOfCode, totpAddress, totpAt } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('at second %i an app shows what RFC 6238 says', (seconds, code) => {
  const step = stepAt(new Date(seconds * 1000));
  expect(totpAt(secret, step, 8)).toBe(code);
  expect(totpAt(secret, step)).toBe(code.slice(2));
});

test('a code is taken a step early or late, no earlier and no later, and each once', () => {
  const now = new Date(1_234_567_890_000);
  const step = stepAt(now);
  const typed = (away: number, used = 0) => stepOfCode(secret, totpAt(secret, step + away), used, now);
  expect([-2, -1, 0, 1, 2].map((away) => typed(away))).toEqual([undefined, step - 1, step, step + 1, undefined]);
  expect([typed(0, step), typed(-1, step), typed(1, step)]).toEqual([undefined, undefined, step + 1]);
  expect(stepOfCode(secret, '', 0, now)).toBeUndefined();
});

test('a secret is written as apps read it', () => {
  expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(base32(Buffer.from('f'))).toBe('MY');
  expect(totpAddress(secret, 'Tài khoản', 'Hoà')).toBe(
    'otpauth://totp/T%C3%A0i%20kho%E1%BA%A3n:Ho%C3%A0?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=T%C3%A0i%20kho%E1%BA%A3n',
  );
});

test('a recovery code is read however it was written down, and nothing else is', () => {
  expect(recoveryCodeForPeople('0123456789ABCDEF')).toBe('0123-4567-89AB-CDEF');
  for (const typed of ['0123-4567-89AB-CDEF', ' o123 4567 89ab cdef', 'OI23–4567–89AB–CDEF', '0l23456789abcdef'])
    expect(readRecoveryCode(typed)).toBe('0123456789ABCDEF');
  for (const typed of ['', '123456', '0123-4567-89AB-CDE', '0123-4567-89AB-CDEU', '0123456789ABCDEFG'])
    expect(readRecoveryCode(typed)).toBeUndefined();
});
