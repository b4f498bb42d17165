import { expect, it } from 'vitest';
import { readEmail } from './read-email.ts';

it.each([
  ['mai.anh@thu.example', 'mai.anh@thu.example'],
  ['  Mai.Anh@Thu.EXAMPLE ', 'Mai.Anh@thu.example'],
  ['mai+vneid@so.tinh.gov.vn', 'mai+vneid@so.tinh.gov.vn'],
  ['o’khong@thu.example', undefined],
  ['mai anh@thu.example', 'maianh@thu.example'],
  ['mai@thu', undefined],
  ['mai@@thu.example', undefined],
  ['.mai@thu.example', undefined],
  ['mai@[127.0.0.1]', undefined],
  ['mai@127.0.0.1', undefined],
  ['"mai anh"@thu.example', undefined],
  ['mai@thu.example\r\nBcc: x@y.example', undefined],
  ['mai@thu.example,x@y.example', undefined],
  ['<mai@thu.example>', undefined],
  [`${'m'.repeat(65)}@thu.example`, undefined],
  [`mai@${'thu.'.repeat(70)}example`, undefined],
])('%j is read as %j', (typed, address) => {
  expect(readEmail(typed)).toEqual(
    address === undefined ? { ok: false, problem: 'email-format' } : { ok: true, value: address },
  );
});

it('nothing is told as missing', () => {
  for (const typed of [undefined, '', '  ']) expect(readEmail(typed)).toEqual({ ok: false, problem: 'email-missing' });
});
