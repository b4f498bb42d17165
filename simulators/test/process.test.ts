import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { openLoopbackDoor } from '../src/loopback.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

const start = (env: Record<string, string>, stdio: StdioOptions = ['pipe', 'pipe', 'pipe']): ChildProcess => {
  const child = spawn(process.execPath, [main], { env: { ...process.env, PORTS: 'ephemeral', ...env }, stdio });
  started.push(child);
  return child;
};

const readAll = async (child: ChildProcess, stream: 'stdout' | 'stderr'): Promise<string> => {
  let text = '';
  for await (const chunk of child[stream] ?? []) text += String(chunk);
  return text;
};

const ready = async (child: ChildProcess): Promise<string> => {
  const [chunk] = await once(child.stdout ?? child, 'data');
  return String(chunk);
};

test('one JSON line says that everything is ready and where', async () => {
  const child = start({});
  const line = await ready(child);
  expect(line.endsWith('}\n')).toBe(true);
  expect(JSON.parse(line)).toEqual({
    ready: true,
    sandbox: expect.stringMatching(/^http:\/\/localhost:\d+$/),
    authorities: {
      'mobile-operator': expect.stringMatching(/^http:\/\/localhost:\d+$/),
      smsc: expect.stringMatching(/^smpp:\/\/localhost:\d+$/),
      'certificate-authority': expect.stringMatching(/^http:\/\/localhost:\d+$/),
      mail: expect.stringMatching(/^smtp:\/\/localhost:\d+$/),
      mssp: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      'remote-signing': expect.stringMatching(/^http:\/\/localhost:\d+$/),
      vgca: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+$/),
      vnpt: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+$/),
      'social-insurance': expect.stringMatching(/^http:\/\/localhost:\d+$/),
      'vnpt-smartca': expect.stringMatching(/^http:\/\/localhost:\d+$/),
      'viettel-mysign': expect.stringMatching(/^http:\/\/localhost:\d+$/),
      vneid: expect.stringMatching(/^http:\/\/localhost:\d+$/),
      'post-id': expect.stringMatching(/^http:\/\/localhost:\d+$/),
      'tai-khoan-so': expect.stringMatching(/^http:\/\/localhost:\d+$/),
    },
  });
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a parent with IPC gets the same message, and the workbench ends when the parent lets go', async () => {
  const child = start({}, ['ignore', 'ignore', 'ignore', 'ipc']);
  expect((await once(child, 'message'))[0]).toMatchObject({ ready: true, authorities: { smsc: expect.any(String) } });
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('it ends although its parent goes away before anything listens', async () => {
  const child = start({}, ['ignore', 'ignore', 'ignore', 'ipc']);
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('with STOP_WITH_STDIN=1 it ends with its standard input', async () => {
  const child = start({ STOP_WITH_STDIN: '1' });
  await ready(child);
  child.stdin?.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('it stops although connections are open and an authority is slow', async () => {
  const child = start({});
  const { sandbox, authorities } = JSON.parse(await ready(child));
  await fetch(`${sandbox}/api/authorities/mobile-operator/lever`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'slow', delayMs: 600_000 }),
  });
  const waiting = fetch(`${authorities['mobile-operator']}/oauth2/token`, { method: 'POST' }).catch(() => 'ended');
  const socket = connect(Number(new URL(authorities.smsc).port), '127.0.0.1');
  await once(socket, 'connect');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  await waiting;
  socket.destroy();
});

test('a busy port is told in one sentence, and the exit code is not 0', async () => {
  const door = await openLoopbackDoor(
    0,
    () => createServer(),
    () => false,
  );
  const child = start({ PORTS: 'fixed', PORT_BASE: String(door.port - 20) });
  const told = readAll(child, 'stderr');
  const [code] = await once(child, 'exit');
  await door.close();
  expect(code).toBe(1);
  expect(await told).toBe(
    `Port ${door.port} is already in use; stop the program that holds it, or choose another PORT_BASE.\n`,
  );
});

test.each([
  [{ PORT_BASE: 'x' }, 'PORT_BASE'],
  [{ PORTS: 'many' }, 'PORTS'],
  [{ SMSC_PASSWORD: 'far too long' }, 'SMSC_PASSWORD'],
  [{ SMSC_RATE: '0' }, 'SMSC_RATE'],
  [{ SHORT_CODE: '1414' }, 'SHORT_CODE'],
  [{ SHORT_CODE: 'MOKHOA' }, 'SHORT_CODE'],
  [{ SERVICE_URL: 'ftp://x' }, 'SERVICE_URL'],
])('the setting %j is refused by name', async (env, name) => {
  const child = start(env);
  const told = readAll(child, 'stderr');
  expect((await once(child, 'exit'))[0]).toBe(2);
  expect(await told).toMatch(new RegExp(`^${name} must .*\\n$`));
});

test('localhost works by IPv4 and, where the machine has it, by IPv6, and nowhere else', async () => {
  const child = start({});
  const { sandbox } = JSON.parse(await ready(child));
  const port = new URL(sandbox).port;
  expect((await fetch(`http://127.0.0.1:${port}/api/people`)).status).toBe(200);
  expect((await fetch(`${sandbox}/api/people`)).status).toBe(200);
  const six = await fetch(`http://[::1]:${port}/api/people`).then(
    (response) => response.status,
    (error: Error) => error.cause,
  );
  expect(six === 200 || String(six).includes('ADDRNOTAVAIL')).toBe(true);
  child.kill('SIGTERM');
  await once(child, 'exit');
});
