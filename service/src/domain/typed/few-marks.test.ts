import { expect, test } from 'vitest';
import { readPasskeyName } from '../ways-in/passkey.ts';
import { canonicalName } from './names/canonical-name.ts';
import { composed, withFewMarks } from './few-marks.ts';
import { tidyTyped } from './tidy-typed.ts';

/** Marks that come out of order, whatever order they are typed in. */
const hostile = ['\u0315\u0327', '\u0301\u0323', '\uFF9E\u0301', '\u0301\u200B\u0327'];
const marksIn = (text: string): number => text.normalize('NFD').match(/\p{M}/gu)?.length ?? 0;

test.each(hostile)(
  'of thousands of marks on one letter (%j) thirty are put in order, whoever reads the text',
  (pair) => {
    const typed = `A${pair.repeat(8_000)}`;
    for (const read of [canonicalName, tidyTyped]) expect(marksIn(read(typed))).toBeLessThanOrEqual(31);
    const seen = typed.replaceAll('\u200B', '');
    for (const read of [composed, withFewMarks]) expect([...read(seen)].length).toBeLessThanOrEqual(31);
    expect(marksIn(readPasskeyName(seen) ?? '')).toBeLessThanOrEqual(31);
  },
);

test('letters of people keep every mark, and thirty on each', () => {
  const name = 'Ngu\u0302\u0303ye\u0302\u0303n Thi\u0323 Hu\u031B\u01A1\u0301ng';
  expect(withFewMarks(name)).toBe(name);
  expect(composed(name)).toBe(name.normalize('NFC'));
  const most = `a${'\u0323'.repeat(30)} e${'\u0301'.repeat(30)}`;
  expect(withFewMarks(most)).toBe(most);
});
