import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ProcessInstallation } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import { sendCode, toForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';
import { startLoad } from './support/load.ts';
import type { Supervised } from './support/supervised.ts';
import { isAlive, startSupervised } from './support/supervised.ts';

const longEnough = { timeout: 60_000, interval: 50 };
let at: ProcessInstallation;
let crowd: Person[];
let service: Supervised | undefined;
beforeAll(async () => {
  at = await startProcessInstallation();
  crowd = [...(await at.workbench.crowd(2))];
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
});
afterAll(() => at.stop());

const start = async (words: readonly string[], settings: Readonly<Record<string, string>>): Promise<Supervised> => {
  service = await startSupervised(at, words, { settings });
  return service;
};

describe.each([
  { what: 'one process by itself', words: [], speakers: 1 },
  { what: 'several processes', words: ['--processes', '2'], speakers: 3 },
])('SIGTERM to $what', ({ words, speakers }) => {
  it('is told at /readyz first, while the port is open and people are served', async () => {
    const running = await start(words, { DRAIN_MS: '600000' });
    expect((await fetch(`${running.origin}/readyz`)).status).toBe(200);
    running.signal('SIGTERM');
    await vi.waitFor(async () => expect((await fetch(`${running.origin}/readyz`)).status).toBe(503), longEnough);
    await running.logs('Stopping: what is under way is finished first', speakers);
    const ready = await fetch(`${running.origin}/readyz`);
    expect(await ready.json()).toMatchObject({ ready: false, checks: { database: true, serving: false } });
    // A process says that it stops just before it closes what it answers on.
    const page = await vi.waitFor(async () => {
      const answered = await fetch(`${running.origin}/dang-ky`);
      expect([answered.status, answered.headers.get('connection')]).toEqual([200, 'close']);
      return answered;
    }, longEnough);
    expect(await page.text()).toContain('<main');
    expect((await fetch(`${running.origin}/healthz`)).status).toBe(200);
    expect(await running.metrics()).toContain('chinhchu_http_seconds');
  });

  it('lets a request under way be answered, and ends with exit code 0 and no process left', async () => {
    const running = await start(words, { OPERATOR_TIMEOUT_MS: '900', SHUTDOWN_GRACE_MS: '20000' });
    const workers = running.workers();
    const person = crowd.pop();
    if (person === undefined) throw new Error('nobody came');
    const visitor = at.visitor(running.origin);
    const form = await toForm(visitor);
    const code = await visitor.submit(form, '/dang-ky/thong-tin', { ...typedOf(person), work: await solveWork(form) });
    const typed = await at.workbench.nextCode(person.phoneNumber, 0);
    await at.workbench.pull('mobile-operator', 'slow', 60_000);
    const sent = sendCode(visitor, code, typed);
    const watching = at.visitor(running.origin, visitor);
    await eventually('the operator to be asked', async () =>
      (await watching.get('/dang-ky/ma-xac-thuc')).page === 'waiting' ? true : undefined,
    );
    running.signal('SIGTERM');
    const [answered, ended] = await Promise.all([sent.catch((trouble: unknown) => String(trouble)), running.ended]);
    await at.workbench.pull('mobile-operator', 'normal');
    expect(answered).toMatchObject({ page: 'waiting' });
    expect(ended).toBe(0);
    expect([...workers, running.pid].filter(isAlive)).toEqual([]);
  });
});

describe('a balancer that asks at /readyz', () => {
  it('loses no request when one of two machines is stopped', async () => {
    const machines: Supervised[] = [];
    for (let started = 0; started < 2; started += 1)
      machines.push(await startSupervised(at, [], { settings: { DRAIN_MS: '10000' } }));
    const [leaving, staying] = machines;
    if (leaving === undefined || staying === undefined) throw new Error('no machines');
    const inRotation = new Set(machines);
    let turn = 0;
    const choose = (): number => {
      turn += 1;
      return [...inRotation][turn % inRotation.size]?.port ?? 0;
    };
    const isReady = ({ origin }: Supervised): Promise<boolean> =>
      fetch(`${origin}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    const load = startLoad(choose, { kept: 4, fresh: 2 });
    try {
      leaving.signal('SIGTERM');
      await vi.waitFor(async () => expect(await isReady(leaving)).toBe(false), longEnough);
      inRotation.delete(leaving);
      expect(await leaving.ended).toBe(0);
    } finally {
      await load.stop();
      await Promise.all(machines.map((machine) => machine.stop()));
    }
    expect(load.errors).toEqual([]);
    expect([...load.answered.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([]);
    expect(load.answered.get(200)).toBeGreaterThan(50);
  });
});
