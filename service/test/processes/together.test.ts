import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessInstallation } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import type { Supervised } from './support/supervised.ts';
import { startSupervised } from './support/supervised.ts';

let at: ProcessInstallation;
let service: Supervised;
beforeAll(async () => {
  at = await startProcessInstallation();
  service = await startSupervised(at, ['--processes=3']);
});
afterAll(async () => {
  await service.stop();
  await at.stop();
});

describe('several processes under one supervisor', () => {
  it('say in every log line which of them speaks', async () => {
    expect(service.workers()).toHaveLength(3);
    const indexes = new Set(service.workers().map((pid) => service.logged.find((line) => line.pid === pid)?.process));
    expect([...indexes].toSorted()).toEqual([0, 1, 2]);
    for (const line of service.logged) expect(line.process !== undefined || line.pid === service.pid).toBe(true);
  });

  it('open a line to the SMSC each', async () => {
    const lines = await service.logs('The line to the SMSC is open', 3);
    expect(new Set(lines.map((line) => line.process))).toEqual(new Set([0, 1, 2]));
  });

  it('are one service at /metrics, which lies on a port of its own and not beside public pages', async () => {
    await Promise.all(
      Array.from({ length: 60 }, () => fetch(`${service.origin}/tro-giup`, { headers: { connection: 'close' } })),
    );
    const asked = (await service.metrics())
      .split('\n')
      .filter((line) => line.startsWith('chinhchu_http_seconds_count'));
    const sum = asked
      .filter((line) => line.includes('method="GET"'))
      .reduce((all, line) => all + Number(line.split(' ').at(-1)), 0);
    expect(sum).toBe(60);
    expect(await service.metric('chinhchu_processes{state="serving"}')).toBe(3);
    const beside = await fetch(`${service.origin}/metrics`);
    expect(beside.status).toBe(404);
    expect(await beside.text()).not.toContain('chinhchu_');
  });
});

describe('chinhchu serve', () => {
  const refused = async (
    words: readonly string[],
    settings: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly code: number | null; readonly said: string }> => {
    const { ended, said } = await startSupervised(at, words, { settings });
    return { code: await ended, said: said.join('\n') };
  };

  it.each([[['--processes']], [['--processes', '0']], [['--processes', '257']], [['--processes', 'many']], [['4']]])(
    'does not guess what %j means',
    async (words) => {
      expect(await refused(words)).toEqual({ code: 2, said: 'chinhchu serve [--processes N|auto]' });
    },
  );
  it('refuses several processes on the embedded database, which is held by one', async () => {
    const { code, said } = await refused(['--processes', '2'], { DATABASE_URL: '' });
    expect(code).toBe(1);
    expect(said).toContain('--processes needs PostgreSQL');
  });
  it('says once why no process can start', async () => {
    const { code, said } = await refused(['--processes', '2'], { PORT: String(service.port), LOG_LEVEL: 'warn' });
    expect(code).toBe(1);
    expect(said).toBe(`Port ${service.port} is in use by another program. Choose another one: PORT=… or PORT_BASE=….`);
  });
  it.each([[[]], [['--processes', '2']]])('names METRICS when its port is taken (%j)', async (words) => {
    const { code, said } = await refused(words, { METRICS: `localhost:${service.port + 4}` });
    expect(code).toBe(1);
    expect(said).toBe(
      `Port ${service.port + 4} is in use by another program. Choose another one: METRICS=host:port, or METRICS=off.`,
    );
  });
  it('serves its metrics apart also as one process by itself, and nowhere when they are off', async () => {
    const alone = await startSupervised(at, []);
    try {
      expect(await alone.metrics()).toContain('chinhchu_registrations_total');
      expect((await fetch(`${alone.origin}/metrics`)).status).toBe(404);
    } finally {
      await alone.stop();
    }
    const silent = await startSupervised(at, [], { settings: { METRICS: 'off' } });
    try {
      expect((await fetch(`${silent.origin}/healthz`)).status).toBe(200);
      const free = createServer();
      await new Promise<void>((resolve, reject) => {
        free.once('error', reject);
        free.listen(silent.port + 4, 'localhost', resolve);
      });
      free.close();
    } finally {
      await silent.stop();
    }
  });
});
