import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readTrust } from '../../src/commands/installation/trust-manifest.ts';
import { areFree, freePortBase } from '../support/wires/ports.ts';
import type { RunningCommand } from '../support/programs/running-command.ts';
import { startCommand } from '../support/programs/running-command.ts';

const offsets = [0, 1, 2, 3, 4, 10, 20, 21, 22, 23, 24];
const fixture = fileURLToPath(new URL('fixtures/sandbox.ts', import.meta.url));

let folder: string;
let base: number;
let running: RunningCommand[] = [];
let listening: Server[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-sandbox-'));
  base = await freePortBase(offsets);
});
afterEach(async () => {
  for (const each of running) each.kill('SIGTERM');
  await Promise.all(running.map((each) => each.ended));
  for (const each of listening) each.close();
  running = [];
  listening = [];
  rmSync(folder, { recursive: true, force: true });
});

const start = (behaviour: string, env: Record<string, string> = {}): RunningCommand => {
  const command = startCommand([fixture, behaviour, '--json'], { DATA_DIR: folder, PORT_BASE: String(base), ...env });
  running.push(command);
  return command;
};
const noted = (name: string): unknown => JSON.parse(readFileSync(join(folder, `fixture-${name}.json`), 'utf8'));
const ports = (): number[] => offsets.map((offset) => base + offset);
const listenOn = (port: number): Promise<void> =>
  new Promise((resolve) => {
    listening.push(createServer().listen(port, '127.0.0.1', resolve));
  });

test('when all answer, the addresses and the cast are told', async () => {
  const ready = await start('works').firstJson;
  expect(ready).toMatchObject({
    ready: true,
    service: `http://localhost:${base}`,
    sandbox: `http://localhost:${base + 10}`,
    dataDir: folder,
    portals: {
      'portal-national': `http://localhost:${base + 1}`,
      'portal-mps': `http://localhost:${base + 2}`,
      'portal-province': `http://localhost:${base + 3}`,
    },
    authorities: { 'mobile-operator': `http://localhost:${base + 20}` },
  });
  expect(ready).toHaveProperty('people.0.fullName');
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s drains the service, stops everything and ends with 0',
  async (signal) => {
    const command = start('works');
    await command.firstJson;
    command.kill(signal);
    expect(await command.ended).toMatchObject({ code: 0 });
    expect(noted('ended')).toBe('SIGTERM');
    expect(await areFree(ports())).toBe(true);
  },
);

test('the portals are stopped before the service, so that a dossier under way can still be asked about', async () => {
  const command = start('works');
  await command.firstJson;
  command.kill('SIGTERM');
  await command.ended;
  const endings = readFileSync(join(folder, 'fixture-endings'), 'utf8').trimEnd().split('\n');
  expect(endings.slice(0, 3).toSorted()).toEqual([
    'portal-mps SIGTERM',
    'portal-national SIGTERM',
    'portal-province SIGTERM',
  ]);
  expect(endings.slice(3)).toEqual(['service SIGTERM']);
});

test('a signal before anything is ready stops everything too', async () => {
  const command = start('works');
  await vi.waitFor(() => readFileSync(join(folder, 'sandbox', 'service.log')), { timeout: 20_000 });
  command.kill('SIGTERM');
  expect(await command.ended).toMatchObject({ code: 0 });
  expect(await areFree(ports())).toBe(true);
});

test('the service gets its settings and what the machine needs, and nothing else of the environment', async () => {
  const command = start('works', {
    METHODS: 'mobile-subscriber',
    SECRET_OF_SOMEBODY: 'x',
    NODE_OPTIONS: '--no-deprecation',
  });
  await command.firstJson;
  expect(noted('started')).toMatchObject({
    env: { MODE: 'sandbox', DATA_DIR: folder, PORT_BASE: String(base), METHODS: 'mobile-subscriber' },
  });
  expect(noted('started')).not.toHaveProperty('env.SECRET_OF_SOMEBODY');
  expect(noted('started')).not.toHaveProperty('env.NODE_OPTIONS');
});

test("the service is told of the workbench's trust anchors, signed, unless somebody has set others", async () => {
  const command = start('works');
  await command.firstJson;
  const file = join(folder, 'sandbox', 'trust.json');
  const told = noted('started');
  expect(told).toMatchObject({ env: { TRUST_MANIFEST: file, TRUST_MANIFEST_KEY: expect.any(String) } });
  const key = /"TRUST_MANIFEST_KEY":"([^"]+)"/u.exec(JSON.stringify(told))?.[1] ?? '';
  const trust = await readTrust({
    mode: 'sandbox',
    trust: { manifestFile: file, publicKey: key, lowestSerial: 0 },
  });
  expect(trust.ok && trust.value?.anchors.map(({ isSandbox }) => isSandbox)).not.toContain(false);
  command.kill('SIGTERM');
  await command.ended;
  const own = join(folder, 'own.json');
  await start('works', { TRUST_MANIFEST: own, TRUST_MANIFEST_KEY: 'AAAA' }).firstJson;
  expect(noted('started')).toMatchObject({ env: { TRUST_MANIFEST: own, TRUST_MANIFEST_KEY: 'AAAA' } });
});

test('each portal is told who it is and where the accounts are, and no setting of the service', async () => {
  const command = start('works', { DATABASE_POOL_SIZE: '3', LOG_LEVEL: 'warn', SECRET_OF_SOMEBODY: 'x' });
  await command.firstJson;
  for (const portal of ['national', 'mps', 'province']) {
    expect(noted(`portal-${portal}`)).toMatchObject({
      env: {
        PORTAL: portal,
        ISSUER: `http://localhost:${base}`,
        PORT_BASE: String(base),
        DATA_DIR: folder,
        LOG_LEVEL: 'warn',
      },
    });
    expect(noted(`portal-${portal}`)).not.toHaveProperty('env.DATABASE_POOL_SIZE');
    expect(noted(`portal-${portal}`)).not.toHaveProperty('env.SECRET_OF_SOMEBODY');
  }
});

test.each(offsets)('a busy port, PORT_BASE + %i, is told in a sentence', async (offset) => {
  await listenOn(base + offset);
  const { code, stdout } = await start('works').ended;
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    error: 'port-busy',
    message: expect.stringContaining(`Port ${base + offset} `),
    messageVi: expect.stringContaining(`Cổng ${base + offset} `),
  });
});

test('a data folder that cannot be written is told in a sentence', async () => {
  writeFileSync(join(folder, 'file'), '');
  const { code, stdout } = await start('works', { DATA_DIR: join(folder, 'file', 'data') }).ended;
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    error: 'data-folder-not-writable',
    message: expect.stringContaining('DATA_DIR'),
  });
});

test('a second copy on the same data is refused, whatever its ports', async () => {
  const first = start('works');
  await first.firstJson;
  const { code, stdout } = await start('works', { PORT_BASE: String(await freePortBase(offsets)) }).ended;
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    error: 'already-running',
    message: expect.stringContaining(`process ${first.pid}`),
  });
});

test('a wrong setting is named', async () => {
  const { code, stdout } = await start('works', { PORT_BASE: 'many' }).ended;
  expect(code).toBe(1);
  expect(stdout).toContain('The setting PORT_BASE is wrong');
});

test('a word the command does not know is a matter of usage', async () => {
  const command = startCommand([fixture, 'works', 'faster'], { DATA_DIR: folder, PORT_BASE: String(base) });
  expect(await command.ended).toMatchObject({ code: 2 });
});

describe('after kill -9', () => {
  test('the children end with their parent', async () => {
    const command = start('works');
    await command.firstJson;
    command.kill('SIGKILL');
    await vi.waitFor(async () => expect(await areFree(ports())).toBe(true), { timeout: 20_000 });
    expect(noted('ended')).toBe('disconnect');
  });

  test('a new start on the same data and ports goes well at once', async () => {
    const first = start('works');
    await first.firstJson;
    first.kill('SIGKILL');
    await first.ended;
    expect(await start('works').firstJson).toMatchObject({ ready: true });
  });
});

describe('a child that ends unasked', () => {
  test('ends everything, with its last words', async () => {
    const { code, stdout } = await start('dies').ended;
    expect(code).toBe(1);
    expect(stdout).toContain('"error":"program-ended"');
    expect(stdout).toContain('out of memory');
    expect(await areFree(ports())).toBe(true);
  });

  test('ends everything also when it is a portal', async () => {
    const { code, stdout } = await start('portal-dies').ended;
    expect(code).toBe(1);
    expect(stdout).toContain('The program portal-mps ended unexpectedly (exit code 7)');
    expect(stdout).toContain('out of paper');
    expect(await areFree(ports())).toBe(true);
  });

  test('before it is ready, likewise', async () => {
    const { code, stdout } = await start('refuses').ended;
    expect(code).toBe(1);
    expect(stdout).toContain('the database cannot be opened');
    expect(await areFree(ports())).toBe(true);
  });
});
