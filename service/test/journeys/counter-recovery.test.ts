import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextOf } from '../support/crowd.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { account as accountCommand } from '../../src/commands/operator/accounts/account.ts';
import { counter as counterCommand } from '../../src/commands/operator/counter.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { newNumberOf, sendStopCode } from '../support/walks/ways-back/change-number.ts';
import {
  activate,
  atCounter,
  cardOf,
  findCase,
  hong,
  lam,
  openOffice,
  seeAndConsent,
  type SomeClerk,
} from '../support/walks/ways-back/counter.ts';
import { addPasskey } from '../support/walks/means/passkey.ts';
import { toRecoverCode } from '../support/walks/ways-back/recover.ts';
import {
  openRecoveryCase,
  passwordAfterCounter,
  returnByCase,
  sendCounterForm,
  toReturn,
} from '../support/walks/ways-back/recover-at-counter.ts';
import { registered, sendPassword } from '../support/walks/sign-in.ts';
import { newVisitor } from '../support/walks/walk.ts';
import { eventually, type Person } from '../support/workbench.ts';

const threeDays = 72 * 3600;

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation();
  crowd = [...(await at.workbench.crowd(40))];
  await openOffice(at);
});
afterAll(() => at.stop());

const someone = () => nextOf(crowd);

/** Their sessions end when time passes: each test has its own. */
const clerk = async (who: SomeClerk = hong) => (await atCounter(at, who)).visitor;

const accountOf = async (person: Person) => {
  const account = await at.store.accounts.findByIdentity({
    kind: 'citizen',
    scheme: 'vn-personal-id',
    value: person.personalId,
  });
  if (account === undefined) throw new Error('there is no such account');
  return account;
};
const waits = async (person: Person) => at.store.waiting.pending((await accountOf(person)).id, 'recovery');
const levelsOf = async (person: Person) =>
  (await accountOf(person)).proofs.map(({ method, decision }) => `${method} ${decision.identityLevel}`);

const told = async (phoneNumber: string, about: RegExp): Promise<string> =>
  (
    await eventually(`a message of ${about.source}`, async () =>
      (await at.workbench.messages(phoneNumber)).find(({ text }) => about.test(text)),
    )
  ).text;
const stopCodeTo = async (phoneNumber: string): Promise<string> =>
  / ma ([0-9A-Z]{8})/u.exec(await told(phoneNumber, /lay lai tai khoan. Khong phai ban/u))?.[1] ?? '';

const lockByCode = async (stopCode: string) => {
  const visitor = newVisitor(at);
  const form = await visitor.get('/khong-phai-toi');
  await at.pass(61);
  return visitor.submit(form, '/khong-phai-toi', { stopCode });
};

/** Somebody with an account, who has lost everything and has a number in their own name again. */
const lostAll = async () => {
  const { person, visitor } = await registered(at, someone());
  const now = { ...person, phoneNumber: await newNumberOf(at, person) };
  return { person, now, visitor };
};

/** The same, seen and confirmed at a counter. */
const seen = async () => {
  const one = await lostAll();
  const { caseCode } = await openRecoveryCase(at, one.now);
  const confirmed = await seeAndConsent(at, await clerk(), one.now, caseCode);
  expect(confirmed.url).toMatch(/xong=xac-nhan$/u);
  return { ...one, caseCode };
};

/** The time has come, and whoever is to hear of it has. */
const afterTheWait = async (seconds = threeDays + 1): Promise<void> => {
  await at.pass(seconds);
  await at.app.waiting.applyDue();
  await at.app.counter.applyDue();
};

const signInAfter = async (now: Person) => {
  const visitor = newVisitor(at);
  const before = (await at.workbench.messages(now.phoneNumber)).length;
  const asked = await sendPassword(at, visitor, now, passwordAfterCounter);
  const oneTimeCode = await at.workbench.nextCode(now.phoneNumber, before, /dang nhap/u);
  return { visitor, page: await visitor.submit(asked, '/dang-nhap/ma-xac-thuc', { oneTimeCode }) };
};

describe('somebody who has lost every way in', () => {
  it('comes back by card and face after 72 hours, with a password and a number of their own; everything that was lost ends, and the level stays', async () => {
    const { person, now, visitor } = await lostAll();
    await addPasskey(at, visitor);
    const { caseCode, page } = await openRecoveryCase(at, now);
    expect([page.page, page.html.includes('Mang mã này ra bưu cục')]).toEqual(['recover-case', true]);
    const desk = await clerk();
    const found = await findCase(desk, caseCode);
    expect([
      found.page,
      found.html.includes('Lấy lại tài khoản'),
      found.html.includes(`…${person.phoneNumber.slice(-3)}`),
    ]).toEqual(['desk-case', true, false]);
    expect((await seeAndConsent(at, desk, now, caseCode)).url).toMatch(/xong=xac-nhan$/u);
    expect(await told(now.phoneNumber, /Tu .* vao .*\/lay-lai nhap ma ho so/u)).toContain(caseCode);
    await stopCodeTo(person.phoneNumber);
    expect((await toReturn(at, now, caseCode)).problem).toBe('counter-recovery-waits');
    expect((await visitor.get('/tai-khoan')).html).toContain('Bưu cục vừa xác nhận một người là bạn');
    await afterTheWait();
    expect(await told(now.phoneNumber, /da den luc lay lai tai khoan/u)).toContain(caseCode);
    expect((await accountOf(person)).holder.phoneNumber).toBe(person.phoneNumber);
    expect((await returnByCase(at, now, caseCode)).page).toBe('recovered');
    await told(person.phoneNumber, /da doi sang so khac/u);
    await told(now.phoneNumber, /da duoc lay lai tai buu cuc/u);
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect((await sendPassword(at, newVisitor(at), now)).problem).toBe('sign-in-wrong');
    expect((await signInAfter(now)).page.page).toBe('account');
    const { ways } = (await at.store.freezes.waysOf((await accountOf(person)).id)) ?? { ways: [] };
    expect(ways.map(({ kind }) => kind)).toEqual(['password', 'number']);
    expect(await levelsOf(person)).toEqual(['post-office 1', 'mobile-subscriber 2']);
    expect((await toReturn(at, now, caseCode)).problem).toBe('counter-recovery-over');
  });

  it('needs a second clerk where no operator vouches for the number, and may come without a case', async () => {
    const { now } = await lostAll();
    await at.workbench.giveUpSubscription(now.phoneNumber);
    const [one, other] = [await clerk(), await clerk(lam)];
    const form = await one.get('/buu-cuc/mo-ho-so?viec=lay-lai');
    expect(form.html.includes('name="email"')).toBe(false);
    const before = (await at.workbench.messages(now.phoneNumber)).length;
    const opened = await one.submit(form, '/buu-cuc/mo-ho-so', {
      personalId: now.personalId,
      fullName: now.fullName,
      dateOfBirth: now.dateOfBirth.split('-').reverse().join('/'),
      phoneNumber: now.phoneNumber.replace('+84', '0'),
    });
    const asked = await one.submit(opened, '/buu-cuc/ho-so', cardOf(now));
    expect(asked.html).toContain('đồng ý lấy lại tài khoản');
    const oneTimeCode = await at.workbench.nextCode(now.phoneNumber, before, /dong y lay lai tai khoan/u);
    expect((await one.submit(asked, '/buu-cuc/dong-y', { oneTimeCode })).url).toMatch(/xong=mot-nua$/u);
    expect(await waits(now)).toBeUndefined();
    const { code } = await at.store.cases
      .find(new URL(opened.url).searchParams.get('ho-so') ?? '')
      .then((found) => found ?? { code: '' });
    const second = await other.submit(await findCase(other, code), '/buu-cuc/ho-so', cardOf(now));
    expect([second.url.endsWith('xong=xac-nhan'), (await waits(now))?.begunBy]).toEqual([true, 4]);
    await afterTheWait();
    expect((await returnByCase(at, now, code)).page).toBe('recovered');
  });

  it('opens an account that was locked, whatever ways that stood before have been lost, and no lock stops it', async () => {
    const { person, now, caseCode } = await seen();
    expect((await lockByCode(await stopCodeTo(person.phoneNumber))).page).toBe('account-frozen');
    await afterTheWait();
    expect(await told(now.phoneNumber, /da den luc lay lai tai khoan/u)).toContain(caseCode);
    expect((await accountOf(person)).status).toBe('frozen');
    expect((await returnByCase(at, now, caseCode)).page).toBe('recovered');
    expect([(await accountOf(person)).status, (await signInAfter(now)).page.page]).toEqual(['active', 'account']);
  });

  it('goes to the counter for an account that is locked already', async () => {
    const { person, now, visitor } = await lostAll();
    await visitor.submit(await visitor.get('/khong-phai-toi'), '/khong-phai-toi/khoa');
    expect((await accountOf(person)).status).toBe('frozen');
    const { caseCode } = await openRecoveryCase(at, now);
    await seeAndConsent(at, await clerk(), now, caseCode);
    await afterTheWait();
    expect((await returnByCase(at, now, caseCode)).page).toBe('recovered');
    expect((await accountOf(person)).status).toBe('active');
  });

  it('keeps an account that was about to be closed', async () => {
    const { person, now, visitor } = await lostAll();
    const { id } = await accountOf(person);
    const session = (await at.store.sessions.live(id))[0]?.id ?? '';
    const closesAt = new Date(at.clock.now().getTime() + 14 * 86_400_000).toISOString();
    await at.store.closing.ask({ accountId: id, sessionId: session, closesAt }, { audit: [] });
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
    const { caseCode } = await openRecoveryCase(at, now);
    await seeAndConsent(at, await clerk(), now, caseCode);
    await at.pass(15 * 86_400);
    expect(await at.store.closing.due(10)).toEqual([]);
    expect((await returnByCase(at, now, caseCode)).page).toBe('recovered');
  });
});

describe('whoever hears of it', () => {
  it('puts it off once by a code, and from a session no more: the counter outweighs both', async () => {
    const { person, now, visitor, caseCode } = await seen();
    const stopCode = await stopCodeTo(person.phoneNumber);
    expect((await sendStopCode(at, newVisitor(at), stopCode)).page).toBe('waiting-delayed');
    await told(now.phoneNumber, /lui mot lan/u);
    const later = (await waits(person))?.effectiveAt;
    const pressed = await visitor.submit(await visitor.get('/tai-khoan'), '/tai-khoan/huy-lay-lai');
    expect([pressed.page, (await waits(person))?.effectiveAt]).toEqual(['waiting-delayed', later]);
    await afterTheWait();
    expect((await toReturn(at, now, caseCode)).problem).toBe('counter-recovery-waits');
    // The number that was given up sets a password meanwhile, and gains nothing by it.
    const thief = newVisitor(at);
    const { page, code } = await toRecoverCode(at, thief, person);
    await thief.submit(page, '/quen-mat-khau/ma-xac-thuc', { oneTimeCode: code });
    await afterTheWait();
    expect((await returnByCase(at, now, caseCode)).page).toBe('recovered');
  });

  it('and is the holder goes to a counter too: the later case takes the place of the earlier one', async () => {
    const { person, now: stranger, caseCode: theirs } = await seen();
    const mine = { ...person, phoneNumber: await newNumberOf(at, person) };
    const { caseCode } = await openRecoveryCase(at, mine);
    await seeAndConsent(at, await clerk(), mine, caseCode);
    await told(stranger.phoneNumber, /lay lai tai khoan tai buu cuc da dung/u);
    await afterTheWait();
    expect((await toReturn(at, stranger, theirs)).problem).toBe('counter-recovery-over');
    expect((await returnByCase(at, mine, caseCode)).page).toBe('recovered');
  });

  it('with the code of the case itself cancels it, and every contact hears that too', async () => {
    const { person, now, caseCode } = await seen();
    const visitor = newVisitor(at);
    const form = await visitor.get('/buu-dien/huy');
    await at.pass(61);
    expect((await visitor.submit(form, '/buu-dien/huy', { caseCode })).page).toBe('case-cancelled');
    expect(await waits(person)).toBeUndefined();
    await told(person.phoneNumber, /lay lai tai khoan tai buu cuc da dung/u);
    expect((await toReturn(at, now, caseCode)).problem).toBe('counter-recovery-over');
  });

  it('calls the operator, who cancels the case where a clerk’s word is in doubt: nothing waits any more, and everybody hears it', async () => {
    const { person, now, caseCode, visitor } = await seen();
    const { id: accountId } = await accountOf(person);
    const { caseId = '' } = (await waits(person)) ?? {};
    const cancel = () => counterCommand(operatorOn(at.data, at.clock), ['cancel', caseId, '--reason', 'nghi ngờ']);
    expect(await cancel()).toMatchObject({ exitCode: 0, data: { case: caseId } });
    expect(await waits(person)).toBeUndefined();
    await told(person.phoneNumber, /lay lai tai khoan tai buu cuc da dung/u);
    await told(now.phoneNumber, /ho so buu dien cua ban da dung/u);
    expect((await visitor.get('/tai-khoan')).html).not.toContain('Bưu cục vừa xác nhận một người là bạn');
    expect((await toReturn(at, now, caseCode)).problem).toBe('counter-recovery-over');
    const [stopped] = (await at.store.audit.byAccount(accountId, 50)).filter(
      ({ type }) => type === 'counter-recovery-stopped',
    );
    expect(stopped).toMatchObject({ actor: 'operator:lan', detail: { case: caseId, by: 'operator' } });
    expect(await cancel()).toMatchObject({ exitCode: 1, data: { error: 'case-over' } });
  });
});

describe('nobody learns from it whether there is an account', () => {
  it('neither who opens a case nor the clerk; the applicant alone is told, and opens one with the same code', async () => {
    const [holder, nobody, stranger] = [await lostAll(), someone(), someone()];
    const pages = [];
    for (const person of [holder.now, nobody]) {
      const visitor = newVisitor(at);
      const asked = await sendCounterForm(at, visitor, person);
      pages.push(asked.html.replaceAll(/value="[^"]*"|CC-[0-9A-Z-]+|…\d{3}/gu, ''));
    }
    expect(pages[0]).toBe(pages[1]);
    const { caseCode } = await openRecoveryCase(at, stranger);
    expect((await seeAndConsent(at, await clerk(), stranger, caseCode)).url).toMatch(/xong=xac-nhan$/u);
    await told(stranger.phoneNumber, /chua co tai khoan nao cua ban/u);
    expect((await toReturn(at, stranger, caseCode)).problem).toBe('counter-recovery-nobody');
    expect((await activate(at, stranger, caseCode)).page).toBe('registered');
    expect(await levelsOf(stranger)).toEqual(['post-office 2']);
  });

  it.each([
    ['suspended', 'gọi tổng đài', 'tel:'],
    ['contested', 'Đăng ký lại', 'href="/dang-ky"'],
    ['disputed', 'chuẩn bị thẻ căn cước', 'tel:'],
  ] as const)(
    'an account that is %s is left to who is at it, and the applicant alone is told what to do',
    async (status, words, link) => {
      const { person, now } = await lostAll();
      const { id } = await accountOf(person);
      await at.data.database.run('UPDATE account SET status = $2 WHERE id = $1', [id, status]);
      const { caseCode } = await openRecoveryCase(at, now);
      expect((await seeAndConsent(at, await clerk(), now, caseCode)).url).toMatch(/xong=xac-nhan$/u);
      await told(now.phoneNumber, /dang duoc tong dai xem xet/u);
      const page = await toReturn(at, now, caseCode);
      expect([page.page, page.problem, page.html.includes(words), page.html.includes(link)]).toEqual([
        'recover-refused',
        `account-${status}`,
        true,
        true,
      ]);
      expect([await waits(person), (await accountOf(person)).status]).toEqual([undefined, status]);
    },
  );

  it('an account that is suspended while it waits is not come back into, which is told on the number of the case alone', async () => {
    const { person, now, caseCode } = await seen();
    const { id } = await accountOf(person);
    await stopCodeTo(person.phoneNumber);
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const suspended = await accountCommand(operatorOn(at.data, at.clock), ['suspend', id, '--reason', 'đang xem xét']);
    expect(suspended.exitCode).toBe(0);
    await told(now.phoneNumber, /lay lai tai khoan tai buu cuc da dung/u);
    expect((await at.workbench.messages(person.phoneNumber)).length).toBe(before);
    expect((await at.store.audit.byAccount(id, 20)).map(({ type }) => type)).toContain('counter-recovery-stopped');
    await afterTheWait();
    expect((await toReturn(at, now, caseCode)).problem).toBe('account-suspended');
  });

  it('an account that is disputed while it waits is not come back into, and its page says so', async () => {
    const { person, now, caseCode } = await seen();
    await at.data.database.run(`UPDATE account SET status = 'disputed' WHERE id = $1`, [(await accountOf(person)).id]);
    await at.pass(threeDays + 1);
    const page = await toReturn(at, now, caseCode);
    expect([page.page, page.problem]).toEqual(['recover-refused', 'account-disputed']);
    expect((await accountOf(person)).holder.phoneNumber).toBe(person.phoneNumber);
  });
});

it('an account whose data its holder has restricted comes back restricted: the counter undoes nothing of that', async () => {
  const { now, visitor } = await lostAll();
  await visitor.submit(await visitor.get('/tai-khoan/du-lieu'), '/han-che');
  const { caseCode } = await openRecoveryCase(at, now);
  expect((await seeAndConsent(at, await clerk(), now, caseCode)).url).toMatch(/xong=xac-nhan$/u);
  await afterTheWait();
  expect((await returnByCase(at, now, caseCode)).page).toBe('recovered');
  const { visitor: back } = await signInAfter(now);
  // What its page offers is to allow it again.
  expect((await back.get('/tai-khoan/du-lieu')).html).toContain('name="to" value="off"');
});

it('what nobody comes for while its case lives is over, and the account is as it was', async () => {
  const { person, now, caseCode } = await seen();
  await afterTheWait();
  await told(now.phoneNumber, /da den luc lay lai tai khoan/u);
  await afterTheWait(30 * 86_400);
  expect(await waits(person)).toBeUndefined();
  expect((await toReturn(at, now, caseCode)).problem).toBe('counter-recovery-over');
});
