import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorMeaning, escaped, readLine } from './assuan.ts';

test.each([
  ['OK', { says: 'ok' }],
  ['OK Pleased to meet you', { says: 'ok' }],
  ['OKAY', { says: 'other' }],
  ['ERR 83886179 Operation cancelled <Pinentry>', { says: 'error', code: 83_886_179 }],
  ['ERR soon', { says: 'other' }],
  ['S PASSWORD_FROM_CACHE', { says: 'other' }],
  ['# a comment', { says: 'other' }],
  ['INQUIRE QUALITY', { says: 'other' }],
  ['', { says: 'other' }],
])('%j is read as what it is', (line, read) => {
  expect(readLine(Buffer.from(line))).toEqual(read);
});

test('any bytes come back from a data line as they went in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (pin) => {
      const read = readLine(Buffer.from(`D ${escaped(pin)}`, 'utf8'));
      expect(read.says === 'data' ? read.bytes.toString('utf8') : undefined).toBe(
        Buffer.from(pin, 'utf8').toString('utf8'),
      );
    }),
  );
});

test('a percent sign that escapes nothing stands for itself', () => {
  const read = readLine(Buffer.from('D 100%zz%'));
  expect(read.says === 'data' ? read.bytes.toString() : '').toBe('100%zz%');
});

test('an argument never begins a line of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escaped(text)).not.toMatch(/[\r\n]/u);
    }),
  );
});

test.each([
  [83_886_179, 'cancelled'],
  [83_886_194, 'cancelled'],
  [83_886_142, 'timed-out'],
  [83_886_340, 'other'],
])('the error %i means %s', (code, meaning) => {
  expect(errorMeaning(code)).toBe(meaning);
});
