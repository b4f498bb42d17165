import { expect, test } from 'vitest';
import { makeWarnSparingly } from './sparing-log.ts';

test('what strangers bring about is told thirty times a minute, and then as a sum', () => {
  let at = 0;
  const lines: unknown[] = [];
  const log = { warn: (...line: readonly unknown[]) => void lines.push(line) };
  const warn = makeWarnSparingly(() => at);
  for (let count = 0; count < 1_000; count++) warn(log, { problem: 'x' }, 'refused');
  warn(log, {}, 'something else');
  expect(lines).toHaveLength(31);
  at = 60_000;
  warn(log, { problem: 'x' }, 'refused');
  expect(lines.at(-1)).toEqual([{ problem: 'x', leftOut: 970 }, 'refused']);
});
