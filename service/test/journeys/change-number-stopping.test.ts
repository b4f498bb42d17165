import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { account as accountCommand } from '../../src/commands/operator/accounts/account.ts';
import { deaths as deathsCommand } from '../../src/commands/operator/accounts/deaths.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { changeNumber, newNumberOf, sendNumber, sendStopCode } from '../support/walks/ways-back/change-number.ts';
import { lockByCode, lockHere } from '../support/walks/ways-back/lock.ts';
import { newPassword, recover, sendRecoverCode, toRecoverCode } from '../support/walks/ways-back/recover.ts';
import type { Registered } from '../support/walks/sign-in.ts';
import { sendPassword, signIn } from '../support/walks/sign-in.ts';
import { newVisitor } from '../support/walks/walk.ts';
import {
  at,
  someone,
  somebody,
  accountOf,
  numberOf,
  waits,
  eventsOf,
  told,
  smsTo,
  stopCodeTo,
  threeDays,
  useNumberBench,
} from '../support/walks/ways-back/number-bench.ts';

useNumberBench();

describe('stopping', () => {
  const waiting = async (): Promise<Registered & { readonly number: string; readonly stopCode: string }> => {
    const one = await somebody();
    const number = await newNumberOf(at, one.person);
    await changeNumber(at, one.visitor, number);
    return { ...one, number, stopCode: await stopCodeTo(one.person.phoneNumber) };
  };

  it('from the old number needs the code alone, forgives how it is typed, puts the change off once, and tells both numbers', async () => {
    const { person, number, stopCode } = await waiting();
    const done = await sendStopCode(
      at,
      newVisitor(at),
      ` ${stopCode.slice(0, 4).toLowerCase()} - ${stopCode.slice(4)} `,
    );
    expect([done.page, new URL(done.url).search]).toEqual(['waiting-delayed', '']);
    await smsTo(person.phoneNumber, 'lui mot lan');
    await smsTo(number, 'lui mot lan');
    await at.pass(threeDays + 1);
    await at.app.waiting.applyDue();
    expect(await numberOf(person)).toBe(person.phoneNumber);
    expect((await sendStopCode(at, newVisitor(at), stopCode)).page).toBe('waiting-delayed');
    await at.pass(threeDays + 1);
    await at.app.waiting.applyDue();
    expect([await numberOf(person), await waits(person)]).toEqual([number, undefined]);
    expect((await eventsOf(person)).filter((type) => type === 'number-change-delayed')).toHaveLength(1);
  });

  it('from the account takes one press, also long after signing in, and of what was put off already', async () => {
    const { person, visitor, stopCode } = await waiting();
    expect((await sendStopCode(at, newVisitor(at), stopCode)).page).toBe('waiting-delayed');
    await at.pass(16 * 60);
    const done = await visitor.submit(await visitor.get('/tai-khoan'), '/doi-so-dien-thoai/dung');
    expect([done.page, done.html.includes('Đã hủy đổi số'), await waits(person)]).toEqual(['account', true, undefined]);
    visitor.cookies.delete('chinhchu-phien');
    expect((await visitor.submit(done, '/dang-xuat')).page).toBe('signed-out');
  });

  it('twice with the same code says the same and tells nobody again; the code stops nothing that was begun afterwards', async () => {
    const { person, visitor, number, stopCode } = await waiting();
    const twice = await Promise.all([newVisitor(at), newVisitor(at)].map((one) => sendStopCode(at, one, stopCode)));
    expect(twice.map(({ page }) => page)).toEqual(['waiting-delayed', 'waiting-delayed']);
    await smsTo(number, 'lui mot lan');
    expect((await eventsOf(person)).filter((type) => type === 'number-change-delayed')).toHaveLength(1);
    await visitor.submit(await visitor.get('/tai-khoan'), '/doi-so-dien-thoai/dung');
    await signIn(at, visitor, person).catch(() => undefined);
    const again = newVisitor(at);
    await signIn(at, again, person);
    await changeNumber(at, again, await newNumberOf(at, person));
    expect((await sendStopCode(at, newVisitor(at), stopCode)).problem).toBe('stop-code-wrong');
    expect(await waits(person)).toBeDefined();
  });

  it('too late is told to whoever holds the code, with whom to call', async () => {
    const { person, stopCode, number } = await waiting();
    await at.pass(threeDays + 1);
    await at.app.waiting.applyDue();
    expect(told(await sendStopCode(at, newVisitor(at), stopCode))).toEqual([409, 'stop-waiting', 'stop-code-late']);
    expect(await numberOf(person)).toBe(number);
  });

  it('by guessing tells nothing, and ends after ten tries in one browser; the rightful person is not held up', async () => {
    await at.passToNext('hour');
    const { person, stopCode } = await waiting();
    const guesser = newVisitor(at);
    const pages: (string | undefined)[] = [];
    const elsewhere = () =>
      at.visitor({ cookies: guesser.cookies, address: `198.51.100.${Math.floor(Math.random() * 250)}` });
    await guesser.get('/huy');
    for (let turn = 0; turn < 11; turn++)
      pages.push((await sendStopCode(at, elsewhere(), `ZZZZZZ${String(turn).padStart(2, '0')}`)).problem);
    expect([...new Set(pages.slice(0, 10)), pages[10]]).toEqual(['stop-code-wrong', 'too-many-stop-codes']);
    expect([(await sendStopCode(at, guesser, '')).problem, (await sendStopCode(at, guesser, 'abc')).problem]).toEqual([
      'invalid-input',
      'invalid-input',
    ]);
    expect((await sendStopCode(at, newVisitor(at), stopCode)).page).toBe('waiting-delayed');
    expect(await waits(person)).toBeDefined();
  });

  it('happens by itself when the account is suspended, and when its password is recovered through the old number, which is told', async () => {
    const [one, other] = [await waiting(), await waiting()];
    const id = (await accountOf(one.person)).id;
    await at.store.accounts.setStatus(id, 'suspended', { audit: [] });
    await at.store.accounts.setStatus(id, 'active', { audit: [] });
    expect((await recover(at, newVisitor(at), other.person)).page).toBe('recovered');
    await smsTo(other.number, 'da dung');
    expect(await eventsOf(other.person)).toContain('number-change-stopped');
    await at.pass(threeDays + 1);
    await at.app.waiting.applyDue();
    for (const { person } of [one, other])
      expect([await numberOf(person), await waits(person)]).toEqual([person.phoneNumber, undefined]);
  });
});

describe('locking', () => {
  const statusOf = async (person: Registered['person']): Promise<string> => (await accountOf(person)).status;

  it('from the account takes one press: everybody is signed out and told, what waits stands still, and the password opens it again', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    const asked = (await waits(person))?.effectiveAt ?? '';
    await at.pass(3600);
    const locked = await lockHere(visitor);
    expect([locked.page, locked.html.includes('Đã nhận yêu cầu đổi số'), await statusOf(person)]).toEqual([
      'account-frozen',
      true,
      'frozen',
    ]);
    await smsTo(person.phoneNumber, 'da bi khoa');
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
    await at.pass(2 * threeDays);
    await at.app.waiting.applyDue();
    expect(await numberOf(person)).toBe(person.phoneNumber);
    const before = at.clock.now().getTime();
    expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
    await smsTo(person.phoneNumber, 'da mo lai');
    const [was, is] = [asked, (await waits(person))?.effectiveAt ?? ''].map((instant) => Date.parse(instant));
    expect([await statusOf(person), (is ?? 0) - (was ?? 0) >= 2 * threeDays * 1000, (is ?? 0) > before]).toEqual([
      'active',
      true,
      true,
    ]);
    expect((await eventsOf(person)).filter((type) => type === 'account-returned')).toHaveLength(1);
  });

  it('by the code of a message needs no sign-in; the password that asked for the number opens nothing, the number does', async () => {
    const { person, visitor } = await somebody();
    await changeNumber(at, visitor, await newNumberOf(at, person));
    const code = await stopCodeTo(person.phoneNumber);
    expect((await lockByCode(at, 'ABCDEFGH')).problem).toBe('freeze-code-wrong');
    const twice = [await lockByCode(at, code), await lockByCode(at, code.toLowerCase())];
    expect(twice.map(({ page }) => page)).toEqual(['account-frozen', 'account-frozen']);
    expect(twice[1]?.html.includes(person.phoneNumber.slice(-6))).toBe(false);
    expect((await sendPassword(at, newVisitor(at), person)).problem).toBe('account-frozen');
    expect((await recover(at, newVisitor(at), person)).page).toBe('recovered');
    expect([await statusOf(person), await waits(person)]).toEqual(['active', undefined]);
  });

  it('serves once: a code that has locked an account locks it no more once that is open again, though its change still waits', async () => {
    const { person, visitor } = await somebody();
    await changeNumber(at, visitor, await newNumberOf(at, person));
    const code = await stopCodeTo(person.phoneNumber);
    expect((await lockByCode(at, code)).page).toBe('account-frozen');
    await at.store.accounts.setStatus((await accountOf(person)).id, 'active', { audit: [] });
    expect((await lockByCode(at, code)).problem).toBe('freeze-code-wrong');
    expect([await statusOf(person), (await waits(person)) !== undefined]).toEqual(['active', true]);
  });

  it('after a recovery that was a thief with the telephone, neither the number nor the new password opens it, and for a while not after its holder is back', async () => {
    const { person } = await somebody();
    expect((await recover(at, newVisitor(at), person)).page).toBe('recovered');
    const news = await smsTo(person.phoneNumber, 'khong-phai-toi');
    expect((await lockByCode(at, /ma ([0-9A-Z]{8})\./u.exec(news)?.[1] ?? '')).page).toBe('account-frozen');
    expect((await sendPassword(at, newVisitor(at), person, newPassword)).problem).toBe('account-frozen');
    await at.passToNext('day');
    const thief = newVisitor(at);
    const { page, code } = await toRecoverCode(at, thief, person);
    expect((await sendRecoverCode(thief, page, code)).problem).toBe('account-frozen');
    const { id } = await accountOf(person);
    // Its holder comes back by another way: for a while the number sets no password, and the thief's signs in no more.
    expect(await at.store.freezes.end(id, { replaced: false }, { audit: [] })).toBe('ended');
    const again = newVisitor(at);
    const second = await toRecoverCode(at, again, person);
    expect((await sendRecoverCode(again, second.page, second.code)).problem).toBe('number-in-doubt');
    await at.pass(threeDays);
    await at.passToNext('day');
    expect((await recover(at, newVisitor(at), person)).page).toBe('recovered');
  });
});

describe('an account that is closed for another reason', () => {
  /** A thief with telephone and card has set a password, and the code of the news of it. */
  const stolen = async () => {
    const { person } = await somebody();
    expect((await recover(at, newVisitor(at), person)).page).toBe('recovered');
    const stopCode = /ma ([0-9A-Z]{8})\./u.exec(await smsTo(person.phoneNumber, 'khong-phai-toi'))?.[1] ?? '';
    return { person, stopCode, id: (await accountOf(person)).id };
  };
  const operator = () => operatorOn(at.data, at.clock);
  const because = ['--reason', 'theo phiếu 12'];
  const getsIn = async (person: Registered['person']): Promise<string | undefined> => {
    await at.passToNext('day');
    const thief = newVisitor(at);
    const { page, code } = await toRecoverCode(at, thief, person);
    return (await sendRecoverCode(thief, page, code)).problem;
  };

  it('by an operator is locked as it was once that is lifted, so that a thief gains nothing by it', async () => {
    const { person, stopCode, id } = await stolen();
    expect((await lockByCode(at, stopCode)).page).toBe('account-frozen');
    await accountCommand(operator(), ['suspend', id, ...because]);
    expect(await getsIn(person)).toBe('account-suspended');
    const lifted = await accountCommand(operator(), ['restore', id]);
    expect([lifted.exitCode, lifted.data, (await accountOf(person)).status]).toMatchObject([
      0,
      { status: 'frozen' },
      'frozen',
    ]);
    expect(await getsIn(person)).toBe('account-frozen');
    await accountCommand(operator(), ['restore', id]);
    expect((await accountOf(person)).status).toBe('active');
  });

  it("by a register's word of a death is locked by the code all the same, which tells nobody why it was closed", async () => {
    const { person, stopCode, id } = await stolen();
    await at.store.deaths.report(
      { id: randomUUID(), accountId: id, register: 'vneid', reference: 'r' },
      {
        audit: [{ type: 'death-reported', at: at.clock.now().toISOString(), accountId: id, actor: 'service' }],
      },
    );
    for (const page of [await lockByCode(at, stopCode), await lockByCode(at, stopCode)])
      expect([page.page, page.html.includes('<dl'), /đã mất|has died/u.test(page.html)]).toEqual([
        'account-frozen',
        true,
        false,
      ]);
    expect((await accountOf(person)).status).toBe('suspended');
    const undone = await deathsCommand(operator(), ['undo', id, ...because]);
    expect([undone.data, await getsIn(person)]).toMatchObject([{ status: 'frozen' }, 'account-frozen']);
  });
});

describe('a thief', () => {
  it("with somebody's open session, and a number in another name, changes nothing and is told no field", async () => {
    const { person, visitor } = await somebody();
    const thief = at.visitor({ cookies: visitor.cookies, address: '198.51.100.7' });
    const refused = await changeNumber(at, thief, someone().phoneNumber);
    expect([refused.problem, refused.html.includes(person.fullName.toUpperCase())]).toEqual([
      'new-number-mismatch',
      false,
    ]);
    expect(await numberOf(person)).toBe(person.phoneNumber);
  });

  it("with the old SIM can only put a change off, once; then the number is the owner's choice", async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    const thief = newVisitor(at);
    const stopped = await sendStopCode(at, thief, await stopCodeTo(person.phoneNumber));
    expect([stopped.page, (await thief.get('/tai-khoan')).problem]).toEqual(['waiting-delayed', 'sign-in-required']);
    expect((await sendNumber(at, thief, number)).problem).toBe('sign-in-required');
    await at.pass(2 * threeDays + 1);
    await at.app.waiting.applyDue();
    expect(await numberOf(person)).toBe(number);
  });
});
