import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Line } from '../support/wires/line.ts';
import { openLine } from '../support/wires/line.ts';
import type { ProcessInstallation, ServeProcess } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, toForm, typedOf } from '../support/walks/walk.ts';
import { eventually } from '../support/workbench.ts';

let at: ProcessInstallation;
let line: Line;
let server: ServeProcess;
beforeAll(async () => {
  at = await startProcessInstallation();
  line = await openLine(at.settings(0)['DATABASE_URL'] ?? '');
  server = await at.serve({ DATABASE_URL: line.url });
});
afterAll(async () => {
  line.set('open');
  await at.stop();
  await line.close();
});

const readiness = async (): Promise<number> => (await fetch(`${server.origin}/readyz`)).status;
const isBack = (): Promise<true> =>
  eventually('the database', async () => ((await readiness()) === 200 ? true : undefined));
const expectTold = (page: Page): void => {
  expect([page.page, page.problem, page.status]).toEqual(['problem', 'storage-unavailable', 503]);
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(page.html).toContain('không mất');
};

/** Sends a form while the database is away, then presses the button of the page that came instead. */
const sendThroughOutage = async (
  visitor: TestVisitor,
  page: Page,
  action: string,
  fields: Readonly<Record<string, string>>,
): Promise<Page> => {
  line.set('cut');
  const away = await visitor.submit(page, action, fields);
  expectTold(away);
  line.set('open');
  await isBack();
  return visitor.submit(away, action);
};

describe('a database that is gone and comes back', () => {
  it('costs no step of a registration: each form is handed back, and goes on with one press', async () => {
    const [person] = await at.workbench.crowd(1);
    if (person === undefined) throw new Error('nobody came');
    const visitor = at.visitor(server.origin);
    const form = await toForm(visitor);
    const code = await sendThroughOutage(visitor, form, '/dang-ky/thong-tin', {
      ...typedOf(person),
      work: await solveWork(form),
    });
    expect(code.page).toBe('code');
    expect(await at.workbench.nextCode(person.phoneNumber, 0)).toMatch(/^\d{6}$/u);

    line.set('cut');
    expectTold(await visitor.get('/dang-ky/ma-xac-thuc'));
    line.set('open');
    await isBack();
    const again = await visitor.get('/dang-ky/ma-xac-thuc');
    const password = await sendThroughOutage(visitor, again, '/dang-ky/ma-xac-thuc', {
      oneTimeCode: await at.workbench.nextCode(person.phoneNumber, 0),
    });
    expect(password.page).toBe('password');

    line.set('cut');
    const away = await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
    expectTold(away);
    expect(away.html).not.toContain(goodPassword);
    line.set('open');
    await isBack();
    const end = await visitor.submit(await visitor.get('/dang-ky/mat-khau'), '/dang-ky/mat-khau', {
      password: goodPassword,
    });
    expect(end.page).toBe('registered');
    const change = await visitor.get('/tai-khoan/doi-mat-khau');
    line.set('cut');
    const typed = { presentPassword: goodPassword, password: 'mot cau khac 2026' };
    const kept = await visitor.submit(change, '/doi-mat-khau', typed);
    expectTold(kept);
    for (const secret of Object.values(typed)) expect(kept.html).not.toContain(secret);
    line.set('open');
    await isBack();
    // Sent at least once: a message whose sending could not be noted goes again, with the same code.
    expect(new Set((await at.workbench.messages(person.phoneNumber)).map(({ text }) => text)).size).toBe(1);
  });

  it('takes the process out of rotation meanwhile, and pages that need no database stay', async () => {
    line.set('cut');
    expect(await readiness()).toBe(503);
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    expect((await at.visitor(server.origin).get('/')).page).toBe('home');
    expect((await at.visitor(server.origin).get('/quyen-rieng-tu')).page).toBe('privacy');
    line.set('open');
    await isBack();
  });
});
