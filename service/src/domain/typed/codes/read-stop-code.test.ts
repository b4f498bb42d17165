import { expect, it } from 'vitest';
import { readStopCode } from './read-stop-code.ts';

it.each([
  ['7K3F9QXM', '7K3F9QXM'],
  [' 7k3f-9qxm ', '7K3F9QXM'],
  ['OIL0 1234', '01101234'],
  ['７K3F９QXM', '7K3F9QXM'],
])('reads "%s" as it was meant', (typed, code) => {
  expect(readStopCode(typed)).toEqual({ ok: true, value: code });
});

it.each([
  ['', 'stop-code-missing'],
  [' - ', 'stop-code-missing'],
  ['7K3F9QX', 'stop-code-format'],
  ['7K3F9QXM1', 'stop-code-format'],
  ['7K3F9QXU', 'stop-code-format'],
  ['7K3F9QXÂ', 'stop-code-format'],
])('says what is wrong with "%s"', (typed, problem) => {
  expect(readStopCode(typed)).toEqual({ ok: false, problem });
});
