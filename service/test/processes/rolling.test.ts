import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, get } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessInstallation } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, sendCode, toForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import { startLoad } from './support/load.ts';
import type { Supervised } from './support/supervised.ts';
import { startSupervised } from './support/supervised.ts';

const exchanged = 'All processes have been exchanged';
let at: ProcessInstallation;
let crowd: readonly Person[];
let service: Supervised | undefined;
beforeAll(async () => {
  at = await startProcessInstallation();
  crowd = await at.workbench.crowd(4);
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
});
afterAll(() => at.stop());

const start = async (
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Supervised> => {
  service = await startSupervised(at, words, { settings: { DRAIN_MS: '1000', ...settings } });
  return service;
};

const toCode = async (visitor: TestVisitor, person: Person): Promise<Page> => {
  const form = await toForm(visitor);
  return visitor.submit(form, '/dang-ky/thong-tin', { ...typedOf(person), work: await solveWork(form) });
};
const registerAt = async ({ origin }: Supervised, person: Person): Promise<Page> => {
  const visitor = at.visitor(origin);
  const code = await toCode(visitor, person);
  const password = await sendCode(visitor, code, await at.workbench.nextCode(person.phoneNumber, 0));
  return visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
};

describe('SIGHUP', () => {
  it('exchanges every process under load, and no request is refused, reset or answered with a fault', async () => {
    const running = await start(['--processes', '2']);
    const before = running.workers();
    expect(new Set(before).size).toBe(2);
    const load = startLoad(() => running.port, { kept: 4, fresh: 2 });
    try {
      running.signal('SIGHUP');
      const walks = crowd.slice(0, 3).map((person) => registerAt(running, person));
      await running.logs(exchanged);
      expect((await Promise.all(walks)).map(({ page }) => page)).toEqual(['registered', 'registered', 'registered']);
    } finally {
      await load.stop();
    }
    expect(running.workers().filter((pid) => before.includes(pid))).toEqual([]);
    expect(load.errors).toEqual([]);
    expect([...load.answered.keys()].filter((status) => status >= 500)).toEqual([]);
    expect(load.answered.get(200)).toBeGreaterThan(50);
  });

  it('loses no step of a registration that was begun before it, and no counter falls', async () => {
    const running = await start(['--processes', '2']);
    const person = crowd[3];
    if (person === undefined) throw new Error('nobody came');
    const visitor = at.visitor(running.origin);
    const code = await toCode(visitor, person);
    expect(code.page).toBe('code');
    const counted = await running.metric('chinhchu_codes_total{state="requested"}');
    expect(counted).toBe(1);
    running.signal('SIGHUP');
    await running.logs(exchanged);
    const password = await sendCode(visitor, code, await at.workbench.nextCode(person.phoneNumber, 0));
    const end = await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
    expect(end.page).toBe('registered');
    expect(await running.metric('chinhchu_codes_total{state="requested"}')).toBe(1);
    expect(await running.metric('chinhchu_codes_total{state="confirmed"}')).toBe(1);
  });

  it('lets an idle connection of a process that goes bring one more request, and says that it was the last', async () => {
    const running = await start(['--processes', '1'], { DRAIN_MS: '60000' });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (): Promise<unknown> => {
      const asked = get({ host: 'localhost', port: running.port, path: '/readyz', agent });
      const [answer]: IncomingMessage[] = await once(asked, 'response');
      answer?.resume();
      await once(answer ?? asked, 'end');
      return { status: answer?.statusCode, connection: answer?.headers.connection, reused: asked.reusedSocket };
    };
    try {
      expect(await ask()).toEqual({ status: 200, connection: 'keep-alive', reused: false });
      running.signal('SIGHUP');
      await running.logs('Stopping: what is under way is finished first');
      // Asks that process too: it has had many turns to cut the connection by then.
      for (let turn = 0; turn < 20; turn += 1) await running.metrics();
      expect(await ask()).toEqual({ status: 200, connection: 'close', reused: true });
      await running.logs(exchanged);
    } finally {
      agent.destroy();
    }
  });
});
