import { expect, it } from 'vitest';
import { pauseBefore } from '../pause-before.ts';
import { readProcesses } from './read-processes.ts';

it('the words say how many processes: a number, or one for each core', () => {
  expect(readProcesses([])).toBe('alone');
  expect(readProcesses(['--json'])).toBe('alone');
  expect(readProcesses(['--processes', '4'])).toBe(4);
  expect(readProcesses(['--processes=4', '--json'])).toBe(4);
  expect(readProcesses(['--processes', 'auto'], 6)).toBe(6);
  for (const words of [['--processes'], ['--processes', '0'], ['--processes', '4', '5'], ['--process', '4'], ['4']])
    expect(readProcesses(words)).toBeUndefined();
});

it('a process that keeps ending waits twice as long each time, and never longer than half a minute', () => {
  expect([1, 2, 3, 4, 5].map(pauseBefore)).toEqual([0, 500, 1000, 2000, 4000]);
  expect(pauseBefore(9)).toBe(30_000);
  expect(pauseBefore(2000)).toBe(30_000);
});
