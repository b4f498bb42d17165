import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startCommand } from '../support/programs/running-command.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));
const olderNode = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.19.0"})';

test('help lists the commands and ends with 0', async () => {
  expect(await startCommand([launcher, '--help'], {}).ended).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('chinhchu sandbox'),
  });
});

test('help is there for programs too', async () => {
  const { stdout } = await startCommand([launcher, '--help', '--json'], {}).ended;
  expect(JSON.parse(stdout)).toMatchObject({
    commands: expect.arrayContaining([expect.objectContaining({ name: 'sandbox' })]),
  });
});

test.each([[[]], [['nothing']], [['toString']]])(
  'without a known command, %j, the words are told and it ends with 2',
  async (args) => {
    const { code, stderr, stdout } = await startCommand([launcher, ...args], {}).ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('chinhchu COMMAND');
  },
);

test('under a Node that is too old the pinned one takes over, and its exit code is kept', async () => {
  expect(await startCommand(['--import', olderNode, launcher, '--help'], {}).ended).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('chinhchu sandbox'),
  });
  expect(await startCommand(['--import', olderNode, launcher, 'nothing'], {}).ended).toMatchObject({ code: 2 });
});

test('no warning of the runtime stands between a command and its reader', async () => {
  expect((await startCommand([launcher, '--help'], {}).ended).stderr).toBe('');
});

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const shown = { stdout: expect.stringMatching(/^chinhchu \d+\.\d+\.\d+, Node \d+/u) };

test.each(['', 'service', 'docs'])(
  'after the install npx finds the command, also from ./%s, without a network',
  async (folder) => {
    const npx = (...words: readonly string[]): Promise<{ readonly stdout: string }> =>
      run('npx', ['--offline', 'chinhchu', ...words], { cwd: join(root, folder) });
    expect(await npx('--help')).toMatchObject({ stdout: expect.stringContaining('chinhchu serve') });
    expect(await npx('--version')).toMatchObject(shown);
  },
);

test('a link to the launcher works from any folder, as the documents say', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-path-'));
  try {
    symlinkSync(launcher, join(folder, 'chinhchu'));
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    expect(await run('chinhchu', ['--version'], { cwd: folder, env })).toMatchObject(shown);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
