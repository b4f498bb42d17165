import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account as accountCommand } from '../../src/commands/operator/accounts/account.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { typeAsWritten } from '../support/programs/type-as-written.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { sendStopCode } from '../support/walks/ways-back/change-number.ts';
import { sendPassword, signIn } from '../support/walks/sign-in.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor, toPassword } from '../support/walks/walk.ts';
import { makeWeakMethod, registerWeakly } from '../support/walks/weak-account.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

const takeOver = '/dang-ky/khong-phai-cua-toi';
const newPassword = 'Bờ*ruộng7mùa';
const day = 24 * 3600;
let at: TestInstallation;
let crowd: readonly Person[];
const weak = makeWeakMethod();
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,post-office' },
    siblings: [weak.method],
  });
  crowd = await at.workbench.crowd(20);
});
afterAll(() => at.stop());
beforeEach(() => at.passToNext('day'));

const accountAt = async ({ personalId: value }: Person) => {
  const found = await at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value });
  if (found === undefined) throw new Error('no account');
  return found;
};
const statusOf = async (accountId: string) => (await at.store.accounts.find(accountId))?.status;
const eventsOf = async (accountId: string) => (await at.store.audit.byAccount(accountId, 200)).map(({ type }) => type);

interface Weak {
  /** Whose number it is. */
  readonly person: Person;
  /** Whose telephone the account has. */
  readonly phoneNumber: string;
  readonly email: string;
  readonly accountId: string;
  /** The browser of whoever opened it. */
  readonly browser: TestVisitor;
}
let taken = 0;
/** An account on weak evidence in somebody's name, with another's telephone. */
const weakAccount = async (): Promise<Weak> => {
  const [person, other] = [crowd[taken], crowd[taken + 1]];
  taken += 2;
  if (person === undefined || other === undefined) throw new Error('the crowd is too small');
  const email = `nguoi.giu.${taken}@thu.example`;
  weak.knows(person, other.phoneNumber);
  const browser = newVisitor(at);
  expect((await registerWeakly(at, browser, { personalId: person.personalId, email })).page).toBe('registered');
  return { person, phoneNumber: other.phoneNumber, email, accountId: (await accountAt(person)).id, browser };
};
/** The code of the newest message that says the account is locked. */
const codeTo = (phoneNumber: string): Promise<string> =>
  eventually('the message that the account is locked', async () => {
    const texts = (await at.workbench.messages(phoneNumber)).map(({ text }) => text);
    return texts.flatMap((text) => /bi khoa.* ma ([0-9A-Z]{8})\./u.exec(text)?.[1] ?? [])[0];
  });
const textTo = (phoneNumber: string, words: string): Promise<string> =>
  eventually(`a message about "${words}"`, async () =>
    (await at.workbench.messages(phoneNumber)).map(({ text }) => text).find((text) => text.includes(words)),
  );
/** From nothing to an account of the newcomer's own. */
const openOver = async (visitor: TestVisitor, person: Person): Promise<Page> => {
  const known = await toPassword(at, visitor, person);
  expect([known.page, known.problem]).toEqual(['known', undefined]);
  const password = await visitor.submit(known, takeOver);
  expect(password.page).toBe('password');
  return visitor.submit(password, '/dang-ky/mat-khau', { password: newPassword });
};

describe('an account on weaker evidence', () => {
  it('is offered to be kept first: after signing in, what was proven joins it and lifts it, and its holder is told', async () => {
    const { person, phoneNumber, accountId } = await weakAccount();
    const visitor = newVisitor(at);
    const known = await toPassword(at, visitor, person);
    expect([known.page, known.html.includes('lai=them-cach'), known.html.includes(takeOver)]).toEqual([
      'known',
      true,
      true,
    ]);
    expect(known.html).not.toContain(phoneNumber.slice(3));
    const form = await visitor.get('/dang-nhap?lai=them-cach');
    await at.pass(6);
    const before = (await at.workbench.messages(phoneNumber)).length;
    const { personalId } = person;
    const code = await visitor.submit(form, '/dang-nhap', { personalId, password: goodPassword });
    const oneTimeCode = await at.workbench.nextCode(phoneNumber, before, /dang nhap/u);
    const onward = await visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode });
    expect(onward.page).toBe('known');
    expect((await visitor.submit(onward, '/dang-ky/them-cach-dang-nhap')).page).toBe('registered');
    const account = await accountAt(person);
    expect([account.id, account.status, account.holder.phoneNumber]).toEqual([accountId, 'active', phoneNumber]);
    expect(account.proofs.map(({ decision }) => decision.identityLevel)).toEqual([2, 1]);
    await textTo(phoneNumber, 'xac minh them');
    expect(await eventsOf(accountId)).toContain('evidence-added');
    await at.pass(61);
    const again = await toPassword(at, newVisitor(at), person);
    expect([again.page, again.problem, again.html.includes(takeOver)]).toEqual(['known', 'already-registered', false]);
  });

  it('stays as it is until the other one is open, and then gives way to it at once', async () => {
    const { person, phoneNumber, email, accountId, browser } = await weakAccount();
    const visitor = newVisitor(at);
    const known = await toPassword(at, visitor, person);
    const password = await visitor.submit(known, takeOver);
    expect([password.page, await statusOf(accountId)]).toEqual(['password', 'active']);
    expect((await browser.get('/tai-khoan')).page).toBe('account');
    const end = await visitor.submit(password, '/dang-ky/mat-khau', { password: newPassword });
    expect(end.page).toBe('registered');
    const newer = await accountAt(person);
    expect([newer.id === accountId, newer.status, newer.proofs.length]).toEqual([false, 'active', 1]);
    expect(await statusOf(accountId)).toBe('contested');
    expect((await browser.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect(await codeTo(phoneNumber)).toMatch(/^[0-9A-Z]{8}$/u);
    const [mail] = await eventually('the mail', async () => {
      const mails = await at.workbench.mails(email);
      return mails[0]?.subject.includes('bị khóa') === true ? mails : undefined;
    });
    expect(mail?.text).toMatch(/đăng ký lại[^]*register again/u);
    expect(await eventsOf(accountId)).toContain('account-contested');

    // The number reaches the newer account; the former's password says so where its holder has signed in before, and nothing elsewhere.
    await at.pass(61);
    expect((await signIn(at, newVisitor(at), person, { password: newPassword })).page).toBe('account');
    const frozen = await sendPassword(at, browser, person);
    expect([frozen.status, frozen.page, frozen.problem, frozen.html.includes('/dang-ky')]).toEqual([
      403,
      'problem',
      'account-contested',
      true,
    ]);
    expect((await sendPassword(at, newVisitor(at), person)).problem).toBe('sign-in-wrong');
    expect((await sendPassword(at, browser, person, 'sai#mật1khẩu', {}, 120)).problem).toBe('sign-in-wrong');
    const show = await accountCommand(operatorOn(at.data, at.clock), ['show', accountId, '--reason', 'thử lệnh']);
    expect([show.exitCode, show.text.includes(`gave way to account ${newer.id}`)]).toEqual([0, true]);
    expect((await accountCommand(operatorOn(at.data, at.clock), ['restore', accountId])).data).toMatchObject({
      error: 'account-contested',
    });
  });

  it('is given more time by the code of its message, once, then loses the number, and is closed after a month', async () => {
    const { person, phoneNumber, accountId } = await weakAccount();
    await openOver(newVisitor(at), person);
    const code = await codeTo(phoneNumber);
    const contest = async () => (await at.store.contests.of(accountId))[0];
    const first = Date.parse((await contest())?.losesAt ?? '');
    for (let press = 0; press < 2; press += 1)
      expect((await sendStopCode(at, newVisitor(at), code.toLowerCase())).page).toBe('contest-put-off');
    expect([Date.parse((await contest())?.losesAt ?? '') - first, await statusOf(accountId)]).toEqual([
      3 * day * 1000,
      'contested',
    ]);
    await textTo(phoneNumber, 'da lui han');
    const pass = async (seconds: number): Promise<void> => {
      await at.pass(seconds);
      await at.app.waiting.applyDue();
    };
    const locked = async () =>
      (await at.workbench.messages(phoneNumber)).filter(({ text }) => text.includes('bi khoa')).length;
    expect(await locked()).toBe(1);
    await pass(5 * day);
    await eventually('a second word', async () => ((await locked()) === 2 ? true : undefined));
    await pass(day);
    expect((await contest())?.state).toBe('lost');
    await textTo(phoneNumber, 'khong con thuoc');
    await pass(24 * day);
    expect([(await contest())?.state, await statusOf(accountId)]).toEqual(['over', 'superseded']);
    await textTo(phoneNumber, 'da dong');
    const late = await sendStopCode(at, newVisitor(at), code);
    expect([late.page, late.problem]).toEqual(['stop-waiting', 'account-superseded']);
    expect((await accountAt(person)).status).toBe('active');
  });
});

describe('the former account comes back', () => {
  /** Whoever holds the former account proves the number as strongly, by another telephone in that name. */
  const proveAlike = async (visitor: TestVisitor, person: Person, spare: string): Promise<Page> => {
    await at.workbench.changeSubscription(spare, { holder: person.id });
    return toPassword(at, visitor, { ...person, phoneNumber: spare });
  };
  const answer = (visitor: TestVisitor, page: Page, stopCode: string): Promise<Page> =>
    visitor.submit(page, '/dang-ky/tai-khoan-cu', { stopCode });

  it('by proof as strong with the code that its contacts were sent: both are locked until an operator has decided', async () => {
    const { person, phoneNumber, accountId, browser } = await weakAccount();
    const newcomer = newVisitor(at);
    await openOver(newcomer, person);
    const newer = await accountAt(person);
    const code = await codeTo(phoneNumber);
    const visitor = newVisitor(at);
    const known = await proveAlike(visitor, person, '+84597100201');
    expect([known.page, known.problem]).toEqual(['known', 'already-registered']);
    const wrong = await answer(visitor, known, code.startsWith('A') ? 'BBBBBBBB' : 'AAAAAAAA');
    expect([wrong.page, wrong.problem]).toEqual(['known', 'stop-code-wrong']);
    expect((await answer(visitor, wrong, '1')).problem).toBe('invalid-input');
    expect([await statusOf(accountId), await statusOf(newer.id)]).toEqual(['contested', 'active']);
    const disputed = await answer(visitor, wrong, code);
    expect([disputed.page, disputed.problem]).toEqual(['refused', 'account-disputed']);
    expect([await statusOf(accountId), await statusOf(newer.id)]).toEqual(['disputed', 'disputed']);
    expect((await newcomer.get('/tai-khoan')).problem).toBe('sign-in-required');
    for (const number of [phoneNumber, person.phoneNumber]) await textTo(number, 'hai nguoi');
    await at.pass(61);
    expect((await sendPassword(at, newcomer, person, newPassword)).problem).toBe('account-disputed');
    expect((await sendPassword(at, browser, person)).problem).toBe('account-disputed');

    const context = operatorOn(at.data, at.clock);
    const settled = await typeAsWritten(context, 'account settle', [['ACCOUNT-ID', accountId]]);
    expect(settled).toMatchObject({ exitCode: 0, data: { id: accountId, closed: newer.id } });
    expect((await accountCommand(context, ['settle', accountId])).data).toMatchObject({
      error: 'account-not-disputed',
    });
    await textTo(phoneNumber, 'da xem xet xong');
    const back = await accountAt(person);
    expect([back.id, back.status, back.proofs.map(({ decision }) => decision.identityLevel)]).toEqual([
      accountId,
      'active',
      [2, 1],
    ]);
    await at.pass(3600);
    expect((await signIn(at, newVisitor(at), { ...person, phoneNumber })).page).toBe('account');
    expect((await sendPassword(at, newcomer, person, newPassword)).problem).toBe('sign-in-wrong');
  });

  it('once its time is over it is looked at as well, and the newer one goes on meanwhile', async () => {
    const { person, phoneNumber, accountId } = await weakAccount();
    await openOver(newVisitor(at), person);
    const code = await codeTo(phoneNumber);
    for (let step = 0; step < 3; step += 1) {
      await at.pass(day + 60);
      await at.app.waiting.applyDue();
    }
    const visitor = newVisitor(at);
    const known = await proveAlike(visitor, person, '+84597100202');
    expect((await answer(visitor, known, code)).problem).toBe('account-disputed');
    const newer = await accountAt(person);
    expect([await statusOf(accountId), newer.status]).toEqual(['disputed', 'active']);
    await at.pass(61);
    expect((await signIn(at, newVisitor(at), person, { password: newPassword })).page).toBe('account');
  });
});

it('of two newcomers at once one opens an account, and the other is told that there is one', async () => {
  const { person } = await weakAccount();
  const spare = '+84597100203';
  await at.workbench.changeSubscription(spare, { holder: person.id });
  const ready = async (phoneNumber: string) => {
    const visitor = newVisitor(at);
    const known = await toPassword(at, visitor, { ...person, phoneNumber });
    return { visitor, page: await visitor.submit(known, takeOver) };
  };
  const both = [await ready(person.phoneNumber), await ready(spare)];
  const ends = await Promise.all(
    both.map(({ visitor, page }) => visitor.submit(page, '/dang-ky/mat-khau', { password: newPassword })),
  );
  expect(ends.map(({ page }) => page).toSorted()).toEqual(['known', 'registered']);
  expect(ends.find(({ page }) => page === 'known')?.html).not.toContain(takeOver);
});
