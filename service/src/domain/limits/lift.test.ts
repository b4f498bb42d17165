import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { liftCodeInputs, liftCodeOf } from './lift.ts';

const codesAt = (seconds: number, browser = 'b', subject = 's') =>
  liftCodeInputs(browser, subject, new Date(seconds * 1000)).map((inputs) =>
    liftCodeOf(createHash('sha256').update(inputs.join('|')).digest('base64url')),
  );

it('is the same code for a browser as long as a message may take, and still counts a period later', () => {
  const [first] = codesAt(900);
  expect(codesAt(1799)[0]).toBe(first);
  expect(codesAt(1800)[1]).toBe(first);
  expect(codesAt(2700)).not.toContain(first);
});

it('is four digits, and another for another browser or another number', () => {
  const codes = Array.from({ length: 500 }, (_, index) => codesAt(900, `b${index}`)[0] ?? '');
  expect(codes.every((code) => /^\d{4}$/u.test(code))).toBe(true);
  expect(new Set(codes).size).toBeGreaterThan(400);
  expect(codesAt(900, 'b', 'other')[0]).not.toBe(codesAt(900)[0]);
});
