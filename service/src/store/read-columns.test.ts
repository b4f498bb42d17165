import { expect, test } from 'vitest';
import { readBigint, readBytes, readInstant } from './read-columns.ts';

test('instants are read in UTC with milliseconds, whatever offset and fraction the database writes', () => {
  expect(readInstant('2026-03-14 02:00:00+00')).toBe('2026-03-14T02:00:00.000Z');
  expect(readInstant('2026-03-14 02:00:00.5+00')).toBe('2026-03-14T02:00:00.500Z');
  expect(readInstant('2026-03-14 02:00:00.123456+00')).toBe('2026-03-14T02:00:00.123Z');
  expect(readInstant('2026-03-14 09:00:00.12+07')).toBe('2026-03-14T02:00:00.120Z');
  expect(readInstant('2026-03-14 07:30:00.123456+05:30')).toBe('2026-03-14T02:00:00.123Z');
});

test('a number too large to be exact is refused', () => {
  expect(readBigint('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => readBigint('9007199254740993')).toThrow('not a safe integer');
});

test('bytes are read from their hexadecimal form', () => {
  expect(readBytes('\\x00ff')).toEqual(Buffer.from([0, 255]));
});
