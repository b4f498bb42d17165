import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLogOutput } from './log-output.ts';

let folder: string;
const opened: number[] = [];
const open = (path: string): number => {
  const fd = openSync(path, 'w');
  opened.push(fd);
  return fd;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-log-'));
});
afterEach(() => {
  for (const fd of opened.splice(0)) closeSync(fd);
  rmSync(folder, { recursive: true });
});
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('where the log goes', () => {
  it('takes every line in its order', async () => {
    const file = join(folder, 'log');
    const output = makeLogOutput(open(file));
    const lines = Array.from({ length: 2000 }, (_none, at) => `line ${at}\n`);
    for (const line of lines) output.write(line);
    await until(() => readFileSync(file, 'utf8').length >= lines.join('').length);
    expect(readFileSync(file, 'utf8')).toBe(lines.join(''));
    expect(output.dropped).toBe(0);
  });
  it('drops and counts lines on a full disk, and whoever writes goes on', async () => {
    const output = makeLogOutput(open('/dev/full'));
    output.write('one\n');
    output.write('two\n');
    await until(() => output.dropped > 0);
    expect(() => output.write('three\n')).not.toThrow();
    output.flush();
  });
  it('keeps a bounded heap for a reader that does not read', () => {
    const output = makeLogOutput(open('/dev/full'));
    const line = `${'x'.repeat(1023)}\n`;
    for (let at = 0; at < 3000; at += 1) output.write(line);
    expect(output.dropped).toBeGreaterThan(1000);
  });
  it('writes what waits when the process ends', () => {
    const file = join(folder, 'log');
    const output = makeLogOutput(open(file));
    output.write('one\n');
    output.write('last\n');
    output.flush();
    expect(readFileSync(file, 'utf8')).toContain('last\n');
  });
});
