import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtCounters } from '../../src/commands/doctor/counters.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { clerk as clerkCommand } from '../../src/commands/operator/clerk.ts';
import { counter as counterCommand } from '../../src/commands/operator/counter.ts';
import type { OperatorContext } from '../../src/commands/operator/command/operator-command.ts';
import { limitRules, type LimitName } from '../../src/domain/limits/limits.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';
import { nextOf } from '../support/crowd.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { typeAsWritten } from '../support/programs/type-as-written.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import {
  activate,
  atCounter,
  cardOf,
  findCase,
  hong,
  lam,
  openCase,
  openOffice,
  seeAndConsent,
  sendCaseCode,
  sendClerk,
} from '../support/walks/ways-back/counter.ts';
import type { TestVisitor } from '../support/walks/visitor.ts';
import { newVisitor, typedOf } from '../support/walks/walk.ts';
import { eventually, type Person } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
let context: OperatorContext;
beforeAll(async () => {
  at = await startInstallation({
    settings: { COUNTER_CONFIRMATIONS_PER_CLERK: '1', COUNTER_CONFIRMATIONS_PER_OFFICE: '2' },
  });
  crowd = [...(await at.workbench.crowd(20))];
  context = { ...operatorOn(at.data, at.clock), issuer: at.origin };
  await openOffice(at);
});
afterAll(() => at.stop());

const someone = () => nextOf(crowd);

const newClerk = { personalId: '051192001234', phoneNumber: '+84912000149', password: 'Tem#thư7bưu' } as const;
const add = ['add', '--office', 'Bưu cục Sông Trà 1', '--name', 'Lý Thị Sen', '--personal-id', newClerk.personalId];

/** Adds a clerk. @returns the path of the one-time address */
const invite = async (): Promise<{ readonly id: string; readonly path: string }> => {
  const { data } = await clerkCommand(context, [...add, '--phone', '0912000149']);
  const told = typeof data === 'object' && data !== null && 'address' in data && 'id' in data ? data : undefined;
  const { pathname, search } = new URL(String(told?.address));
  return { id: String(told?.id), path: `${pathname}${search}` };
};

const fill = async (limit: LimitName, subject: string): Promise<void> => {
  await at.store.limits.take([{ limit, subject, cost: 1 }]);
  await at.data.database.run('UPDATE limit_counter SET taken = $2 WHERE limit_name = $1', [
    limit,
    limitRules[limit].max,
  ]);
};
const idOf = async (personalId: string): Promise<string> => (await at.store.clerks.findByNumber(personalId))?.id ?? '';

describe('a clerk', () => {
  let third: TestVisitor;

  it('is added by an operator, and sets up their counter once, with the code on their own phone', async () => {
    const { path } = await invite();
    third = newVisitor(at);
    const form = await third.get(path);
    expect([form.page, form.html.includes('LÝ THỊ SEN')]).toEqual(['clerk-set-up', true]);
    expect((await third.submit(form, '/buu-cuc/thiet-lap', { password: '123' })).problem).toBe('invalid-input');
    const asked = await third.submit(form, '/buu-cuc/thiet-lap', { password: newClerk.password });
    expect(asked.page).toBe('clerk-code');
    const oneTimeCode = await at.workbench.nextCode(newClerk.phoneNumber, 0);
    expect((await third.submit(asked, '/buu-cuc/ma-xac-thuc', { oneTimeCode })).page).toBe('desk');
    expect((await newVisitor(at).get(path)).problem).toBe('set-up-over');
  });

  it('may confirm so many cases a day, and an office too: more than that is stopped and stands in the log', async () => {
    const { visitor: one } = await atCounter(at, hong);
    const { visitor: other } = await atCounter(at, lam);
    const people = [someone(), someone(), someone(), someone()];
    const codes: string[] = [];
    for (const person of people) codes.push((await openCase(at, person)).caseCode);
    const seen = async (visitor: TestVisitor, place: number) => {
      const [person, code] = [people[place], codes[place]];
      if (person === undefined || code === undefined) throw new Error('nobody there');
      return seeAndConsent(at, visitor, person, code);
    };
    expect((await seen(one, 0)).url).toMatch(/xong=xac-nhan$/u);
    expect((await seen(one, 1)).problem).toBe('clerk-cap-reached');
    expect((await seen(other, 2)).url).toMatch(/xong=xac-nhan$/u);
    const { visitor: busy } = await atCounter(at, newClerk);
    expect((await seen(busy, 3)).problem).toBe('office-cap-reached');
    const logged = await at.data.database.run(`SELECT 1 FROM audit_event WHERE type = 'counter-cap-reached'`, []);
    expect(logged).toHaveLength(2);
  });

  it('is asked to wait who looks up too many cases, or rings up too many telephones', async () => {
    const { visitor } = await atCounter(at, hong);
    const person = someone();
    const { caseCode } = await openCase(at, person);
    const page = await findCase(visitor, caseCode);
    await fill('consent-code-by-contact-day', person.phoneNumber);
    expect((await visitor.submit(page, '/buu-cuc/ho-so', cardOf(person))).problem).toBe('too-many-consent-codes');
    await fill('case-find-by-clerk-hour', await idOf(hong.personalId));
    expect((await findCase(visitor, caseCode)).problem).toBe('too-many-case-finds');
  });

  it('who is suspended is told so, and the operator what rests on their word; a case they had begun goes on with another', async () => {
    await at.passToNext('day');
    const { visitor } = await atCounter(at, newClerk);
    const [first, second] = [someone(), someone()];
    const confirmed = await openCase(at, first);
    await seeAndConsent(at, visitor, first, confirmed.caseCode);
    const begun = await openCase(at, second);
    const checked = await visitor.submit(await findCase(visitor, begun.caseCode), '/buu-cuc/ho-so', cardOf(second));
    expect(checked.page).toBe('desk-consent');
    const suspended = await clerkCommand(context, ['suspend', await idOf(newClerk.personalId)]);
    expect(suspended.data).toMatchObject({ suspended: true, confirmed: [{ state: 'confirmed' }] });
    expect(suspended.text).toContain('its applicant has not gone on yet');
    expect(suspended.text).not.toContain('Nobody is left');
    await eventually('the message to the clerk', async () =>
      (await at.workbench.messages(newClerk.phoneNumber)).find(({ text }) => /bi ngung lam giao dich vien/u.test(text)),
    );
    // The browser that was left open learns nothing more of the case; nobody else has to begin anew.
    const left = await visitor.get('/buu-cuc/ho-so');
    expect([left.page, left.problem, left.html.includes(second.personalId)]).toEqual([
      'clerk-sign-in',
      'clerk-sign-in-required',
      false,
    ]);
    const { visitor: other } = await atCounter(at, hong);
    expect((await seeAndConsent(at, other, second, begun.caseCode)).url).toMatch(/xong=xac-nhan$/u);
    // What no account has come of yet is stopped where that word is in doubt, and its applicant told.
    const caseId = /  (\S+)  its applicant has not gone on yet/u.exec(suspended.text)?.[1] ?? '';
    const cancel = () =>
      typeAsWritten(context, 'counter cancel', [
        ['CASE-ID', caseId],
        ['WHY', "'nghi giao dịch viên'"],
      ]);
    expect(await cancel()).toMatchObject({ exitCode: 0, data: { case: caseId } });
    expect(await cancel()).toMatchObject({ exitCode: 1, data: { error: 'case-over' } });
    expect((await sendCaseCode(at, newVisitor(at), confirmed.caseCode)).problem).toBe('case-over');
    await eventually('the message to the applicant', async () =>
      (await at.workbench.messages(first.phoneNumber)).find(({ text }) => /ho so buu dien cua ban da dung/u.test(text)),
    );
    expect(await counterCommand(context, ['cancel', caseId])).toMatchObject({ exitCode: 2 });
    // Told once, however often it is said.
    const before = (await at.workbench.messages(newClerk.phoneNumber)).length;
    const again = await clerkCommand(context, ['suspend', await idOf(newClerk.personalId)]);
    expect(again.text).toContain('suspended already');
    expect((await at.workbench.messages(newClerk.phoneNumber)).length).toBe(before);
  });

  it('is told nothing by a wrong password, a number that is no clerk’s, or after being suspended', async () => {
    const { id } = await invite();
    for (const wrong of [{ ...hong, password: 'Sai#mật5khẩu' }, { ...hong, personalId: '001190000001' }, newClerk])
      expect((await sendClerk(at, newVisitor(at), wrong)).problem).toBe('clerk-sign-in-wrong');
    const { visitor } = await atCounter(at, lam);
    expect(await clerkCommand(context, ['suspend', await idOf(lam.personalId)])).toMatchObject({ exitCode: 0 });
    expect((await visitor.get('/buu-cuc')).page).toBe('clerk-sign-in');
    expect((await sendClerk(at, newVisitor(at), lam)).problem).toBe('clerk-sign-in-wrong');
    expect(await clerkCommand(context, ['list'])).toMatchObject({ text: expect.stringContaining(id) });
  });

  it('comes back to a sign-in that is over, and to a counter that has none', async () => {
    const visitor = newVisitor(at);
    expect((await visitor.get('/buu-cuc/ma-xac-thuc')).problem).toBe('clerk-sign-in-over');
    const { visitor: one } = await atCounter(at, hong);
    const desk = await one.get('/buu-cuc');
    await at.pass(16 * 60);
    expect((await one.submit(desk, '/buu-cuc/tim', { caseCode: 'K7QFM2DX4T' })).problem).toBe('clerk-sign-in-required');
  });

  it('is guessed at, or sent codes, only so often', async () => {
    await fill('clerk-sign-in-by-strangers-day', hong.personalId);
    expect((await sendClerk(at, newVisitor(at), hong)).problem).toBe('clerk-guessed-too-often');
    await at.passToNext('day');
    await fill('clerk-code-by-clerk-hour', await idOf(hong.personalId));
    expect((await sendClerk(at, newVisitor(at), hong)).problem).toBe('too-many-clerk-codes');
  });
});

describe('an applicant', () => {
  it('is told of a code that is none, and guesses only so often', async () => {
    const visitor = newVisitor(at);
    expect((await sendCaseCode(at, visitor, 'K7QF-M2DX-4T')).problem).toBe('case-code-unknown');
    await at.data.database.run(
      `UPDATE limit_counter SET taken = 10 WHERE limit_name = 'case-code-by-browser-hour'`,
      [],
    );
    expect((await sendCaseCode(at, visitor, 'K7QF-M2DX-4T')).problem).toBe('too-many-case-codes');
  });

  it('who was confirmed is shown to no other clerk any more', async () => {
    await at.passToNext('day');
    const { visitor } = await atCounter(at, hong);
    const person = someone();
    const { caseCode } = await openCase(at, person);
    await seeAndConsent(at, visitor, person, caseCode);
    const found = await findCase(visitor, caseCode);
    expect([found.problem, found.html.includes(person.personalId)]).toEqual(['case-confirmed-already', false]);
    await eventually('the message', async () =>
      (await at.workbench.messages(person.phoneNumber)).some(({ text }) => text.includes('da xac nhan'))
        ? true
        : undefined,
    );
  });
});

describe('the last clerk', () => {
  it('closes the road behind them for newcomers, as doctor says, and not for whoever was confirmed', async () => {
    await at.passToNext('day');
    const { visitor } = await atCounter(at, hong);
    const person = someone();
    const { caseCode } = await openCase(at, person);
    await seeAndConsent(at, visitor, person, caseCode);
    const isProposed = async () =>
      (await newVisitor(at).get('/dang-ky/thong-tin?kind=citizen&method=post-office')).html.includes('way=counter');
    const doctor = async () => {
      const { databaseUrl = '' } = at.data.settings;
      const settings = readSettings({ MODE: 'sandbox', METHODS: 'post-office', DATABASE_URL: databaseUrl });
      if (!settings.ok) return [];
      const patient = { settings: settings.value, env: {}, processes: 1, clock: systemClock };
      return (await lookAtCounters(patient)).map(({ found }) => found);
    };
    expect([await isProposed(), await doctor()]).toEqual([true, ['clerks are set up']]);
    const early = newVisitor(at);
    const form = await early.get('/lay-lai-tai-buu-cuc');
    expect(await clerkCommand(context, ['suspend', await idOf(hong.personalId)])).toMatchObject({
      text: expect.stringContaining('No counter has a clerk now'),
    });
    await at.app.desks.refresh();
    expect([await isProposed(), await doctor()]).toEqual([false, [expect.stringContaining('no clerk is set up')]]);
    const gone = await newVisitor(at).get('/dang-ky/thong-tin?kind=citizen&method=post-office&way=counter');
    expect(gone.problem).toBe('method-not-offered');
    await at.pass(61);
    expect((await early.submit(form, '/lay-lai-tai-buu-cuc', typedOf(person))).problem).toBe('counter-recovery-closed');
    const ask = await newVisitor(at).get('/lay-lai-tai-buu-cuc');
    expect([ask.problem, ask.html.includes('name="personalId"')]).toEqual(['counter-recovery-closed', false]);
    expect((await activate(at, person, caseCode)).page).toBe('registered');
  });
});

describe('the command', () => {
  it.each([[[]], [['add']], [[...add, '--phone']], [['suspend']], [['list', 'all']], [['forget', 'x']]])(
    'says how it is used after %j, with exit code 2',
    async (words) => {
      expect(await clerkCommand(context, words)).toMatchObject({
        exitCode: 2,
        text: expect.stringContaining('usage: chinhchu clerk add'),
      });
    },
  );

  it('adds nobody by a number that is none, and suspends nobody who is not there', async () => {
    expect(await clerkCommand(context, [...add, '--phone', '123'])).toMatchObject({
      exitCode: 1,
      text: 'Nobody was added.\n--phone: phone-number-format',
    });
    expect(await clerkCommand(context, ['suspend', 'x'])).toMatchObject({
      exitCode: 1,
      data: { error: 'clerk-not-found' },
    });
  });
});
