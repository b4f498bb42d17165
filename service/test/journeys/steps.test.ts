import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { openVisitor } from '../support/walks/visitor.ts';
import {
  goodPassword,
  messagesNoted,
  newVisitor,
  register,
  sendCode,
  sendForm,
  toCode,
  toForm,
  toPassword,
  typedOf,
} from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

let at: TestInstallation;
let fresh: (count?: number) => Promise<readonly Person[]>;
let used = 0;
beforeAll(async () => {
  at = await startInstallation();
  const crowd = await at.workbench.crowd(200);
  fresh = async (count = 1) => crowd.slice(used, (used += count));
});
afterAll(() => at.stop());
const someone = async (): Promise<Person> => {
  const [person] = await fresh();
  if (person === undefined) throw new Error('the crowd is used up');
  return person;
};
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a registration lives in its browser', () => {
  it('is unknown to another browser that opens the same address', async () => {
    const { page } = await toCode(at, newVisitor(at), await someone());
    const other = await newVisitor(at).get(new URL(page.url).pathname);
    expect([other.page, other.problem]).toEqual(['problem', 'registration-elsewhere']);
  });
  it('goes on where it was when the phone has killed the tab, with what was typed', async () => {
    const person = await someone();
    const visitor = newVisitor(at);
    const { code } = await toCode(at, visitor, person);
    const reopened = openVisitor(at.origin, { cookies: visitor.cookies });
    expect((await reopened.get('/dang-ky/thong-tin')).page).toBe('code');
    expect((await sendCode(reopened, await reopened.get('/dang-ky/ma-xac-thuc'), code)).page).toBe('password');
  });
  it('is over after thirty minutes, and says so', async () => {
    const visitor = newVisitor(at);
    const { page, code } = await toCode(at, visitor, await someone());
    await at.pass(30 * 60 + 1);
    expect((await visitor.get('/dang-ky/ma-xac-thuc')).problem).toBe('registration-expired');
    expect((await sendCode(visitor, page, code)).problem).toBe('registration-expired');
  });
  it('drops what came after when the person goes back: the old code is void, the typing is kept', async () => {
    const person = await someone();
    const visitor = newVisitor(at);
    const { page, code } = await toCode(at, visitor, person);
    const form = await visitor.get('/dang-ky/sua-thong-tin');
    expect(form.page).toBe('form');
    expect(form.html).toContain(`value="${typedOf(person)['personalId']}"`);
    const again = await sendForm(at, visitor, {}, form);
    expect((await sendCode(visitor, again, code)).problem).toBe('code-wrong');
    expect((await sendCode(visitor, page, code)).problem).toBe('code-wrong');
  });
  it('follows its state: pages of other steps lead to the page of this one', async () => {
    const visitor = newVisitor(at);
    await toCode(at, visitor, await someone());
    for (const path of ['/dang-ky/thong-tin', '/dang-ky/mat-khau', '/dang-ky/doi-chieu', '/dang-ky/khong-thanh']) {
      expect((await visitor.get(path)).page).toBe('code');
    }
  });
  it('moves once when a button is clicked twice, on every step', async () => {
    const person = await someone();
    const visitor = newVisitor(at);
    const form = await toForm(visitor);
    await at.pass(6);
    const twice = async (send: () => Promise<{ page: string | undefined; problem: string | undefined }>) =>
      (await Promise.all([send(), send()])).map((page) => page.page);
    const pages = await twice(() => visitor.submit(form, '/dang-ky/thong-tin', typedOf(person)));
    expect(pages).toContain('code');
    const code = await at.workbench.nextCode(person.phoneNumber, 0);
    expect(await at.workbench.messages(person.phoneNumber)).toHaveLength(1);
    const codePage = await visitor.get('/dang-ky/ma-xac-thuc');
    await twice(() => sendCode(visitor, codePage, code));
    const password = await visitor.get('/dang-ky/mat-khau');
    expect(password.page).toBe('password');
    expect(await twice(() => visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword }))).toEqual([
      'registered',
      'registered',
    ]);
    expect((await visitor.get('/tai-khoan')).page).toBe('account');
  });
  it('keeps the first of two passwords, and says so, also in a tab that was left behind', async () => {
    const visitor = newVisitor(at);
    const password = await toPassword(at, visitor, await someone());
    await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
    const late = await visitor.submit(password, '/dang-ky/mat-khau', { password: `${goodPassword} khac` });
    expect(late.page).toBe('registered');
    expect(late.html).toContain('role="status"');
  });
  it('is one in two tabs: what the older tab still sends is judged against what stands now, and nobody is mixed up', async () => {
    const [first, second] = await fresh(2);
    if (first === undefined || second === undefined) throw new Error('the crowd is used up');
    const visitor = newVisitor(at);
    const older = await toCode(at, visitor, first);
    const begun = await toForm(visitor);
    expect(begun.page).toBe('form');
    expect(begun.html).not.toContain(first.personalId);
    const newer = await sendForm(at, visitor, typedOf(second), begun);
    const code = await at.workbench.nextCode(second.phoneNumber, 0);
    const mixed = await sendCode(visitor, older.page, older.code);
    expect([mixed.page, mixed.problem]).toEqual(['code', 'code-wrong']);
    const password = await sendCode(visitor, newer, code);
    const end = await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
    expect(end.html).toContain(second.fullName.toUpperCase());
    expect(
      await at.store.accounts.isRegistered({ kind: 'citizen', scheme: 'vn-personal-id', value: first.personalId }),
    ).toBe(false);
  });
  it('leads on from every page that the back button brings up: nothing happens twice', async () => {
    const person = await someone();
    const visitor = newVisitor(at);
    const form = await toForm(visitor);
    const page = await sendForm(at, visitor, typedOf(person), form);
    const code = await at.workbench.nextCode(person.phoneNumber, 0);
    expect((await visitor.submit(form, '/dang-ky/thong-tin', typedOf(person))).page).toBe('code');
    const password = await sendCode(visitor, page, code);
    expect((await sendCode(visitor, page, code)).page).toBe('password');
    const end = await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
    expect(end.page).toBe('registered');
    for (const [old, action, fields] of [
      [form, '/dang-ky/thong-tin', typedOf(person)],
      [page, '/dang-ky/ma-xac-thuc', { oneTimeCode: code }],
      [page, '/dang-ky/gui-lai-ma', {}],
      [password, '/dang-ky/mat-khau', { password: 'Mua-dong-2031-lanh' }],
    ] as const) {
      expect([action, (await visitor.submit(old, action, fields)).page]).toEqual([action, 'registered']);
    }
    expect(await at.workbench.messages(person.phoneNumber)).toHaveLength(1);
  });
  it('goes on at another server in the middle of any step', async () => {
    const person = await someone();
    const second = await at.another();
    const here = newVisitor(at);
    const { page, code } = await toCode(at, here, person);
    const there = openVisitor(second.origin, { cookies: here.cookies });
    const password = await sendCode(there, await there.get(new URL(page.url).pathname), code);
    expect(password.page).toBe('password');
    expect(
      (await here.submit(await here.get('/dang-ky/mat-khau'), '/dang-ky/mat-khau', { password: goodPassword })).page,
    ).toBe('registered');
  });
});

describe('the code', () => {
  it('can be mistyped four times; the fifth spends it, and a new one is the way on', async () => {
    const person = await someone();
    const visitor = newVisitor(at);
    const { page, code } = await toCode(at, visitor, person);
    let now = page;
    for (const left of [4, 3, 2, 1]) {
      now = await sendCode(visitor, now, wrong(code));
      expect(now.problem).toBe('code-wrong');
      expect(now.html).toContain(String(left));
    }
    expect((await sendCode(visitor, now, wrong(code))).problem).toBe('code-tries-exhausted');
    expect((await sendCode(visitor, now, code)).problem).toBe('code-tries-exhausted');
    await at.pass(61);
    const again = await visitor.submit(await visitor.get('/dang-ky/ma-xac-thuc'), '/dang-ky/gui-lai-ma');
    expect(again.problem).toBeUndefined();
    expect((await sendCode(visitor, again, await at.workbench.nextCode(person.phoneNumber, 1))).page).toBe('password');
  });
  it('is void after five minutes', async () => {
    const visitor = newVisitor(at);
    const { page, code } = await toCode(at, visitor, await someone());
    await messagesNoted(at);
    await at.pass(301);
    expect((await sendCode(visitor, page, code)).problem).toBe('code-expired');
  });
  it('cannot be asked for again before its time, and a second click is not told off', async () => {
    const person = await someone();
    const visitor = newVisitor(at);
    const { page } = await toCode(at, visitor, person);
    expect((await visitor.submit(page, '/dang-ky/gui-lai-ma')).problem).toBe('code-resend-too-soon');
    await at.pass(61);
    const open = await visitor.get('/dang-ky/ma-xac-thuc');
    const [one, two] = await Promise.all([
      visitor.submit(open, '/dang-ky/gui-lai-ma'),
      visitor.submit(open, '/dang-ky/gui-lai-ma'),
    ]);
    expect([one?.problem, two?.problem]).toEqual([undefined, undefined]);
    await at.workbench.nextCode(person.phoneNumber, 1);
    expect(await at.workbench.messages(person.phoneNumber)).toHaveLength(2);
  });
  it('is sent to one number four times an hour at most, whoever asks', async () => {
    await at.passToNext('hour');
    const person = await someone();
    for (let turn = 0; turn < 4; turn += 1) await toCode(at, newVisitor(at), person);
    expect((await sendForm(at, newVisitor(at), typedOf(person))).problem).toBe('too-many-codes-for-number');
    await at.passToNext('hour');
    await toCode(at, newVisitor(at), person);
  });
  it('is limited for one browser, whatever numbers it tries', async () => {
    await at.passToNext('day');
    const people = await fresh(11);
    const visitor = newVisitor(at);
    const problems: (string | undefined)[] = [];
    for (const person of people) {
      await at.pass(3600);
      problems.push((await sendForm(at, visitor, typedOf(person))).problem);
    }
    expect(problems.filter((problem) => problem === undefined)).toHaveLength(10);
    expect(problems.at(-1)).toBe('too-many-codes-for-browser');
  });
});

describe('one identity has one account', () => {
  it('tells a person who is registered already only after the operator has matched, and leads on', async () => {
    const person = await someone();
    await register(at, newVisitor(at), person);
    const visitor = newVisitor(at);
    const { page, code } = await toCode(at, visitor, person);
    expect(page.problem).toBeUndefined();
    const known = await sendCode(visitor, page, code);
    expect([known.page, known.problem]).toEqual(['known', 'already-registered']);
  });
  it('opens one account when two browsers reach the password together; the other is told', async () => {
    const person = await someone();
    const [first, second] = [newVisitor(at), newVisitor(at)];
    const [one, two] = [await toPassword(at, first, person), await toPassword(at, second, person)];
    const ends = await Promise.all([
      first.submit(one, '/dang-ky/mat-khau', { password: goodPassword }),
      second.submit(two, '/dang-ky/mat-khau', { password: goodPassword }),
    ]);
    expect(ends.map((end) => end.page).sort()).toEqual(['known', 'registered']);
  });
});

describe('a stranger', () => {
  it("who fails with somebody's number is blocked there after five mismatches, and the rightful person is slowed, not locked out", async () => {
    await at.passToNext('day');
    const person = await someone();
    const strangers = await fresh(6);
    for (const stranger of strangers.slice(0, 5)) {
      const visitor = newVisitor(at);
      const before = (await at.workbench.messages(stranger.phoneNumber)).length;
      const page = await sendForm(at, visitor, {
        ...typedOf(person),
        phoneNumber: typedOf(stranger)['phoneNumber'] ?? '',
      });
      const slowed = await sendCode(visitor, page, await at.workbench.nextCode(stranger.phoneNumber, before));
      if (slowed.page === 'waiting') {
        await at.pass(60);
        expect((await visitor.get('/dang-ky/doi-chieu')).problem).toBe('operator-record-mismatch');
      } else expect(slowed.problem).toBe('operator-record-mismatch');
    }
    const visitor = newVisitor(at);
    const waiting = await toPassword(at, visitor, person);
    expect([waiting.page, waiting.problem]).toEqual(['waiting', undefined]);
    await at.pass(60);
    expect((await visitor.get('/dang-ky/doi-chieu')).page).toBe('password');
  });
  it('who fails five times in one browser has to wait there, and is told what to do meanwhile', async () => {
    await at.passToNext('day');
    const [person, ...others] = await fresh(7);
    if (person === undefined) throw new Error('the crowd is used up');
    const visitor = newVisitor(at);
    for (const other of others.slice(0, 5)) {
      await at.pass(3600);
      const before = (await at.workbench.messages(person.phoneNumber)).length;
      const page = await sendForm(at, visitor, {
        ...typedOf(other),
        phoneNumber: typedOf(person)['phoneNumber'] ?? '',
      });
      expect((await sendCode(visitor, page, await at.workbench.nextCode(person.phoneNumber, before))).problem).toBe(
        'operator-record-mismatch',
      );
    }
    await at.pass(3600);
    const blocked = await sendForm(at, visitor, typedOf(others[5] ?? person));
    expect(blocked.problem).toBe('too-many-mismatches');
    expect(blocked.html).toContain('1414');
  });
});

describe('the end', () => {
  it('says what was verified by whom, and the account page shows it again behind the session', async () => {
    const person = await someone();
    const visitor = newVisitor(at);
    const end = await register(at, visitor, person);
    expect([end.page, end.problem, end.status]).toEqual(['registered', undefined, 200]);
    expect(end.html).toContain('Nhà mạng mô phỏng');
    const account = await visitor.get('/tai-khoan');
    expect(account.page).toBe('account');
    expect(account.html).toContain(person.fullName.toUpperCase());
    const out = await visitor.submit(account, '/dang-xuat');
    expect(out.page).not.toBe('account');
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
  });
  it('is not shown to a browser without the session', async () => {
    expect((await newVisitor(at).get('/tai-khoan')).problem).toBe('sign-in-required');
  });
  it('is closed to a suspended account, at once', async () => {
    const person = await someone();
    const visitor = newVisitor(at);
    await register(at, visitor, person);
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    await at.store.accounts.setStatus(account?.id ?? '', 'suspended', { audit: [] });
    expect((await visitor.get('/tai-khoan')).problem).toMatch(/^(account-suspended|sign-in-required)$/u);
  });
});
