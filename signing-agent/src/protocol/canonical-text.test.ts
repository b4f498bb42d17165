import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText } from './canonical-text.ts';

/** The examples of RFC 8785: §3.2.2.2 (strings) and §3.2.3 (order of names by UTF-16 units). */
test.each([
  [{ string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\\"\u002f' }, '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'],
  [
    {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    },
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  ],
  [{}, '{}'],
])('%j is written as RFC 8785 writes it', (members, text) => {
  expect(canonicalText(members)).toBe(text);
});

const members = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }));

test('any members can be read back, and their text is as short as JSON can be', () => {
  fc.assert(
    fc.property(members, (given) => {
      const text = canonicalText(given);
      const read: unknown = JSON.parse(text);
      expect(read).toEqual({ ...given });
      expect(text.length).toBe(JSON.stringify(given).length);
    }),
  );
});

test('the order in which members were put together does not show', () => {
  fc.assert(
    fc.property(members, (given) => {
      expect(canonicalText(Object.fromEntries(Object.entries(given).toReversed()))).toBe(canonicalText(given));
    }),
  );
});

test('what no UTF-8 can carry is not signed', () => {
  expect(() => canonicalText({ name: '\ud800' })).toThrow(RangeError);
});
