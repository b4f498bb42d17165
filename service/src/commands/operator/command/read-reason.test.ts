import { expect, it } from 'vitest';
import { readReason } from './read-reason.ts';

it('takes a reason that says something, on one line', () => {
  expect(readReason('  người dùng gọi:\n không vào được, phiếu 1042 ')).toBe(
    'người dùng gọi: không vào được, phiếu 1042',
  );
});

it.each([
  undefined,
  '',
  'abc',
  '.....',
  'x'.repeat(201),
  'gọi từ 0912 345 678',
  'CCCD 001190012345',
  'viết từ an@vi.du',
])('refuses %j: it says nothing, or would put a person into the log', (typed) => {
  expect(readReason(typed)).toBeUndefined();
});
