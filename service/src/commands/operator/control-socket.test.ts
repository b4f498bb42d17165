import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callControlSocket, openControlSocket } from './control-socket.ts';
import type { OperatorContext } from './operator-command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-socket-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A command that is unknown is answered without looking at any of it. */
const context: Omit<OperatorContext, 'operator'> = JSON.parse('{}');

test.each([
  ['short', 1],
  ['longer than the system takes for a socket', 12],
])('a running service is reached in a folder whose path is %s, and only by its owner', async (_what, deep) => {
  const dataDir = join(folder, ...Array.from({ length: deep }, () => 'du-lieu-cua-dich-vu'));
  mkdirSync(dataDir, { recursive: true });
  const control = await openControlSocket(dataDir, context, () => {});
  const path = join(dataDir, 'control.sock');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const request = { command: 'nothing', args: [], operator: 'test' };
  expect(await callControlSocket(dataDir, request)).toMatchObject({ exitCode: 2 });
  await control.close();
  expect(existsSync(path)).toBe(false);
  expect(await callControlSocket(dataDir, request)).toBeUndefined();
});
