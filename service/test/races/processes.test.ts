import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessInstallation, ServeProcess } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, sendCode, toForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

let at: ProcessInstallation;
let crowd: Person[];
beforeAll(async () => {
  at = await startProcessInstallation();
  crowd = [...(await at.workbench.crowd(20))];
});
afterAll(() => at.stop());
const someone = (): Person => {
  const person = crowd.shift();
  if (person === undefined) throw new Error('the crowd is used up');
  return person;
};

const sendForm = async (visitor: TestVisitor, person: Person): Promise<Page> => {
  const form = await toForm(visitor);
  return visitor.submit(form, '/dang-ky/thong-tin', { ...typedOf(person), work: await solveWork(form) });
};
const toPassword = async (visitor: TestVisitor, person: Person): Promise<Page> => {
  const page = await sendForm(visitor, person);
  return sendCode(visitor, page, await at.workbench.nextCode(person.phoneNumber, 0));
};

describe('several processes on one PostgreSQL', () => {
  it('share a registration: begun here, continued there after the first was killed, and nothing was lost', async () => {
    const [first, second] = [await at.serve(), await at.serve()];
    const person = someone();
    const here = at.visitor(first.origin);
    const page = await sendForm(here, person);
    expect(page.page).toBe('code');
    const code = await at.workbench.nextCode(person.phoneNumber, 0);
    await first.kill();
    const there = at.visitor(second.origin, here);
    const password = await sendCode(there, await there.get('/dang-ky/ma-xac-thuc'), code);
    expect(password.page).toBe('password');
    expect((await there.submit(password, '/dang-ky/mat-khau', { password: goodPassword })).page).toBe('registered');
    expect((await there.get('/tai-khoan')).page).toBe('account');
    await second.terminate();
  });

  it('carry on a message whose sender was killed between sending and noting: the same code, from the other process', async () => {
    const person = someone();
    const doomed = await at.serve();
    const visitor = at.visitor(doomed.origin);
    await at.workbench.pull('smsc', 'slow', 60_000);
    const page = await sendForm(visitor, person);
    expect(page.page).toBe('code');
    await eventually('the message to leave', async () =>
      (await at.workbench.messages(person.phoneNumber)).length > 0 ? true : undefined,
    ).catch(() => undefined);
    await doomed.kill();
    await at.workbench.pull('smsc', 'normal');
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const other = await at.serve();
    const codes = await eventually('the other process to send it', async () => {
      const inbox = await at.workbench.messages(person.phoneNumber);
      return inbox.length > before ? inbox.map(({ text }) => /\d{6}/u.exec(text)?.[0]) : undefined;
    });
    expect(new Set(codes).size).toBe(1);
    const there = at.visitor(other.origin, visitor);
    expect((await sendCode(there, await there.get('/dang-ky/ma-xac-thuc'), codes[0] ?? '')).page).toBe('password');
    await other.terminate();
  });

  it('ask the operator anew when the process that was asking is killed: the code stays spent, and nothing is asked of the person', async () => {
    const [doomed, other] = [
      await at.serve({ OPERATOR_TIMEOUT_MS: '900' }),
      await at.serve({ OPERATOR_TIMEOUT_MS: '900' }),
    ];
    const person = someone();
    const visitor = at.visitor(doomed.origin);
    const page = await sendForm(visitor, person);
    const code = await at.workbench.nextCode(person.phoneNumber, 0);
    await at.workbench.pull('mobile-operator', 'slow', 60_000);
    const sent = sendCode(visitor, page, code).catch(() => undefined);
    const there = at.visitor(other.origin, visitor);
    await eventually('the code to be spent', async () =>
      (await there.get('/dang-ky/ma-xac-thuc')).page === 'waiting' ? true : undefined,
    );
    await doomed.kill();
    await sent;
    await at.workbench.pull('mobile-operator', 'normal');
    const password = await eventually('the operator to be asked anew', async () => {
      const now = await there.get('/dang-ky/doi-chieu');
      return now.page === 'password' ? now : undefined;
    });
    expect((await there.submit(password, '/dang-ky/mat-khau', { password: goodPassword })).page).toBe('registered');
    expect(await at.workbench.messages(person.phoneNumber)).toHaveLength(1);
    await other.terminate();
  });

  it('open one account for one identity when both are asked at once; the other browser is told', async () => {
    const servers: ServeProcess[] = [await at.serve(), await at.serve()];
    const person = someone();
    const walks = [];
    for (const { origin } of servers) {
      const visitor = at.visitor(origin);
      const page = await sendForm(visitor, person);
      walks.push({
        visitor,
        page: await sendCode(
          visitor,
          page,
          await at.workbench.nextCode(
            person.phoneNumber,
            servers.findIndex((server) => server.origin === origin),
          ),
        ),
      });
    }
    const ends = await Promise.all(
      walks.map(({ visitor, page }) => visitor.submit(page, '/dang-ky/mat-khau', { password: goodPassword })),
    );
    expect(ends.map((end) => end.page).sort()).toEqual(['known', 'registered']);
    await Promise.all(servers.map((server) => server.terminate()));
  });

  it('leave either no account or a whole one when a process is killed while the password is sent', async () => {
    const survivor = await at.serve();
    for (const delayMs of [0, 4, 12, 25]) {
      const doomed = await at.serve();
      const person = someone();
      const visitor = at.visitor(doomed.origin);
      const password = await toPassword(visitor, person);
      const sent = visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword }).catch(() => undefined);
      await wait(delayMs);
      await doomed.kill();
      const acknowledged = await sent;
      const there = at.visitor(survivor.origin, visitor);
      if (acknowledged?.page === 'registered') expect((await there.get('/dang-ky/hoan-tat')).page).toBe('registered');
      // A browser whose answer was cut off sends the form once more when its page is loaded again.
      expect((await there.submit(password, '/dang-ky/mat-khau', { password: goodPassword })).page).toBe('registered');
      expect((await there.get('/tai-khoan')).page).toBe('account');
    }
    expect(await survivor.terminate()).toBe(0);
  });

  it('finish what is under way when told to stop, and end with exit code 0', async () => {
    const server = await at.serve();
    const person = someone();
    const visitor = at.visitor(server.origin);
    const password = await toPassword(visitor, person);
    const sent = visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
    await wait(3);
    const ended = server.terminate();
    expect(['registered', undefined]).toContain((await sent.catch(() => undefined))?.page);
    expect(await ended).toBe(0);
  });
});
