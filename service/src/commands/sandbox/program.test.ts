import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProgram } from './program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-program-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const start = (code: string) =>
  startProgram({
    name: 'fixture',
    args: ['-e', code],
    env: { WORD: 'xin chào' },
    logFile: join(folder, 'fixture.log'),
  });

test('a child that ignores SIGTERM is killed after the grace', async () => {
  const program = start("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); process.send({ ready: true });");
  expect((await program.ready).ok).toBe(true);
  expect(await program.stop(100)).toMatchObject({ code: 'program-killed' });
  expect(await program.ended).toEqual({ how: 'SIGKILL' });
});

test('a child that ends on SIGTERM is not killed', async () => {
  const program = start('setInterval(() => {}, 1000); process.send({ ready: true });');
  expect((await program.ready).ok).toBe(true);
  expect(await program.stop(20_000)).toBeUndefined();
  expect(await program.ended).toEqual({ how: 'SIGTERM' });
});

test('a child gets the environment it is given and no other, and its words go to its log', async () => {
  const program = start('console.log(JSON.stringify(process.env))');
  await program.ended;
  expect(JSON.parse(program.lastWords())).toMatchObject({ WORD: 'xin chào' });
  expect(JSON.parse(program.lastWords())).not.toHaveProperty('PATH');
});

test('the log of the run before stays', async () => {
  await start("console.log('first')").ended;
  await start("console.log('second')").ended;
  expect(readFileSync(join(folder, 'fixture.log'), 'utf8')).toBe('second\n');
  expect(readFileSync(join(folder, 'fixture.log.1'), 'utf8')).toBe('first\n');
});

test('a child that ends before it is ready is told with its exit code', async () => {
  expect(await start('process.exit(3)').ready).toMatchObject({
    ok: false,
    problem: { code: 'program-ended', en: expect.stringContaining('exit code 3') },
  });
});
