import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitRules } from '../../src/domain/limits/limits.ts';
import { stepAt, totpAt } from '../../src/domain/ways-in/totp.ts';
import { mostPasskeys } from '../../src/domain/ways-in/passkey.ts';
import { makeSoftPasskey, type PasskeyBends } from '../support/soft-passkey.ts';
import { startInstallation, type TestInstallation } from '../support/service.ts';
import {
  addPasskey,
  askedAt,
  enterByPasskey,
  formBody,
  passkeyAnswer,
  siteOf,
} from '../support/walks/means/passkey.ts';
import { recover, sendRecoverCode, toRecoverCode } from '../support/walks/ways-back/recover.ts';
import { lockByCode } from '../support/walks/ways-back/lock.ts';
import { registered, sendPassword, signIn } from '../support/walks/sign-in.ts';
import { formsOf, type Page, type TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation();
  crowd = [...(await at.workbench.crowd(31))];
});
afterAll(() => at.stop());

const waysPath = '/tai-khoan/cach-dang-nhap';

const somebody = () => {
  const person = crowd.shift();
  if (person === undefined) throw new Error('the crowd is used up');
  return registered(at, person);
};

const add = (visitor: TestVisitor, name?: string) => addPasskey(at, visitor, name);

/** Presses what stands beside the one passkey of the account. */
const pressOnly =
  (action: string) =>
  async (visitor: TestVisitor): Promise<Page> =>
    visitor.submit(await visitor.get(waysPath), `/cach-dang-nhap/${action}`);
const removeOnly = pressOnly('go');
const keepOnly = pressOnly('giu-lai');

const idOf = async ({ personalId }: Person): Promise<string> =>
  (await at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId }))?.id ?? '';
const messagesOf = async ({ phoneNumber }: Person): Promise<string> =>
  (await at.workbench.messages(phoneNumber)).map(({ text }) => text).join('\n');
const rows = async (): Promise<unknown> =>
  at.data.database.run(
    'SELECT (SELECT count(*) FROM attempt)::int AS a, (SELECT count(*) FROM audit_event)::int AS b, (SELECT count(*) FROM session)::int AS c, (SELECT count(*) FROM limit_counter)::int AS d',
    [],
  );

describe('a passkey', () => {
  it('is added on the page of the ways in, told to the contacts, and signs in without a number, a password or a code', async () => {
    const { person, visitor } = await somebody();
    const { page, device } = await add(visitor);
    expect([page.page, page.problem]).toEqual(['account-means', undefined]);
    expect(page.html).toContain('Khóa truy cập: điện thoại');
    await expect.poll(() => messagesOf(person)).toContain('them mot khoa truy cap');
    const elsewhere = newVisitor(at);
    const body = await passkeyAnswer(elsewhere, device);
    const account = await elsewhere.post('/dang-nhap/khoa-truy-cap', body);
    expect([account.page, account.problem]).toEqual(['account', undefined]);
    const sessions = await at.store.sessions.live(await idOf(person));
    expect(sessions).toHaveLength(2);
    expect(sessions.map(({ acr }) => acr)).toContain('urn:chinhchu:auth:2');
    await expect.poll(() => messagesOf(person)).toContain('thiet bi moi');
    expect((await elsewhere.get(waysPath)).html).toContain('Dùng lần cuối');
  });

  it('opens the same session on a second press, and none once that has ended', async () => {
    const { person, visitor } = await somebody();
    const { device } = await add(visitor);
    const elsewhere = newVisitor(at);
    const body = await passkeyAnswer(elsewhere, device);
    const cookies = new Map(elsewhere.cookies);
    const twin = at.visitor({ cookies });
    expect((await elsewhere.post('/dang-nhap/khoa-truy-cap', body)).page).toBe('account');
    expect((await twin.post('/dang-nhap/khoa-truy-cap', body)).page).toBe('account');
    expect(await at.store.sessions.live(await idOf(person))).toHaveLength(2);
    await elsewhere.submit(await elsewhere.get('/tai-khoan'), '/dang-xuat');
    const late = at.visitor({ cookies });
    await late.post('/dang-nhap/khoa-truy-cap', body);
    expect((await late.get('/tai-khoan')).problem).toBe('sign-in-required');
  });

  it('of nobody, of another challenge and with a wrong signature is told alike, and leaves no trace', async () => {
    const { visitor } = await somebody();
    const { device } = await add(visitor);
    const stranger = newVisitor(at);
    const before = await rows();
    const bent = await enterByPasskey(stranger, device, { bend: (signature) => signature.subarray(1) });
    const nobody = await enterByPasskey(stranger, makeSoftPasskey(siteOf(at)));
    const unread = await stranger.post(
      '/dang-nhap/khoa-truy-cap',
      formBody({ formToken: (await askedAt(stranger, '/dang-nhap/khoa-truy-cap/yeu-cau')).token, answer: '{}' }),
    );
    const told = [bent, nobody, unread].map((page) => [page.status, page.page, page.problem]);
    expect(told).toEqual(Array.from({ length: 3 }, () => [422, 'sign-in', 'passkey-unknown']));
    expect(await rows()).toEqual(before);
  });

  it('is not taken after five minutes, nor in another browser', async () => {
    const { visitor } = await somebody();
    const { device } = await add(visitor);
    const [one, other] = [newVisitor(at), newVisitor(at)];
    const body = await passkeyAnswer(one, device);
    await other.get('/dang-nhap');
    expect((await other.post('/dang-nhap/khoa-truy-cap', body)).problem).toBe('form-forged');
    await at.pass(301);
    expect((await one.post('/dang-nhap/khoa-truy-cap', body)).problem).toBe('passkey-late');
  });

  it('that may have been copied lets nobody in, and the history of the account has it', async () => {
    const { person, visitor } = await somebody();
    const { device } = await add(visitor);
    const elsewhere = newVisitor(at);
    expect((await enterByPasskey(elsewhere, device, { signCount: 2 })).page).toBe('account');
    expect((await enterByPasskey(newVisitor(at), device, { signCount: 2 })).problem).toBe('passkey-copied');
    const events = await at.store.audit.byAccount(await idOf(person), 20);
    expect(events.map(({ type, problem }) => `${type} ${problem ?? ''}`)).toContain('sign-in-refused passkey-copied');
  });

  it('of a suspended account is told so, like every other way in', async () => {
    const { person, visitor } = await somebody();
    const { device } = await add(visitor);
    await at.store.accounts.setStatus(await idOf(person), 'suspended', { audit: [] });
    expect((await enterByPasskey(newVisitor(at), device)).problem).toBe('account-suspended');
  });
});

describe('the page of the sign-in', () => {
  it('proposes first what was used on this device the last time, and keeps nothing of a shared machine', async () => {
    const { person, visitor } = await somebody();
    const { device } = await add(visitor);
    const first = async (browser: TestVisitor): Promise<'passkey' | 'password'> => {
      const { html } = await browser.get('/dang-nhap');
      return html.indexOf('data-passkey=') < html.indexOf('name="personalId"') ? 'passkey' : 'password';
    };
    const browser = newVisitor(at);
    const signOut = async () => browser.submit(await browser.get('/tai-khoan'), '/dang-xuat');
    expect(await first(browser)).toBe('password');
    await enterByPasskey(browser, device);
    expect(browser.cookies.get('chinhchu-cach')).toBe('passkey');
    await signOut();
    expect(await first(browser)).toBe('passkey');
    await signIn(at, browser, person);
    await signOut();
    expect(await first(browser)).toBe('password');
    await enterByPasskey(browser, device);
    await signOut();
    await signIn(at, browser, person, { shared: 'yes' });
    await signOut();
    expect([await first(browser), browser.cookies.get('chinhchu-cach') ?? '']).toEqual(['password', '']);
  });
});

describe('a locked account', () => {
  const lock = async (visitor: TestVisitor): Promise<Page> =>
    visitor.submit(await visitor.get('/khong-phai-toi'), '/khong-phai-toi/khoa');
  const statusOf = async (person: Person) => (await at.store.accounts.find(await idOf(person)))?.status;

  it('comes back by the passkey that had stood before, and not by what is weaker', async () => {
    const { person, visitor } = await somebody();
    const { device } = await add(visitor);
    await at.pass(2 * 3_600);
    expect((await lock(visitor)).page).toBe('account-frozen');
    expect((await sendPassword(at, newVisitor(at), person)).problem).toBe('account-frozen');
    expect(await statusOf(person)).toBe('frozen');
    expect((await enterByPasskey(newVisitor(at), device)).page).toBe('account');
    expect(await statusOf(person)).toBe('active');
    await expect.poll(() => messagesOf(person)).toContain('da mo lai');
  });

  it('does not come back by a passkey that came with what is in doubt, which ends when its owner returns', async () => {
    const { person } = await somebody();
    await at.pass(2 * 3_600);
    const visitor = newVisitor(at);
    await signIn(at, visitor, person);
    const { device } = await add(visitor);
    await at.pass(60);
    await lock(visitor);
    expect((await enterByPasskey(newVisitor(at), device)).problem).toBe('account-frozen');
    expect(await statusOf(person)).toBe('frozen');
    expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
    expect((await enterByPasskey(newVisitor(at), device)).problem).toBe('passkey-unknown');
  });

  it('is opened by no app and no code on paper that came with what is in doubt, beside whatever password', async () => {
    const { person } = await somebody();
    await at.pass(2 * 3_600);
    const thief = newVisitor(at);
    await signIn(at, thief, person);
    const { code } = await setUpApp(thief);
    const made = await thief.submit(await thief.get(waysPath), '/ma-du-phong');
    const [paper = ''] = made.html.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/gu) ?? [];
    await at.pass(60);
    expect((await lock(thief)).page).toBe('account-frozen');
    for (const otherCode of [code(), paper])
      expect((await answerOtherwise(person, otherCode)).problem).toBe('second-factor-wrong');
    expect(await statusOf(person)).toBe('frozen');
  });

  it('that comes back by its passkey has no password any more: it signs nobody in, and does not let the passkey go', async () => {
    const { person, visitor } = await somebody();
    const { device } = await add(visitor);
    await at.pass(2 * 3_600);
    const [accountId, disputedAt] = [await idOf(person), at.clock.now().toISOString()];
    const lockOf = { id: randomUUID(), accountId, by: 'code', disputedAt, barred: ['password', 'number'] } as const;
    await at.store.freezes.freeze(lockOf, { audit: [] });
    const owner = newVisitor(at);
    expect((await enterByPasskey(owner, device)).page).toBe('account');
    const thief = await sendPassword(at, newVisitor(at), person);
    expect([thief.page, thief.problem]).toEqual(['sign-in', 'sign-in-wrong']);
    expect((await owner.get(waysPath)).html).toContain('Mật khẩu này đã hết hiệu lực');
    expect((await removeOnly(owner)).problem).toBe('last-way-in');
  });

  it('that an operator has opened keeps nothing that came with what is in doubt: no passkey, no app, no codes on paper', async () => {
    const { person } = await somebody();
    await at.pass(2 * 3_600);
    const thief = newVisitor(at);
    await signIn(at, thief, person);
    await setUpApp(thief);
    const { device } = await add(thief);
    await at.pass(60);
    await lock(thief);
    expect(await at.store.accounts.setStatus(await idOf(person), 'active', { audit: [] })).toBe('changed');
    expect((await enterByPasskey(newVisitor(at), device)).problem).toBe('passkey-unknown');
    expect(await at.store.secondFactors.of(await idOf(person))).toEqual({});
    expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
  });
});

/** An app on a telephone, which the person has set up on the page for it. */
const setUpApp = async (
  visitor: TestVisitor,
): Promise<{ readonly page: Page; readonly first: string; readonly code: () => string }> => {
  const form = await visitor.get(`${waysPath}/ung-dung`);
  const letters = /data-app-key><strong>(?<key>[A-Z2-7 ]+)</u.exec(form.html)?.groups?.['key'] ?? '';
  const bits = [...letters.replaceAll(' ', '')].map((each) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'),
  );
  const secret = Buffer.from((bits.join('').match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const code = () => totpAt(secret, stepAt(at.clock.now()));
  const first = code();
  return { page: await visitor.submit(form, '/ung-dung', { code: first }), first, code };
};
const answerOtherwise = async (person: Person, otherCode: string): Promise<Page> => {
  const visitor = newVisitor(at);
  return visitor.submit(await sendPassword(at, visitor, person), '/ma-khac', { otherCode });
};
const signInBySms = async (person: Person): Promise<Page> => {
  const visitor = newVisitor(at);
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const page = await visitor.submit(await sendPassword(at, visitor, person), '/dang-nhap/gui-lai-ma');
  return visitor.submit(page, '/dang-nhap/ma-xac-thuc', {
    oneTimeCode: await at.workbench.nextCode(person.phoneNumber, before, /dang nhap/u),
  });
};
const worthOf = async (person: Person): Promise<unknown> =>
  at.data.database.run('SELECT amr, acr FROM session WHERE account_id = $1 ORDER BY created_at DESC, id LIMIT 1', [
    await idOf(person),
  ]);

describe('an authenticator app', () => {
  it('counts once a code of it was typed, is told to the contacts, and answers instead of the SMS, each code once', async () => {
    const { person, visitor } = await somebody();
    const wrong = await visitor.submit(await visitor.get(`${waysPath}/ung-dung`), '/ung-dung', { code: '12' });
    expect([wrong.page, wrong.problem]).toEqual(['set-up-app', 'second-factor-wrong']);
    expect(await at.store.secondFactors.of(await idOf(person))).toEqual({});
    const { page, first, code } = await setUpApp(visitor);
    expect(page.html).toContain('data-way="authenticator-app"');
    await expect.poll(() => messagesOf(person)).toContain('them ung dung xac thuc');
    const used = await answerOtherwise(person, first);
    expect([used.page, used.problem]).toEqual(['sign-in-code', 'second-factor-wrong']);
    await at.pass(30);
    const second = code();
    expect((await answerOtherwise(person, second)).page).toBe('account');
    expect(await worthOf(person)).toEqual([{ amr: ['pwd', 'otp'], acr: 'urn:chinhchu:auth:2' }]);
    expect((await answerOtherwise(person, second)).problem).toBe('second-factor-wrong');
  });

  it('is guessed ten times an hour at most, which leaves the SMS as it is', async () => {
    const { person, visitor } = await somebody();
    await setUpApp(visitor);
    const thief = newVisitor(at);
    let page = await sendPassword(at, thief, person);
    for (let tries = 0; tries < 10; tries += 1) page = await thief.submit(page, '/ma-khac', { otherCode: '000000' });
    expect(page.problem).toBe('second-factor-wrong');
    expect((await thief.submit(page, '/ma-khac', { otherCode: '000000' })).problem).toBe('too-many-second-factors');
    expect((await signInBySms(person)).page).toBe('account');
  });

  it('still answers on a device its person has used before, where whoever has only the password has used up the tries', async () => {
    const { person, visitor } = await somebody();
    const known = newVisitor(at);
    await signIn(at, known, person);
    await known.submit(await known.get('/tai-khoan'), '/dang-xuat');
    const { code } = await setUpApp(visitor);
    await at.pass(30);
    const thief = newVisitor(at);
    let page = await sendPassword(at, thief, person);
    const guess = async (browser: TestVisitor) => {
      page = await browser.submit(page, '/ma-khac', { otherCode: '000000' });
      return page.problem;
    };
    for (let tries = 0; tries < 11; tries += 1) await guess(thief);
    expect(page.problem).toBe('too-many-second-factors');
    const [name = ''] = [...known.cookies.keys()].filter((one) => one.includes('thiet-bi'));
    const cookie = known.cookies.get(name) ?? '';
    page = await sendPassword(at, known, person);
    expect((await known.submit(page, '/ma-khac', { otherCode: code() })).page).toBe('account');
    await known.submit(await known.get('/tai-khoan'), '/dang-xuat');
    known.cookies.set(name, cookie);
    page = await sendPassword(at, known, person, goodPassword, {}, 61);
    // Whoever sends another device along is counted as the one that the sign-in began on.
    for (let tries = 0; tries < 9; tries += 1) {
      known.cookies.set(name, `${String(tries).repeat(20)}`);
      expect(await guess(known)).toBe('second-factor-wrong');
    }
    expect(await guess(known)).toBe('too-many-second-factors');
  });

  it('is asked for before anything is sent; a code goes to the telephone when its person presses for one', async () => {
    const { person, visitor } = await somebody();
    const { code } = await setUpApp(visitor);
    await at.pass(30);
    const codesAskedFor = async () =>
      (await at.store.audit.byAccount(await idOf(person), 50)).filter(({ type }) => type === 'code-requested').length;
    const before = await codesAskedFor();
    const asked = newVisitor(at);
    const page = await sendPassword(at, asked, person);
    expect([page.page, page.html.includes('Gửi mã về điện thoại')]).toEqual(['sign-in-code', true]);
    const guessed = await asked.submit(await asked.get('/dang-nhap/ma-xac-thuc'), '/ma-khac', { otherCode: '000000' });
    expect([guessed.page, guessed.problem]).toEqual(['sign-in-code', 'second-factor-wrong']);
    const told = await at.store.audit.byAccount(await idOf(person), 3);
    expect(told.map(({ type, problem }) => `${type} ${problem}`)).toContain('code-wrong second-factor-wrong');
    expect((await asked.submit(guessed, '/ma-khac', { otherCode: code() })).page).toBe('account');
    expect(await codesAskedFor()).toBe(before);
    expect((await signInBySms(person)).page).toBe('account');
    expect(await codesAskedFor()).toBe(before + 1);
    expect(await worthOf(person)).toEqual([{ amr: ['pwd', 'sms'], acr: 'urn:chinhchu:auth:2' }]);
  });

  it('lets its holder see that somebody has typed the right password and gone no further, for no telephone rings', async () => {
    const { person, visitor } = await somebody();
    await setUpApp(visitor);
    await sendPassword(at, newVisitor(at), person);
    const { html } = await visitor.get('/tai-khoan/hoat-dong');
    expect(html.split('data-event="own-code-asked"')).toHaveLength(2);
  });

  it('still signs in where the SIM was changed lately and no code is sent', async () => {
    const { person, visitor } = await somebody();
    const { code } = await setUpApp(visitor);
    await at.workbench.changeSubscription(person.phoneNumber, { simChangedHoursAgo: 5 });
    const asked = newVisitor(at);
    const page = await sendPassword(at, asked, person);
    const refused = await asked.submit(page, '/dang-nhap/gui-lai-ma');
    expect([refused.page, refused.problem]).toEqual(['sign-in-code', 'sign-in-sim-changed']);
    await at.pass(30);
    expect((await asked.submit(refused, '/ma-khac', { otherCode: code() })).page).toBe('account');
  });

  it('goes when its holder takes it away, who is told', async () => {
    const { person, visitor } = await somebody();
    const { code } = await setUpApp(visitor);
    expect((await removeOnly(visitor)).html).not.toContain('data-way="authenticator-app"');
    await expect.poll(() => messagesOf(person)).toContain('vua duoc go khoi tai khoan');
    await at.pass(30);
    expect((await answerOtherwise(person, code())).problem).toBe('second-factor-wrong');
  });
});

describe('recovery codes', () => {
  it('are ten, shown once, each serves once after the password, and every contact hears of it', async () => {
    const { person, visitor } = await somebody();
    const make = async () => {
      const page = await visitor.submit(await visitor.get(waysPath), '/ma-du-phong');
      return { page, codes: page.html.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/gu) ?? [] };
    };
    const { page, codes } = await make();
    expect([page.page, new Set(codes).size]).toEqual(['recovery-codes', 10]);
    const [first = '', second = ''] = codes;
    expect((await answerOtherwise(person, first.toLowerCase().replaceAll('-', ' '))).page).toBe('account');
    expect(await worthOf(person)).toEqual([{ amr: ['pwd', 'otp'], acr: 'urn:chinhchu:auth:2' }]);
    await expect.poll(() => messagesOf(person)).toContain('mot ma du phong');
    expect((await answerOtherwise(person, first)).problem).toBe('second-factor-wrong');
    const listed = await visitor.get(waysPath);
    expect([listed.html.includes('Còn 9 mã'), listed.html.includes(second)]).toEqual([true, false]);
    const fresh = await make();
    expect((await answerOtherwise(person, second)).problem).toBe('second-factor-wrong');
    expect((await answerOtherwise(person, fresh.codes[9] ?? '')).page).toBe('account');
    // Its news locks the account, as news of any sign-in does that its holder would have to answer.
    const code = /mot ma du phong luc .* ma ([0-9A-Z]{8})\./u.exec(await messagesOf(person))?.[1] ?? '';
    expect((await lockByCode(at, code)).page).toBe('account-frozen');
    expect((await visitor.get(waysPath)).problem).toBe('sign-in-required');
  });

  it('let their holder in alone where the SIM was changed lately, for which number and recovery prove nothing', async () => {
    const { person, visitor } = await somebody();
    const made = await visitor.submit(await visitor.get(waysPath), '/ma-du-phong');
    const [code = ''] = made.html.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/gu) ?? [];
    await at.workbench.changeSubscription(person.phoneNumber, { simChangedHoursAgo: 71 });
    const browser = newVisitor(at);
    const { page, code: bySms } = await toRecoverCode(at, browser, person);
    expect((await sendRecoverCode(browser, page, bySms)).problem).toBe('recovery-sim-changed');
    const asked = newVisitor(at);
    const refused = await sendPassword(at, asked, person);
    expect([refused.page, refused.problem]).toEqual(['sign-in-code', 'sign-in-sim-changed']);
    expect((await asked.submit(refused, '/ma-khac', { otherCode: code })).page).toBe('account');
    await at.pass(3700);
    expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
  });

  it('are made by the strongest way there is alone', async () => {
    const { person, visitor } = await somebody();
    await add(visitor);
    const byCode = newVisitor(at);
    await signIn(at, byCode, person);
    const page = await byCode.submit(await byCode.get(waysPath), '/ma-du-phong');
    expect(page.problem).toBe('stronger-sign-in-needed');
  });
});

describe('the ways in', () => {
  it('are changed after a sign-in of just now alone', async () => {
    const { person, visitor } = await somebody();
    await at.pass(16 * 60);
    const { page } = await add(visitor);
    expect(page.page).toBe('sign-in');
    expect(page.html).toContain('cách chắc nhất bạn có');
    const again = newVisitor(at);
    await signIn(at, again, person);
    expect((await add(again)).page.page).toBe('account-means');
  });

  it('are changed by the strongest one there is: a password and a code add no second passkey beside the first', async () => {
    const { person, visitor } = await somebody();
    const { device } = await add(visitor);
    const byCode = newVisitor(at);
    await signIn(at, byCode, person);
    expect((await add(byCode)).page.problem).toBe('stronger-sign-in-needed');
    const byKey = newVisitor(at);
    await enterByPasskey(byKey, device);
    const { page } = await add(byKey, 'máy ở cơ quan');
    expect(page.html).toContain('Khóa truy cập: máy ở cơ quan');
    const entry = page.html.split('<li class="entry"').find((one) => one.includes('máy ở cơ quan')) ?? '';
    const [own] = formsOf(entry);
    const gone = await byKey.post(`${waysPath}/go`, formBody(Object.fromEntries(own?.values ?? [])));
    expect([gone.page, gone.html.includes('máy ở cơ quan')]).toEqual(['account-means', false]);
    await expect.poll(() => messagesOf(person)).toContain('duoc go khoi tai khoan');
    expect((await enterByPasskey(newVisitor(at), device)).page).toBe('account');
  });

  it('let go of a passkey that was lost after 72 hours, told to its owner, who adds another then', async () => {
    const { person, visitor } = await somebody();
    await add(visitor);
    const waits = await removeOnly(visitor);
    expect([waits.problem, waits.html.includes('Khóa này sẽ được gỡ lúc')]).toEqual([undefined, true]);
    await expect.poll(() => messagesOf(person)).toMatch(/mot cach dang nhap se bi go/u);
    await at.pass(71 * 3_600);
    await at.app.waiting.applyDue();
    // Told once more within the last day, with the same code.
    const codes = async () =>
      [...(await messagesOf(person)).matchAll(/se bi go[\s\S]*?ma (\w{8})/gu)].map(([, code]) => code);
    await expect.poll(async () => (await codes()).length).toBe(2);
    expect(new Set(await codes()).size).toBe(1);
    const byCode = newVisitor(at);
    await signIn(at, byCode, person);
    expect((await add(byCode)).page.problem).toBe('stronger-sign-in-needed');
    await at.pass(3_700);
    await at.app.waiting.applyDue();
    await expect.poll(() => messagesOf(person)).toContain('vua duoc go');
    const later = newVisitor(at);
    await signIn(at, later, person);
    expect((await add(later, 'khóa mới')).page.html).toContain('Khóa truy cập: khóa mới');
  });

  it('keep a passkey that somebody else wants gone: by the code once for 72 hours more, for good by who signs in by it', async () => {
    const { person, visitor } = await somebody();
    const { device } = await add(visitor);
    await removeOnly(visitor);
    await expect.poll(() => messagesOf(person)).toMatch(/se bi go/u);
    const code = /ma (?<code>[0-9A-Z]{8})/u.exec(await messagesOf(person))?.groups?.['code'] ?? '';
    const stranger = newVisitor(at);
    const stop = async () => {
      const page = await stranger.get('/huy');
      await at.pass(6);
      return stranger.submit(page, '/huy', { stopCode: code });
    };
    expect([(await stop()).page, (await stop()).page]).toEqual(['waiting-delayed', 'waiting-delayed']);
    await at.pass(100 * 3_600);
    await at.app.waiting.applyDue();
    const owner = newVisitor(at);
    await enterByPasskey(owner, device);
    const kept = await keepOnly(owner);
    expect([kept.problem, kept.html.includes('Khóa này sẽ được gỡ lúc')]).toEqual([undefined, false]);
    await expect.poll(() => messagesOf(person)).toContain('da dung luc');
    await at.pass(100 * 3_600);
    await at.app.waiting.applyDue();
    expect((await enterByPasskey(newVisitor(at), device)).page).toBe('account');
  });

  it('take no passkey whose device has verified nobody, that was made for another challenge, or too late', async () => {
    const { visitor } = await somebody();
    const send = async (bends: PasskeyBends, waitSeconds = 0): Promise<string | undefined> => {
      const { token, challenge, userHandle } = await askedAt(visitor, `${waysPath}/khoa-truy-cap/yeu-cau`);
      const device = makeSoftPasskey(siteOf(at), { userHandle });
      await at.pass(waitSeconds);
      const answer = device.create(challenge, bends);
      return (await visitor.post(`${waysPath}/khoa-truy-cap`, formBody({ formToken: token, answer }))).problem;
    };
    expect(await send({ flags: 0x01 })).toBe('passkey-not-made');
    expect(await send({ origin: 'https://attacker.example' })).toBe('passkey-not-made');
    expect(await send({}, 301)).toBe('passkey-not-made');
    expect(await send({})).toBeUndefined();
  });

  it('change thirty times a day at most, for each is told, and a recovery begins the count anew', async () => {
    const { person, visitor } = await somebody();
    const make = async (): Promise<Page> => visitor.submit(await visitor.get(waysPath), '/ma-du-phong');
    for (let times = 0; times < limitRules['changes-told-by-account-day'].max; times++)
      expect((await make()).page).toBe('recovery-codes');
    const told = (): Promise<number> =>
      messagesOf(person).then((messages) => messages.split('ung dung xac thuc hoac ma du phong').length - 1);
    await expect.poll(told).toBe(30);
    expect((await make()).problem).toBe('too-many-changes');
    expect((await add(visitor)).page.problem).toBe('too-many-changes');
    expect(await told()).toBe(30);
    expect((await recover(at, newVisitor(at), person)).page).toBe('recovered');
    const entry = { limit: 'changes-told-by-account-day', subject: await idOf(person), cost: 1 } as const;
    expect((await at.store.limits.take([entry])).counts).toEqual({ 'changes-told-by-account-day': 1 });
  });

  it('let a passkey in thirty times a day where its owner is told of it, and always on a device they have used', async () => {
    const { person, visitor } = await somebody();
    const { device } = await add(visitor);
    for (let times = 0; times < limitRules['passkey-entry-by-account-day'].max; times++)
      expect((await enterByPasskey(newVisitor(at), device)).page).toBe('account');
    expect((await enterByPasskey(newVisitor(at), device)).problem).toBe('too-many-sign-ins');
    expect(await at.store.sessions.live(await idOf(person))).toHaveLength(31);
    const home = at.visitor({ cookies: new Map([...visitor.cookies].filter(([name]) => name.endsWith('thiet-bi'))) });
    expect((await enterByPasskey(home, device)).page).toBe('account');
  });

  it('have ten passkeys at most', async () => {
    const { visitor } = await somebody();
    const first = await add(visitor);
    await enterByPasskey(visitor, first.device);
    for (let count = 1; count < mostPasskeys; count += 1) expect((await add(visitor)).page.problem).toBeUndefined();
    expect((await add(visitor)).page.problem).toBe('passkey-not-taken');
  });

  it('are nobody’s to see or change without a session', async () => {
    const stranger = newVisitor(at);
    expect((await stranger.get(waysPath)).problem).toBe('sign-in-required');
    expect((await stranger.get(`${waysPath}/khoa-truy-cap/yeu-cau`)).problem).toBe('sign-in-required');
  });
});

it('every way in stands in what its holder takes along, as a file and to be read, and nothing of it that has to stay secret', async () => {
  const { visitor } = await somebody();
  const made = await visitor.submit(await visitor.get(waysPath), '/ma-du-phong');
  const codes = made.html.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/gu) ?? [];
  await setUpApp(visitor);
  await add(visitor, 'điện thoại của tôi');
  const form = await visitor.get('/tai-khoan/du-lieu');
  const file = await visitor.submit(form, '/tai-ve', { as: 'file' });
  expect(JSON.parse(file.html)).toMatchObject({
    waysIn: [
      { type: 'password' },
      { type: 'recovery-codes', left: 10 },
      { type: 'authenticator-app' },
      { type: 'passkey', name: 'điện thoại của tôi', copied: expect.any(Boolean) },
    ],
  });
  const read = await visitor.submit(form, '/tai-ve', { as: 'page' });
  for (const said of ['Mật khẩu', 'Còn 10 mã', 'Ứng dụng xác thực', 'Khóa truy cập: điện thoại của tôi'])
    expect(read.html).toContain(said);
  for (const one of [file, read]) for (const code of codes) expect(one.html).not.toContain(code);
});
