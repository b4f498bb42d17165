import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { problems } from '../domain/problems.ts';
import { openCode, problemMark, sealCode } from './sealed-code.ts';

const key = createSecretKey(Buffer.alloc(32, 1));
const at = new Date('2026-03-14T02:07:00Z');
const hours = (count: number): Date => new Date(at.getTime() + count * 3_600_000);

test.each([0, 24, 24 * 90])('says what was shown and within which sixteen minutes, also %i hours later', (later) => {
  for (const problem of ['internal-error', 'page-not-found']) {
    const opened = openCode(key, sealCode(key, problemMark(problem), at), hours(later));
    expect(opened?.mark).toBe(problemMark(problem));
    const off = at.getTime() - (opened?.since.getTime() ?? 0);
    expect([off >= 0, off < 16 * 60_000]).toEqual([true, true]);
  }
});

test('looks like every other code, and like nothing that it says', () => {
  const codes = Object.keys(problems).map((problem) => sealCode(key, problemMark(problem), at));
  for (const code of codes) expect(code).toMatch(/^CC-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/u);
  expect(new Set(codes.map((code) => code.slice(0, 7))).size).toBeGreaterThan(codes.length * 0.9);
});

test('is not read under another key, and hardly ever where a letter was misheard', () => {
  const code = sealCode(key, problemMark('internal-error'), at);
  expect(openCode(createSecretKey(Buffer.alloc(32, 2)), code, at)).toBeUndefined();
  const misheard = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].map((letter) => `${code.slice(0, -1)}${letter}`);
  expect(misheard.flatMap((one) => openCode(key, one, at) ?? [])).toHaveLength(1);
  for (const other of ['', 'CC-1', 'CC-IIII-0000', 'xx', `${code}0`]) expect(openCode(key, other, at)).toBeUndefined();
});

test('every problem has a mark of its own', () => {
  const marks = Object.keys(problems).map(problemMark);
  expect(new Set(marks).size).toBe(marks.length);
});
