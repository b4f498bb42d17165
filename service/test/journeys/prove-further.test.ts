import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decidedAgain } from '../support/wires/operator.ts';
import { startInstallation, type TestInstallation } from '../support/service.ts';
import { registerByInsurance, typedForInsurance } from '../support/walks/insurance.ts';
import { addPasskey } from '../support/walks/means/passkey.ts';
import { decideAtSimulated, sendProviderSignIn, toPostId } from '../support/walks/means/provider.ts';
import { registerByRemote, registerSign, signAtProvider } from '../support/walks/means/remote.ts';
import { signInBySim } from '../support/walks/means/sign-in-by-means.ts';
import { registerBySim, signOnPhone, simOf } from '../support/walks/means/sign.ts';
import { signIn } from '../support/walks/sign-in.ts';
import { bringSignature, registerByToken } from '../support/walks/means/token.ts';
import { activate, atCounter, hong, openCase, openOffice, seeAndConsent } from '../support/walks/ways-back/counter.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor, register, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({
    settings: {
      METHODS: 'mobile-subscriber,social-insurance,post-office,usb-token,sim-signing,remote-signing,vneid',
    },
  });
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.passToNext('day');
});

const waysPath = '/tai-khoan/cach-dang-nhap';

const accountOf = async ({ personalId: value }: Person) =>
  at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value });
const provenOf = async (person: Person) =>
  (await accountOf(person))?.proofs.map(({ method, decision }) => [method, decision.identityLevel]).toSorted();

/** What an account that was proven further shows. */
const added = ({ page, problem, html }: Page): readonly unknown[] => [
  page,
  problem,
  html.includes('Đã thêm vào tài khoản của bạn'),
];
const isAdded = ['account-means', undefined, true];

/** From the page of the ways in, by the link of a method, to what its form comes to. */
const sendFurther = async (
  visitor: TestVisitor,
  link: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<Page> => {
  expect((await visitor.get(waysPath)).html).toContain(`/tai-khoan/chung-minh-them?${link.replace('&', '&amp;')}"`);
  const form = await visitor.get(`/tai-khoan/chung-minh-them?${link}`);
  expect([form.page, form.problem]).toEqual(['form', undefined]);
  await at.pass(30);
  return visitor.submit(form, '/dang-ky/thong-tin', typed);
};
const answerCode = async (visitor: TestVisitor, phoneNumber: string, send: () => Promise<Page>): Promise<Page> => {
  const before = (await at.workbench.messages(phoneNumber)).length;
  const page = await send();
  if (page.page !== 'code') return page;
  const oneTimeCode = await at.workbench.nextCode(phoneNumber, before);
  return visitor.submit(page, '/dang-ky/ma-xac-thuc', { oneTimeCode });
};
const byToken = async (visitor: TestVisitor, token: string): Promise<Page> => {
  const email = `${token}@them.example`;
  const before = (await at.workbench.mails(email)).length;
  const code = await sendFurther(visitor, 'method=usb-token', { email });
  const oneTimeCode = await at.workbench.nextMailedCode(email, before);
  return bringSignature(at, visitor, await visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode }), token);
};

describe('proving an account further, while signed in to it', () => {
  it('takes the social insurance, a PostID and a token of the same person, each told to the contacts, and wants the strongest way from then on', async () => {
    const person = await at.workbench.person('nguyen-thi-mai-anh');
    const visitor = newVisitor(at);
    await register(at, visitor, person);
    const { socialInsuranceNumber } = typedForInsurance(person);
    // Nobody types again what the account knows.
    const insured = await answerCode(visitor, person.phoneNumber, () =>
      sendFurther(visitor, 'method=social-insurance', { socialInsuranceNumber: socialInsuranceNumber ?? '' }),
    );
    expect(added(insured)).toEqual(isAdded);
    const leads = await answerCode(visitor, person.phoneNumber, () =>
      sendFurther(visitor, 'method=post-office&way=online'),
    );
    expect(added(await decideAtSimulated(visitor, leads, { person: person.id }))).toEqual(isAdded);
    expect((await visitor.get(waysPath)).html).not.toContain('method=social-insurance');
    const told = async () => (await at.workbench.messages(person.phoneNumber)).map(({ text }) => text).join('\n');
    await expect.poll(told).toContain('xac minh');
    expect(added(await byToken(visitor, person.id))).toEqual(isAdded);
    expect((await provenOf(person))?.map(([method]) => method)).toEqual([
      'mobile-subscriber',
      'post-office',
      'social-insurance',
      'usb-token',
    ]);
    const decisions = await at.store.accounts.checkDecisions((await accountOf(person))?.id ?? '');
    expect(decisions.map(({ standing }) => standing)).toEqual(Array.from({ length: 4 }, () => 'matches'));
    const weaker = await visitor.get('/tai-khoan/chung-minh-them?method=usb-token');
    expect(weaker.problem).toBe('stronger-sign-in-needed');
  });

  it('takes a signing SIM, which signs in from then on, and a signature of nobody else', async () => {
    const person = await at.workbench.person('y-blo');
    const visitor = newVisitor(at);
    await register(at, visitor, person);
    const foreign = await byToken(visitor, 'lu-thi-ngan');
    expect([foreign.page, foreign.problem]).toEqual(['refused', 'means-of-another']);
    expect(await provenOf(person)).toEqual([['mobile-subscriber', 2]]);
    const asked = await sendFurther(visitor, 'method=sim-signing', simOf(person));
    expect(added(await signOnPhone(at, visitor, person, asked))).toEqual(isAdded);
    const kinds = async () => (await at.store.waysIn.of((await accountOf(person))?.id ?? '')).map(({ kind }) => kind);
    expect(await kinds()).toEqual(['password', 'certificate']);
    // The same once more is evidence and no second way in.
    await at.pass(3_600);
    const bySim = newVisitor(at);
    expect((await signInBySim(at, bySim, person)).page).toBe('account');
    const once = await sendFurther(bySim, 'method=sim-signing', simOf(person));
    expect(added(await signOnPhone(at, bySim, person, once))).toEqual(isAdded);
    expect(await kinds()).toEqual(['password', 'certificate']);
  });

  it('raises the level of an account on weaker evidence, by a remote signature', async () => {
    const person = await at.workbench.person('vo-thi-hoa');
    const visitor = newVisitor(at);
    const leads = await toPostId(at, visitor, person.phoneNumber);
    const password = await decideAtSimulated(visitor, leads, { person: person.id });
    await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
    expect(await provenOf(person)).toEqual([['post-office', 1]]);
    const asked = await answerCode(visitor, person.phoneNumber, () =>
      sendFurther(visitor, 'method=remote-signing', { provider: person.provider ?? 'ky-so-tu-xa' }),
    );
    const signed = await signAtProvider(visitor, asked, { person: person.id });
    expect(added(await visitor.submit(signed, registerSign))).toEqual(isAdded);
    expect(await provenOf(person)).toEqual([
      ['post-office', 1],
      ['remote-signing', 2],
    ]);
  });

  it('takes the operator’s word of a telephone beside a token', async () => {
    const person = await at.workbench.person('tran-van-binh');
    const visitor = newVisitor(at);
    expect((await registerByToken(at, visitor, person.id, { program: 'vgca' })).page).toBe('registered');
    const proven = await answerCode(visitor, person.phoneNumber, () =>
      sendFurther(visitor, 'method=mobile-subscriber', typedOf(person)),
    );
    expect(added(proven)).toEqual(isAdded);
    expect((await provenOf(person))?.map(([method]) => method)).toEqual(['mobile-subscriber', 'usb-token']);
  });

  it('is weighed again when it completes: a stronger way that came meanwhile, or a session that ended, refuses it', async () => {
    const person = await at.workbench.person('pham-duc-thang');
    const visitor = newVisitor(at);
    await register(at, visitor, person);
    const { socialInsuranceNumber = '' } = typedForInsurance(person);
    const begin = (browser: TestVisitor, meanwhile: () => Promise<unknown>) =>
      answerCode(browser, person.phoneNumber, async () => {
        const page = await sendFurther(browser, 'method=social-insurance', { socialInsuranceNumber });
        await meanwhile();
        return page;
      });
    const elsewhere = newVisitor(at);
    await at.pass(61);
    await signIn(at, elsewhere, person);
    const accountId = (await accountOf(person))?.id ?? '';
    const ended = await begin(elsewhere, async () => {
      const [latest] = await at.store.sessions.live(accountId);
      await at.store.sessions.endOne(accountId, latest?.id ?? '', { audit: [] });
    });
    expect([ended.page, ended.problem]).toEqual(['refused', 'sign-in-required']);
    const weaker = await begin(visitor, () => addPasskey(at, visitor));
    expect([weaker.page, weaker.problem]).toEqual(['refused', 'stronger-sign-in-needed']);
    expect(await provenOf(person)).toEqual([['mobile-subscriber', 2]]);
  });

  it('is nobody’s without a session, and asks for a sign-in of just now', async () => {
    expect((await newVisitor(at).get('/tai-khoan/chung-minh-them?method=usb-token')).problem).toBe('sign-in-required');
    const [person] = await at.workbench.crowd(1);
    if (person === undefined) throw new Error('the crowd is empty');
    const visitor = newVisitor(at);
    await register(at, visitor, person);
    const form = await visitor.get('/tai-khoan/chung-minh-them?method=sim-signing');
    await at.pass(16 * 60);
    expect((await visitor.submit(form, '/dang-ky/thong-tin', simOf(person))).page).toBe('sign-in');
    expect((await visitor.get('/tai-khoan/chung-minh-them?method=sim-signing')).page).toBe('sign-in');
  });
});

type Register = (visitor: TestVisitor, person: Person) => Promise<Page>;
const atCounterOf: Register = async (visitor, person) => {
  await openOffice(at);
  const { caseCode } = await openCase(at, person);
  await seeAndConsent(at, (await atCounter(at, hong)).visitor, person, caseCode);
  return activate(at, person, caseCode, visitor);
};
const byPostId: Register = async (visitor, person) => {
  const back = await decideAtSimulated(visitor, await toPostId(at, visitor, person.phoneNumber), { person: person.id });
  return visitor.submit(back, '/dang-ky/mat-khau', { password: goodPassword });
};

describe('an account made by any method', () => {
  beforeAll(async () => {
    // Some have an account already: this is the same cast on a fresh day.
    await at.data.database.run('DELETE FROM identity_index', []);
  });
  it.each<readonly [string, string, Register]>([
    ['mobile-subscriber', 'h-hen-nie', (visitor, person) => register(at, visitor, person)],
    ['social-insurance', 'ho-van-son', (visitor, person) => registerByInsurance(at, visitor, person)],
    ['post-office, online', 'nguyen-thi-mai-anh', byPostId],
    ['post-office, at the counter', 'pham-duc-thang', atCounterOf],
    ['usb-token', 'tran-van-binh', (visitor, person) => registerByToken(at, visitor, person.id, { program: 'vgca' })],
    ['sim-signing', 'y-blo', (visitor, person) => registerBySim(at, visitor, person)],
    ['remote-signing', 'vo-thi-hoa', (visitor, person) => registerByRemote(at, visitor, person)],
  ])('%s, is linked to VNeID, keeps its id and every way in, and is signed in to by it', async (_method, id, opens) => {
    const person = await at.workbench.person(id);
    const visitor = newVisitor(at);
    expect((await opens(visitor, person)).page).toBe('registered');
    const before = await accountOf(person);
    const ways = await at.store.waysIn.of(before?.id ?? '');
    const leads = await visitor.submit(await visitor.get(waysPath), '/tai-khoan/lien-ket', {
      method: 'vneid',
      provider: 'vneid',
    });
    const back = await decideAtSimulated(visitor, leads, { person: id });
    const linked = await visitor.submit(back, '/tai-khoan/lien-ket/xac-thuc');
    expect([linked.page, linked.problem]).toEqual(['account-means', undefined]);
    const after = await accountOf(person);
    expect([after?.id, after?.holder]).toEqual([before?.id, before?.holder]);
    expect((await at.store.waysIn.of(after?.id ?? '')).map(({ kind }) => kind).toSorted()).toEqual(
      [...ways.map(({ kind }) => kind), 'identity-provider'].toSorted(),
    );
    expect(after?.proofs.map(({ method }) => method)).toEqual([
      'vneid',
      ...(before?.proofs ?? []).map(({ method }) => method),
    ]);
    const elsewhere = newVisitor(at);
    const returned = await decideAtSimulated(elsewhere, await sendProviderSignIn(at, elsewhere), { person: id });
    expect((await elsewhere.submit(returned, '/dang-nhap/xac-thuc')).page).toBe('account');
  });
});

it('every decision that was made on this road is made again byte for byte', async () => {
  const again = await decidedAgain(at.data, at.clock);
  expect(again).toMatchObject({ listed: [], checked: expect.any(Number) });
  expect(again).not.toMatchObject({ checked: 0 });
});
