import { copyFileSync, renameSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ProcessInstallation } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import type { Supervised } from './support/supervised.ts';
import { isAlive, startSupervised } from './support/supervised.ts';

const longEnough = { timeout: 60_000, interval: 100 };
let at: ProcessInstallation;
let service: Supervised | undefined;
beforeAll(async () => {
  at = await startProcessInstallation();
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
});
afterAll(() => at.stop());

const start = async (settings: Readonly<Record<string, string>> = {}): Promise<Supervised> => {
  service = await startSupervised(at, ['--processes', '2'], { settings });
  return service;
};
const servingAgain = (running: Supervised): Promise<void> =>
  vi.waitFor(async () => expect(await running.metric('chinhchu_processes{state="serving"}')).toBe(2), longEnough);
const indexOf = (running: Supervised, pid: number): number | undefined =>
  running.logged.find((line) => line.pid === pid)?.process;

describe('a process that ends unasked', () => {
  it('is replaced by another in its place, and told, and counted; meanwhile the others serve', async () => {
    const running = await start();
    const [victim = 0, survivor = 0] = running.workers();
    running.signal('SIGKILL', victim);
    const [told] = await running.logs('A process ended unasked: another takes its place');
    expect(told).toMatchObject({
      level: 40,
      process: indexOf(running, victim),
      detail: 'SIGKILL',
      count: 1,
      milliseconds: 0,
    });
    expect((await fetch(`${running.origin}/readyz`)).status).toBe(200);
    await servingAgain(running);
    // What a process writes comes by another way than what it counts.
    const now = await vi.waitFor(() => {
      const found = running.workers();
      expect(found).not.toContain(victim);
      return found;
    }, longEnough);
    expect(now).toContain(survivor);
    expect(now.map((pid) => indexOf(running, pid)).toSorted()).toEqual([0, 1]);
    expect(await running.metric('chinhchu_processes_replaced_total')).toBe(1);
  });

  it('and cannot start is tried again with growing pauses, which are told, until the cause is gone', async () => {
    const { OPERATOR_CLIENT_KEY: key = '' } = at.settings(0);
    const own = `${key}.own`;
    copyFileSync(key, own);
    const running = await start({ OPERATOR_CLIENT_KEY: own });
    const [victim = 0] = running.workers();
    renameSync(own, `${own}.away`);
    running.signal('SIGKILL', victim);
    const told = await running.logs('A process keeps ending: another takes its place after a pause', 2);
    expect(told).toMatchObject([
      { level: 40, detail: 'exit code 1', count: 2, milliseconds: 500 },
      { level: 40, detail: 'exit code 1', count: 3, milliseconds: 1000 },
    ]);
    await vi.waitFor(
      () => expect(running.said.join('\n')).toContain(`There is no readable private key in ${own}.`),
      longEnough,
    );
    expect((await fetch(`${running.origin}/readyz`)).status).toBe(200);
    renameSync(`${own}.away`, own);
    await servingAgain(running);
  });
});

describe('a supervisor that is killed', () => {
  it('leaves no process behind: each finishes what it has and ends', async () => {
    const running = await start();
    const workers = running.workers();
    running.signal('SIGKILL');
    await running.ended;
    await vi.waitFor(() => expect(workers.filter(isAlive)).toEqual([]), longEnough);
    const stopping = running.logged.filter(({ msg }) => msg === 'Stopping: what is under way is finished first');
    expect(stopping.map(({ pid }) => pid).toSorted()).toEqual(workers.toSorted());
  });
});
