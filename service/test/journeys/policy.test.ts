import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waysOf } from '../../src/domain/ways-in/way-in.ts';
import { lookAtRoads } from '../../src/commands/doctor/roads.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { decisions } from '../../src/commands/operator/evidence/decisions.ts';
import { policy } from '../../src/commands/operator/policy.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { toCome, withRulesToCome } from '../support/rules-to-come.ts';
import { freePortBase } from '../support/wires/ports.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { activate, atCounter, hong, openCase, openOffice, seeAndConsent } from '../support/walks/ways-back/counter.ts';
import { registerBySim } from '../support/walks/means/sign.ts';
import { waitForMeans } from '../support/walks/ways-back/wait-for-means.ts';
import { newNumberOf, sendNumber, toChangeCode } from '../support/walks/ways-back/change-number.ts';
import { newPassword, toNewPassword } from '../support/walks/ways-back/recover.ts';
import {
  openRecoveryCase,
  passwordAfterCounter,
  returnByCase,
  toReturn,
} from '../support/walks/ways-back/recover-at-counter.ts';
import { registered, sendPassword, signIn, toSignInCode } from '../support/walks/sign-in.ts';
import { goodPassword, newVisitor, register, sendCode, toCode, toPassword } from '../support/walks/walk.ts';
import { eventually, type Person } from '../support/workbench.ts';

const road = 'mobile-subscriber citizen';
const formOf = '/dang-ky/thong-tin?kind=citizen&method=mobile-subscriber';

let at: TestInstallation;
let people: readonly Person[];
let holder: Person;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing,post-office' } });
  await openOffice(at);
  people = await at.workbench.crowd(6);
  holder = await at.workbench.person('y-blo');
  await registered(at, holder);
});
afterAll(() => at.stop());

/** What an operator says, and the service has heard. */
const says = async (...words: readonly string[]): Promise<void> => {
  const answer = await policy(operatorOn(at.data, at.clock), [...words, '--reason', 'thử']);
  if (answer.exitCode !== 0 && !answer.text.startsWith('Nothing would change')) throw new Error(answer.text);
  await at.app.roads.refresh();
};
beforeEach(async () => {
  await says('reset');
  await at.passToNext('day');
});

const nth = (place: number): Person => {
  const person = people[place];
  if (person === undefined) throw new Error('the crowd is too small');
  return person;
};
const day = (days: number): string =>
  new Date(at.clock.now().getTime() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const accountOf = ({ personalId: value }: Person) =>
  at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value });

describe('a road that opens no account', () => {
  it('is listed by doctor, which asks PostgreSQL itself; a database that does not answer has no roads', async () => {
    await says('set', '--profile', 'law-2025');
    const doctor = (more: Readonly<Record<string, string>>) => {
      const { databaseUrl = '' } = at.data.settings;
      const settings = readSettings({ MODE: 'sandbox', METHODS: 'sim-signing', DATABASE_URL: databaseUrl, ...more });
      if (!settings.ok) throw new Error(JSON.stringify(settings.problem));
      return lookAtRoads({ settings: settings.value, env: {}, processes: 1, clock: systemClock });
    };
    expect((await doctor({})).map(({ found }) => found)).toEqual([
      'sim-signing for citizen: signs in, opens no account, since 2024-07-01, by law citizens come by VNeID since 1 July 2024 (profile law-2025)',
      'sim-signing for business: signs in, opens no account, since 2025-07-01, by law organisations come by VNeID since 1 July 2025 (profile law-2025)',
    ]);
    expect(await doctor({ DATABASE_URL: `postgresql://nobody@127.0.0.1:${await freePortBase([0])}/x` })).toEqual([]);
  });

  it('is not among those of the first page, which says since when and by which law, and so does its form', async () => {
    await says('set', '--profile', 'law-2025');
    const visitor = newVisitor(at);
    const start = await visitor.get('/dang-ky');
    expect(start.html).not.toContain('value="mobile-subscriber"');
    expect(start.html).toContain('từ ngày 01/07/2024 công dân làm dịch vụ công bằng tài khoản VNeID');
    const form = await visitor.get(formOf);
    expect([form.status, form.page, form.problem]).toEqual([403, 'problem', 'method-closed']);
    expect(form.html).toContain('từ ngày 01/07/2024');
    // Who has an account still signs in by what it was opened with, to link it.
    expect((await signIn(at, newVisitor(at), holder)).page).toBe('account');
  });

  it('takes no form that was drawn before it was closed, and ends what is under way', async () => {
    const visitor = newVisitor(at);
    const password = await toPassword(at, visitor, nth(0));
    const other = newVisitor(at);
    const form = await other.get(formOf);
    await says('set', ...road.split(' '), 'off');
    await at.pass(6);
    const { dateOfBirth, ...typed } = nth(1);
    const sent = await other.submit(form, '/dang-ky/thong-tin', {
      personalId: typed.personalId,
      fullName: typed.fullName,
      phoneNumber: typed.phoneNumber.replace('+84', '0'),
      dateOfBirth: dateOfBirth.split('-').toReversed().join('/'),
    });
    expect([sent.page, sent.problem]).toEqual(['form', 'method-closed']);
    const end = await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
    expect([end.page, end.problem]).toEqual(['refused', 'method-closed']);
    expect(await accountOf(nth(0))).toBeUndefined();
  });

  it('still finishes what began on its last day, when midnight comes in between', async () => {
    await says('set', ...road.split(' '), 'off', '--from', day(1));
    const untilMidnight = 86_400 - ((at.clock.now().getTime() + 7 * 3_600_000) % 86_400_000) / 1000;
    await at.pass(untilMidnight - 120);
    const visitor = newVisitor(at);
    const { page, code } = await toCode(at, visitor, nth(2));
    await at.pass(180);
    expect((await newVisitor(at).get(formOf)).problem).toBe('method-closed');
    const password = await sendCode(visitor, page, code);
    expect((await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword })).page).toBe('registered');
  });
});

describe('one way of a method', () => {
  const post = '/dang-ky/thong-tin?kind=citizen&method=post-office';

  it('is closed by itself: the other is begun at once, and the closed one says so and leads there', async () => {
    expect((await newVisitor(at).get(post)).page).toBe('ways');
    const late = newVisitor(at);
    const form = await late.get(`${post}&way=counter`);
    await says('set', 'post-office/counter', 'citizen', 'off', '--from', day(0));
    const start = await newVisitor(at).get('/dang-ky');
    expect(start.html).toContain('value="post-office"');
    expect(start.html).toMatch(/Bưu điện Việt Nam, tại quầy[^<]*<\/strong>/u);
    expect(start.html).not.toContain('hoặc ra bưu cục với thẻ CCCD');
    // What is asked about leads somewhere.
    expect([start.html.includes('name="post-id"'), start.html.includes('name="post-visit"')]).toEqual([true, false]);
    expect((await newVisitor(at).get('/dang-ky?kind=citizen&post-id=co')).html).toContain('class="proposed"');
    const backAtCounter = await newVisitor(at).get('/lay-lai-tai-buu-cuc');
    expect([backAtCounter.page, backAtCounter.problem, backAtCounter.html.includes('name="personalId"')]).toEqual([
      'recover-at-counter',
      'counter-recovery-closed',
      false,
    ]);
    expect((await newVisitor(at).get('/khong-vao-duoc?xem=co')).html).not.toContain('/lay-lai-tai-buu-cuc');
    const online = await newVisitor(at).get(post);
    expect([online.page, online.html.includes('name="personalId"')]).toEqual(['form', false]);
    const closed = await newVisitor(at).get(`${post}&way=counter`);
    expect([closed.status, closed.problem]).toEqual([403, 'method-closed']);
    expect(closed.html).toContain('way=online');
    await at.pass(6);
    const { dateOfBirth, ...typed } = nth(4);
    const sent = await late.submit(form, '/dang-ky/thong-tin', {
      personalId: typed.personalId,
      fullName: typed.fullName,
      phoneNumber: typed.phoneNumber.replace('+84', '0'),
      dateOfBirth: dateOfBirth.split('-').toReversed().join('/'),
    });
    expect([sent.page, sent.problem]).toEqual(['form', 'method-closed']);
  });

  it('is neither opened by a clerk nor finished with a code while it is closed, and goes on where it was left when it is open again', async () => {
    const { caseCode } = await openCase(at, nth(4));
    const { visitor: clerk } = await atCounter(at, hong);
    expect((await seeAndConsent(at, clerk, nth(4), caseCode)).url).toMatch(/xong=xac-nhan$/u);
    await says('set', 'post-office/counter', 'citizen', 'off');
    expect((await activate(at, nth(4), caseCode)).problem).toBe('method-closed');
    const opening = await clerk.submit(await clerk.get('/buu-cuc/mo-ho-so'), '/buu-cuc/mo-ho-so', {});
    expect(opening.problem).toBe('method-closed');
    await says('set', 'post-office/online', 'citizen', 'off');
    await says('reset', 'post-office/counter', 'citizen');
    const counter = await newVisitor(at).get(post);
    expect([counter.page, counter.html.includes('name="personalId"')]).toEqual(['form', true]);
    const asked = (await newVisitor(at).get('/dang-ky')).html;
    expect([asked.includes('name="post-id"'), asked.includes('name="post-visit"')]).toEqual([false, true]);
    expect((await activate(at, nth(4), caseCode)).page).toBe('registered');
  });
});

describe('a road that only links', () => {
  it('opens no account, and tells so only to who has proven who they are', async () => {
    await says('set', 'sim-signing', 'all', 'link-only');
    const start = await newVisitor(at).get('/dang-ky');
    expect(start.html).toContain('Chỉ để thêm vào tài khoản đã có');
    const company = await at.workbench.person('hop-tac-xa-det-lanh');
    const stranger = await registerBySim(at, newVisitor(at), company, 'business');
    expect([stranger.page, stranger.problem]).toEqual(['refused', 'method-links-only']);
    const known = await registerBySim(at, newVisitor(at), holder);
    expect([known.page, known.problem]).toEqual(['known', 'already-registered']);
    expect(known.html).toContain('lai=them-cach');
  });
});

describe('a road that nobody signs in by', () => {
  it('is told on the page of signing in and on that of a forgotten password, and ends what is under way', async () => {
    const visitor = newVisitor(at);
    const { page, code } = await toSignInCode(at, visitor, holder);
    const before = newVisitor(at);
    await says('set', ...road.split(' '), 'off');
    const ended = await visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode: code });
    expect([ended.page, ended.problem]).toEqual(['sign-in-refused', 'sign-in-method-closed']);
    const closed = await before.get('/dang-nhap');
    expect([closed.page, closed.problem]).toEqual(['sign-in', 'sign-in-method-closed']);
    expect(closed.html).not.toContain('name="password"');
    expect(closed.html).toContain('Đăng nhập bằng SIM ký số');
    await says('set', 'sim-signing', 'citizen', 'off');
    const means = await before.get('/dang-nhap/chu-ky-so?kind=citizen&method=sim-signing');
    expect([means.status, means.problem]).toEqual([403, 'sign-in-method-closed']);
    await says('reset');
    expect((await sendPassword(at, newVisitor(at), holder)).page).toBe('sign-in-code');
  });
});

describe('a certificate that waits', () => {
  it.each([
    { title: 'never signs in by a road that is closed to it at once', closing: [], left: 0 },
    { title: 'signs in by one that was closed on a day after it was asked for', closing: ['--from'], left: 1 },
  ])('$title', async ({ closing, left }) => {
    expect((await waitForMeans(at, newVisitor(at), holder)).page).toBe('means-wait');
    const { id = '' } = (await accountOf(holder)) ?? {};
    await says('set', 'sim-signing', 'citizen', 'sign-in', ...closing.flatMap((one) => [one, day(1)]));
    await at.pass(72 * 3600 + 60);
    await at.app.waiting.applyDue();
    expect(await at.store.waiting.pending(id, 'means')).toBeUndefined();
    expect(waysOf(await at.store.waysIn.of(id), 'certificate')).toHaveLength(left);
    const stopped = (await at.store.audit.byAccount(id, 5)).filter(({ type }) => type === 'means-wait-stopped');
    expect(stopped).toMatchObject(left === 0 ? [{ actor: 'service', detail: { by: 'policy' } }] : []);
  });
});

it('no number is changed once the road of the telephone is closed at once, by whoever holds a right code, or asks for one', async () => {
  const { person } = await registered(at, nth(1));
  const visitor = newVisitor(at);
  await signIn(at, visitor, person);
  const { page, code } = await toChangeCode(at, visitor, await newNumberOf(at, person));
  await says('set', ...road.split(' '), 'off');
  const ended = await visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code });
  expect([ended.page, ended.problem]).toEqual(['change-number-refused', 'sign-in-method-closed']);
  expect((await sendNumber(at, visitor, person.phoneNumber)).problem).toBe('sign-in-method-closed');
});

describe('getting an account back', () => {
  it('sets no password once the road of the telephone is closed at once, to whoever holds a right code', async () => {
    const { person } = await registered(at, nth(5));
    const hash = async () => at.store.passwords.of((await accountOf(person))?.id ?? '');
    const before = await hash();
    const visitor = newVisitor(at);
    const page = await toNewPassword(at, visitor, person);
    await says('set', ...road.split(' '), 'off');
    const ended = await visitor.submit(page, '/quen-mat-khau/mat-khau', { password: newPassword });
    expect([ended.page, ended.problem]).toEqual(['recover-refused', 'sign-in-method-closed']);
    expect(await hash()).toBe(before);
  });

  it('ends at no counter that was closed since, and goes on where it was left when that is open again', async () => {
    const now = { ...nth(5), phoneNumber: await newNumberOf(at, nth(5)) };
    const { caseCode } = await openRecoveryCase(at, now);
    const { visitor: clerk } = await atCounter(at, hong);
    expect((await seeAndConsent(at, clerk, now, caseCode)).url).toMatch(/xong=xac-nhan$/u);
    await at.pass(72 * 3600 + 1);
    const visitor = newVisitor(at);
    const page = await toReturn(at, now, caseCode, visitor);
    await says('set', 'post-office/counter', 'citizen', 'off');
    const ended = await visitor.submit(page, '/quen-mat-khau/mat-khau', { password: passwordAfterCounter });
    expect([ended.page, ended.problem]).toEqual(['recover-refused', 'counter-recovery-closed']);
    expect((await toReturn(at, now, caseCode)).problem).toBe('counter-recovery-closed');
    await says('reset');
    // What is to end on a day to come ends nothing that a counter has seen before it.
    await says('set', 'post-office/counter', 'citizen', 'off', '--from', day(0));
    expect((await returnByCase(at, now, caseCode)).page).toBe('recovered');
  });
});

it('an account opened while policy has a highest level gets no higher one, and its decision says why', async () => {
  await says('set', ...road.split(' '), 'register', '--level', '1');
  expect((await register(at, newVisitor(at), nth(3))).page).toBe('registered');
  expect((await accountOf(nth(3)))?.proofs.map(({ decision }) => decision)).toMatchObject([
    { identityLevel: 1, reasons: expect.arrayContaining(['capped-by-policy']) },
  ]);
});

it('every decision made on these roads, by record and by signature, is made again byte for byte', async () => {
  const company = await at.workbench.person('hop-tac-xa-det-lanh');
  expect((await registerBySim(at, newVisitor(at), company, 'business')).page).toBe('registered');
  const again = await decisions(operatorOn(at.data, at.clock), ['replay', '--rules', 'chinhchu-2026-12']);
  expect(again).toMatchObject({ exitCode: 0, data: { listed: [], erased: 0 } });
  expect(again.data).not.toMatchObject({ checked: 0 });
});

it('rules that are to come are tried on every account there is: whom they would touch is listed, whoever they would not is not', async () => {
  const person = await at.workbench.person('pham-duc-thang');
  expect((await register(at, newVisitor(at), person)).page).toBe('registered');
  const accountId = (await accountOf(person))?.id;
  const operator = { ...operatorOn(at.data, at.clock), ruleSets: withRulesToCome };
  const would = await decisions(operator, ['replay', '--rules', toCome]);
  expect(would.data).toMatchObject({ listed: [{ accountId, standing: 'differs', again: { identityLevel: 1 } }] });
  expect(await decisions(operator, ['replay', '--rules', 'chinhchu-2026-12'])).toMatchObject({ data: { listed: [] } });
});

it('every process hears of a change by itself, without a restart', async () => {
  const second = await at.another();
  await says('set', ...road.split(' '), 'off');
  const hears = () =>
    eventually('the other process to hear of it', async () => {
      const { status } = await fetch(`${second.origin}${formOf}`);
      return status === 200 ? undefined : status;
    });
  expect(await hears()).toBe(403);
  await second.stop();
});
