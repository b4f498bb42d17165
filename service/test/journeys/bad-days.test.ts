import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nextOf } from '../support/crowd.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { goodPassword, newVisitor, sendCode, sendForm, toCode, toPassword, typedOf } from '../support/walks/walk.ts';
import type { LeverMode, Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({ settings: { OPERATOR_TIMEOUT_MS: '1200', SMSC_TIMEOUT_MS: '1500' } });
  crowd = [...(await at.workbench.crowd(60))];
});
afterAll(() => at.stop());
afterEach(async () => {
  await at.workbench.pull('mobile-operator', 'normal');
  await at.workbench.pull('smsc', 'normal');
});
const someone = () => nextOf(crowd);

describe('the operator on a bad day', () => {
  it.each<[LeverMode, number?]>([
    ['down'],
    ['slow', 5000],
    ['error'],
    ['garbage'],
    ['wrong-answer'],
    ['wrong-key'],
    ['stale'],
  ])(
    '%s: the person is told who does not answer, nothing is lost, and the same page goes on later',
    async (mode, delayMs) => {
      const person = someone();
      const visitor = newVisitor(at);
      const { page, code } = await toCode(at, visitor, person);
      await at.workbench.pull('mobile-operator', mode, delayMs);
      const waiting = await sendCode(visitor, page, code);
      expect([waiting.page, waiting.problem, waiting.status]).toEqual(['waiting', 'operator-unavailable', 503]);
      await at.workbench.pull('mobile-operator', 'normal');
      const password = await eventually('the operator', async () => {
        const again = await visitor.get('/dang-ky/doi-chieu');
        return again.page === 'password' ? again : undefined;
      });
      expect(password.page).toBe('password');
      expect(await at.workbench.messages(person.phoneNumber)).toHaveLength(1);
    },
  );
  it('never reads a boolean for the string "true"', async () => {
    const visitor = newVisitor(at);
    const { page, code } = await toCode(at, visitor, someone());
    await at.workbench.pull('mobile-operator', 'wrong-answer');
    expect((await sendCode(visitor, page, code)).page).toBe('waiting');
  });
});

describe('the SMSC on a bad day', () => {
  it.each<[LeverMode]>([['down'], ['garbage'], ['wrong-key']])(
    '%s: the code waits, the person is told after a moment, and it arrives once the line is back',
    async (mode) => {
      const person = someone();
      const visitor = newVisitor(at);
      await at.workbench.pull('smsc', mode);
      // A line that is still open when the lever is pulled fails at the next PDU.
      await eventually('the line to fall', async () => {
        const ready: unknown = await (await fetch(`${at.origin}/readyz`)).json();
        return JSON.stringify(ready).includes('"smsc":false') ? true : undefined;
      }).catch(() => undefined);
      const page = await sendForm(at, visitor, typedOf(person));
      expect(page.page).toBe('code');
      await at.pass(15);
      const told = await eventually('the outage', async () => {
        const now = await visitor.get('/dang-ky/ma-xac-thuc');
        return now.problem === undefined ? undefined : now;
      });
      expect([told.page, told.problem]).toEqual(['code', 'sms-unavailable']);
      await at.workbench.pull('smsc', 'normal');
      await at.pass(30);
      expect((await sendCode(visitor, told, await at.workbench.nextCode(person.phoneNumber, 0))).page).toBe('password');
    },
  );
  it('slow: the same code is sent again, so that only one is ever valid', async () => {
    const person = someone();
    const visitor = newVisitor(at);
    await at.workbench.pull('smsc', 'slow', 5000);
    const page = await sendForm(at, visitor, typedOf(person));
    const code = await at.workbench.nextCode(person.phoneNumber, 0);
    await at.workbench.pull('smsc', 'normal');
    await at.pass(30);
    const texts = await eventually('the second message', async () => {
      const inbox = await at.workbench.messages(person.phoneNumber);
      return inbox.length > 1 ? inbox.map(({ text }) => text) : undefined;
    }).catch(async () => (await at.workbench.messages(person.phoneNumber)).map(({ text }) => text));
    expect(new Set(texts).size).toBe(1);
    expect((await sendCode(visitor, page, code)).page).toBe('password');
  });
  it('refusing: the person is told that the code does not arrive, and can correct the number', async () => {
    const visitor = newVisitor(at);
    await at.workbench.pull('smsc', 'error');
    await sendForm(at, visitor, typedOf(someone()));
    const told = await eventually('the refusal', async () => {
      await at.pass(20);
      const now = await visitor.get('/dang-ky/ma-xac-thuc');
      return now.problem === undefined ? undefined : now;
    });
    expect(told.problem).toMatch(/^(code-not-delivered|sms-unavailable)$/u);
    expect(told.html).toContain('/dang-ky/sua-thong-tin');
  });
  it('receipts before their answers, out of order and twice: the page still says delivered, and the code still serves', async () => {
    const person = someone();
    const visitor = newVisitor(at);
    await at.workbench.pull('smsc', 'wrong-answer');
    const { page, code } = await toCode(at, visitor, person);
    expect(page.problem).toBeUndefined();
    expect((await sendCode(visitor, await visitor.get('/dang-ky/ma-xac-thuc'), code)).page).toBe('password');
  });
  it('never delivering: sign-up does not depend on a receipt, and another code can be asked for', async () => {
    const person = someone();
    const visitor = newVisitor(at);
    await at.workbench.pull('smsc', 'stale');
    const page = await sendForm(at, visitor, typedOf(person));
    expect([page.page, page.problem]).toEqual(['code', undefined]);
    await eventually('the SMSC to take it', async () => {
      const waiting = await at.data.database.run("SELECT 1 FROM outbox WHERE state IN ('queued', 'sending')", []);
      return waiting.length === 0 ? true : undefined;
    });
    await at.workbench.pull('smsc', 'normal');
    await at.pass(61);
    const again = await visitor.submit(await visitor.get('/dang-ky/ma-xac-thuc'), '/dang-ky/gui-lai-ma');
    expect((await sendCode(visitor, again, await at.workbench.nextCode(person.phoneNumber, 0))).page).toBe('password');
  });
});

describe('many passwords at once', () => {
  it('are answered with a place in the queue or with Retry-After, and nobody loses a step', async () => {
    const small = await startInstallation({ settings: { HASH_QUEUE: '1' } });
    try {
      const people = await small.workbench.crowd(12);
      const walks = [];
      for (const person of people) {
        const visitor = newVisitor(small);
        walks.push({ visitor, page: await toPassword(small, visitor, person) });
      }
      const ends = await Promise.all(
        walks.map(({ visitor, page }) => visitor.submit(page, '/dang-ky/mat-khau', { password: goodPassword })),
      );
      const full = ends.filter((end) => end.problem === 'password-queue-full');
      expect(full.length).toBeGreaterThan(0);
      expect(full.every((end) => end.status === 503 && Number(end.headers.get('retry-after')) > 0)).toBe(true);
      for (const [index, end] of ends.entries()) {
        const walk = walks[index];
        if (walk === undefined || end.page === 'registered') continue;
        expect(
          (
            await walk.visitor.submit(await walk.visitor.get('/dang-ky/mat-khau'), '/dang-ky/mat-khau', {
              password: goodPassword,
            })
          ).page,
        ).toBe('registered');
      }
    } finally {
      await small.stop();
    }
  });
});
