import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { areFree, freePortBase } from '../support/wires/ports.ts';
import { machineEnvironment } from '../support/programs/running-command.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const offsets = [0, 1, 2, 3, 4, 10, 20, 21, 22, 23, 24];

let folder: string;
let base: number;
let stop: () => Promise<unknown> = async () => undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-start-'));
  base = await freePortBase(offsets);
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm start` as a person types it; `said` is what the terminal shows so far. */
const npmStart = () => {
  const env = { ...machineEnvironment(), HOME: process.env['HOME'], DATA_DIR: folder, PORT_BASE: String(base) };
  const npm = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [npm.stdout, npm.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  const ended = new Promise<number | null>((resolve) => {
    npm.once('close', resolve);
  });
  stop = () => {
    npm.kill('SIGTERM');
    return ended;
  };
  return { npm, ended, said: () => text };
};
const isReady = (said: () => string): Promise<void> =>
  vi.waitFor(() => expect(said()).toContain('Ctrl-C'), { timeout: 60_000, interval: 200 });
const portsAreFree = (): Promise<void> =>
  vi.waitFor(async () => expect(await areFree(offsets.map((offset) => base + offset))).toBe(true), {
    timeout: 20_000,
    interval: 200,
  });

test(
  'npm start shows addresses and cast, the service and the portals answer, and SIGTERM drains everything without force',
  { timeout: 120_000 },
  async () => {
    const { npm, ended, said } = npmStart();
    await isReady(said);
    expect(said()).toContain(`http://localhost:${base}`);
    expect(said()).toContain('Nguyễn Thị Mai Anh');
    expect((await fetch(`http://localhost:${base}/healthz`)).status).toBe(200);
    for (const offset of [1, 2, 3]) {
      expect(said()).toContain(`http://localhost:${base + offset}`);
      await vi.waitFor(
        async () => expect((await fetch(`http://localhost:${base + offset}/health/ready`)).status).toBe(200),
        { timeout: 20_000 },
      );
    }
    npm.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said()).not.toContain('was killed');
    await portsAreFree();
  },
);

test(
  'when npm is killed everything ends, and a new start on the same data goes well',
  { timeout: 180_000 },
  async () => {
    const first = npmStart();
    await isReady(first.said);
    first.npm.kill('SIGKILL');
    await portsAreFree();
    const second = npmStart();
    await isReady(second.said);
    expect((await fetch(`http://localhost:${base}/healthz`)).status).toBe(200);
    await vi.waitFor(async () => expect((await fetch(`http://localhost:${base + 3}/health/ready`)).status).toBe(200), {
      timeout: 20_000,
    });
  },
);
