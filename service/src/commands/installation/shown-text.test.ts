import { expect, test } from 'vitest';
import { printAnswer } from '../operator/command/with-store.ts';
import { shownText } from './shown-text.ts';

test('what a terminal would obey is shown by its number; lines and letters stay', () => {
  expect(shownText('a\u001b[2J\u009b1m\u202Eb\r\n\tNguyễn Thị Hoà')).toBe(
    'a\\u001b[2J\\u009b1m\\u202eb\\u000d\n\tNguyễn Thị Hoà',
  );
});

test('in JSON it means the same as before', () => {
  const written = { text: 'x\u001b]0;y\u0007\u009b2J\u{E0001}"\n' };
  expect(JSON.parse(shownText(JSON.stringify(written)))).toEqual(written);
});

test('an answer to an operator sends nothing of a person to the terminal but words', () => {
  const printed: string[] = [];
  const { write } = process.stdout;
  const keep = (chunk: string | Uint8Array): boolean => printed.push(String(chunk)) > 0;
  const text = 'YC-7K3F-9QXM\ntext    \u001b[1A\u009b2Kanswer  done';
  process.stdout.write = keep;
  try {
    printAnswer({ exitCode: 0, text, data: { text } }, false);
    printAnswer({ exitCode: 0, text, data: { text } }, true);
  } finally {
    process.stdout.write = write;
  }
  expect(printed).toHaveLength(2);
  expect(printed.join('')).not.toMatch(/[\p{Cc}--\n]/v);
  expect(JSON.parse(printed[1] ?? '')).toEqual({ text });
});
