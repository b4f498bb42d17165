import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { isMailWord, liftCodeInputs, liftCodeOf, mailWordInputs, mailWordOf } from './lift.ts';

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

const wordsAt = (iso: string, mailbox = 'mai@thu.example') =>
  mailWordInputs(mailbox, new Date(iso)).map((inputs) =>
    mailWordOf(createHash('sha256').update(inputs.join('|')).digest('base64url')),
  );

it('the word of a mailbox is one for a day in Vietnam, and still counts the day after', () => {
  const [word] = wordsAt('2026-11-24T18:00:00Z');
  expect(word).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/u);
  expect(wordsAt('2026-11-25T16:59:59Z')[0]).toBe(word);
  expect(wordsAt('2026-11-25T17:00:00Z')[1]).toBe(word);
  expect(wordsAt('2026-11-26T17:00:00Z')).not.toContain(word);
  expect(wordsAt('2026-11-24T18:00:00Z', 'an@thu.example')).not.toContain(word);
});

it('the word is read as people copy it, and no other is', () => {
  expect(['K7QF-M2DX', ' k7qf m2dx ', 'k7qfm2dx'].map((typed) => isMailWord(typed, 'K7QF-M2DX'))).toEqual(
    Array(3).fill(true),
  );
  expect(['', 'K7QF', 'K7QF-M2DY'].map((typed) => isMailWord(typed, 'K7QF-M2DX'))).toEqual(Array(3).fill(false));
});
