import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startCommand } from '../support/running-command.ts';

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
