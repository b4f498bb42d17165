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
  const place = { dataDir, databaseUrl: undefined, keyDir: join(dataDir, 'keys') };
  const control = await openControlSocket(place, context, () => {});
  const path = join(dataDir, 'control.sock');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const request = { command: 'nothing', args: [], operator: 'test' };
  expect(await callControlSocket(place, request)).toMatchObject({ exitCode: 2 });
  await control.close();
  expect(existsSync(path)).toBe(false);
  expect(await callControlSocket(place, request)).toBeUndefined();
});

test('of two services on PostgreSQL that share a data folder each hears the commands of its own installation alone', async () => {
  const place = { dataDir: folder, databaseUrl: 'postgresql://localhost/one', keyDir: join(folder, 'keys') };
  const control = await openControlSocket(place, context, () => {});
  const request = { command: 'nothing', args: [], operator: 'test' };
  const heard = [
    place,
    { ...place, keyDir: join(folder, 'there', '..', 'keys') },
    { ...place, keyDir: join(folder, 'other-keys') },
    { ...place, databaseUrl: 'postgresql://localhost/other' },
    { dataDir: folder, databaseUrl: undefined, keyDir: place.keyDir },
  ].map((caller) => callControlSocket(caller, request));
  expect((await Promise.all(heard)).map((answer) => answer?.exitCode)).toEqual([2, 2, undefined, undefined, undefined]);
  await control.close();
});
