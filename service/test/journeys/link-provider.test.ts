import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { governmentToken } from '../siblings/government-token/method.ts';
import { makeTokens } from '../siblings/government-token/tokens.ts';
import { decidedAgain, approver, operatorOn } from '../support/wires/operator.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { makeStandInProviders, type Said, type StandInProviders } from '../support/wires/stand-in-providers.ts';
import { addPasskey, enterByPasskey } from '../support/walks/means/passkey.ts';
import { decideThere, registerByProvider, signInByProvider, somebodySaid } from '../support/walks/means/provider.ts';
import { registerOfficial, signInOfficial } from '../support/walks/register-official.ts';
import { providerAddressIn, stageIn } from '../support/walks/means/remote.ts';
import { signIn } from '../support/walks/sign-in.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { lockHere } from '../support/walks/ways-back/lock.ts';
import { pressWait } from '../support/walks/ways-back/wait-for-means.ts';
import { goodPassword, newVisitor, register } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

const tokens = makeTokens();
let at: TestInstallation;
let stand: StandInProviders;
let person: Person;
let other: Person;
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,usb-token,vneid' },
    siblings: [governmentToken(tokens)],
    identityProviders: (clock) => {
      stand = makeStandInProviders(() => clock.now());
      return stand.providers;
    },
  });
  person = await at.workbench.person('y-blo');
  other = await at.workbench.person('vo-thi-hoa');
  for (const one of [person, other]) await register(at, newVisitor(at), one);
});
afterAll(() => at.stop());
beforeEach(async () => {
  stand.reset();
  await at.passToNext('day');
});

const saidOf = ({ personalId, fullName, dateOfBirth }: Person, subject = `s-${personalId}`): Said => ({
  subject,
  personalId,
  fullName,
  dateOfBirth,
});
const accountOf = async ({ personalId }: { readonly personalId: string }) =>
  at.store.accounts.findByIdentity({
    kind: 'citizen',
    scheme: personalId.length === 12 ? 'vn-personal-id' : 'vn-identity-card',
    value: personalId,
  });
const textsTo = async (phoneNumber: string): Promise<string> =>
  (await at.workbench.messages(phoneNumber)).map(({ text }) => text).join('\n');

/** From the account's page to the one that leads to the provider, as one of its buttons says. */
const toProvider = async (visitor: TestVisitor, provider = 'vneid'): Promise<Page> =>
  visitor.submit(await visitor.get('/tai-khoan/cach-dang-nhap'), '/tai-khoan/lien-ket', { method: 'vneid', provider });

const linkThere = async (visitor: TestVisitor, said: Said, provider = 'vneid'): Promise<Page> => {
  const back = await decideThere(stand, visitor, await toProvider(visitor, provider), said, provider);
  return stageIn(back) === 'provided' ? visitor.submit(back, '/tai-khoan/lien-ket/xac-thuc') : back;
};

const signedIn = async (one: Person): Promise<TestVisitor> => {
  const visitor = newVisitor(at);
  await signIn(at, visitor, one);
  return visitor;
};

describe('linking an identity provider to an account', () => {
  it('wants a sign-in of just now, asks before it links, tells every contact, and signs in from then on', async () => {
    const visitor = await signedIn(person);
    await at.pass(16 * 60);
    const stale = await toProvider(visitor);
    expect([stale.page, stale.html.includes('Để liên kết')]).toEqual(['sign-in', true]);
    await at.pass(6);
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const typed = { personalId: person.personalId, password: goodPassword };
    const code = await visitor.submit(stale, '/dang-nhap', typed);
    const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before, /dang nhap/u);
    expect((await visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode })).page).toBe('account-means');
    const back = await decideThere(stand, visitor, await toProvider(visitor), saidOf(person));
    expect([back.page, stageIn(back)]).toEqual(['link-provider', 'provided']);
    expect(await at.store.providers.count()).toEqual([]);
    const account = await visitor.submit(back, '/tai-khoan/lien-ket/xac-thuc');
    expect([account.page, account.html.includes('Đã liên kết')]).toEqual(['account-means', true]);
    await expect.poll(() => textsTo(person.phoneNumber), { timeout: 10_000 }).toContain('lien ket tai khoan dinh danh');
    const elsewhere = newVisitor(at);
    expect((await signInByProvider(at, stand, elsewhere, saidOf(person))).page).toBe('account');
    await elsewhere.submit(await elsewhere.get('/tai-khoan'), '/dang-xuat');
    expect((await elsewhere.get('/dang-nhap')).html).toContain('Cách đã dùng lần trước trên máy này');
    const kept = await accountOf(person);
    expect(kept?.holder).toMatchObject({ phoneNumber: person.phoneNumber });
    expect(kept?.proofs.map(({ method, decision }) => [method, decision.identityLevel])).toEqual([
      ['vneid', 2],
      ['mobile-subscriber', 2],
    ]);
    expect(await at.store.accounts.checkDecisions(kept?.id ?? '')).toMatchObject([
      { standing: 'matches' },
      { standing: 'matches' },
    ]);
    // Its button pressed a second time shows the account, and adds nothing.
    expect((await visitor.get('/tai-khoan/lien-ket/xac-thuc')).page).toBe('account-means');
    expect(await at.store.providers.count()).toEqual([{ provider: 'vneid', many: 1 }]);
  });

  it('refuses another number, and one that is linked elsewhere, with a page that leads on', async () => {
    const visitor = await signedIn(other);
    const differs = await linkThere(
      visitor,
      somebodySaid({ fullName: other.fullName, dateOfBirth: other.dateOfBirth }),
    );
    expect([differs.page, differs.problem]).toEqual(['link-provider-refused', 'identity-provider-differs']);
    // Somebody's own number under a subject that is another account's already.
    const elsewhere = await linkThere(visitor, saidOf(other, `s-${person.personalId}`));
    expect([elsewhere.page, elsewhere.problem]).toEqual([
      'link-provider-refused',
      'identity-provider-linked-elsewhere',
    ]);
    expect((await accountOf(other))?.proofs).toHaveLength(1);
    expect((await newVisitor(at).get('/tai-khoan/lien-ket/xac-thuc')).problem).toBe('provider-link-over');
  });

  it('counts in the session it began on: signed out meanwhile, or a state of another way, links nothing', async () => {
    const visitor = await signedIn(other);
    const page = await toProvider(visitor);
    const back = stand.of('vneid').decide(providerAddressIn(page), saidOf(other));
    expect((await newVisitor(at).get(back)).problem).toBe('identity-provider-return-foreign');
    const arrived = await visitor.get(back);
    const account = await accountOf(other);
    await at.store.sessions.endAll(account?.id ?? '', { audit: [] });
    const late = await visitor.submit(arrived, '/tai-khoan/lien-ket/xac-thuc');
    expect([late.page, late.problem]).toEqual(['link-provider-refused', 'sign-in-required']);
    expect(account?.proofs).toHaveLength(1);
  });

  it('takes a provider that knows no number as a way in and nothing else, and takes it away again', async () => {
    const visitor = await signedIn(other);
    const page = await linkThere(visitor, { subject: 'kh-1' }, 'dien-luc');
    expect([page.page, page.html.includes('data-provider="dien-luc"')]).toEqual(['account-means', true]);
    expect((await accountOf(other))?.proofs).toHaveLength(1);
    const elsewhere = newVisitor(at);
    expect((await signInByProvider(at, stand, elsewhere, { subject: 'kh-1' }, { provider: 'dien-luc' })).page).toBe(
      'account',
    );
    const without = await visitor.submit(await visitor.get('/tai-khoan/cach-dang-nhap'), '/tai-khoan/lien-ket/go');
    expect([without.page, without.html.includes('Đã gỡ liên kết')]).toEqual(['account-means', true]);
    expect((await elsewhere.get('/tai-khoan')).problem).toBe('sign-in-required');
    const after = await signInByProvider(at, stand, newVisitor(at), { subject: 'kh-1' }, { provider: 'dien-luc' });
    expect(after.problem).toBe('identity-provider-not-linked');
    // Free again: it can be linked anew.
    expect((await linkThere(visitor, { subject: 'kh-1' }, 'dien-luc')).page).toBe('account-means');
  });

  it('asks for the strongest way there is: beside a passkey a password and a code link nothing, and what they unlink waits, told and stoppable', async () => {
    const [one] = await at.workbench.crowd(1);
    if (one === undefined) throw new Error('the crowd is empty');
    await register(at, newVisitor(at), one);
    const first = await signedIn(one);
    const said = { subject: `kh-${one.personalId}` };
    expect((await linkThere(first, said, 'dien-luc')).page).toBe('account-means');
    const half = await decideThere(stand, first, await toProvider(first), saidOf(one));
    const { device } = await addPasskey(at, first);
    // What was begun before there was a passkey is weighed again.
    const weighed = await first.submit(half, '/tai-khoan/lien-ket/xac-thuc');
    expect([weighed.page, weighed.problem]).toEqual(['link-provider-refused', 'stronger-sign-in-needed']);
    const byCode = await signedIn(one);
    expect((await toProvider(byCode)).problem).toBe('stronger-sign-in-needed');
    const press = async (visitor: TestVisitor, action: string): Promise<Page> =>
      visitor.submit(await visitor.get('/tai-khoan/cach-dang-nhap'), action);
    const entryOf = ({ html }: Page): string =>
      html.split('<li class="entry"').find((entry) => entry.includes('data-provider="dien-luc"')) ?? '';
    expect(entryOf(await press(byCode, '/tai-khoan/lien-ket/go'))).toContain('Sẽ được gỡ lúc');
    await expect.poll(() => textsTo(one.phoneNumber), { timeout: 10_000 }).toContain('mot cach dang nhap se bi go');
    const byKey = newVisitor(at);
    await enterByPasskey(byKey, device);
    expect(entryOf(await press(byKey, '/cach-dang-nhap/giu-lai'))).toContain('Gỡ liên kết');
    await press(byCode, '/tai-khoan/lien-ket/go');
    await at.pass(72 * 3600 + 60);
    const signedInBy = () => signInByProvider(at, stand, newVisitor(at), said, { provider: 'dien-luc' });
    expect((await signedInBy()).page).toBe('account');
    await at.app.waiting.applyDue();
    expect((await signedInBy()).problem).toBe('identity-provider-not-linked');
    // Who signs in by the passkey links it anew, for it is free again, and unlinks it at once.
    const later = newVisitor(at);
    await enterByPasskey(later, device);
    expect((await linkThere(later, said, 'dien-luc')).page).toBe('account-means');
    expect(entryOf(await press(later, '/tai-khoan/lien-ket/go'))).toBe('');
  });

  it('is worth no more than a provider is, whatever that says of how somebody signs in there', async () => {
    const [, , , one] = await at.workbench.crowd(4);
    if (one === undefined) throw new Error('the crowd is empty');
    await register(at, newVisitor(at), one);
    const owner = await signedIn(one);
    const said = { subject: `kh-keys-${one.personalId}`, amr: ['hwk', 'user'] };
    expect((await linkThere(owner, said, 'dien-luc')).page).toBe('account-means');
    expect((await addPasskey(at, owner)).page.page).toBe('account-means');
    const byProvider = newVisitor(at);
    expect((await signInByProvider(at, stand, byProvider, said, { provider: 'dien-luc' })).page).toBe('account');
    expect((await addPasskey(at, byProvider)).page.problem).toBe('stronger-sign-in-needed');
  });

  it('leaves nobody in who had linked themselves while they had telephone and password, once an operator has helped', async () => {
    const [, , one] = await at.workbench.crowd(3);
    if (one === undefined) throw new Error('the crowd is empty');
    await register(at, newVisitor(at), one);
    await at.pass(2 * 3600);
    const thief = { subject: `kh-thief-${one.personalId}` };
    expect((await linkThere(await signedIn(one), thief, 'dien-luc')).page).toBe('account-means');
    const enter = async () => signInByProvider(at, stand, newVisitor(at), thief, { provider: 'dien-luc' });
    expect((await enter()).page).toBe('account');
    const owner = await signedIn(one);
    expect((await lockHere(owner)).page).toBe('account-frozen');
    expect((await enter()).problem).toBe('account-frozen');
    await at.store.accounts.setStatus((await accountOf(one))?.id ?? '', 'active', { audit: [] });
    expect((await enter()).problem).toBe('identity-provider-not-linked');
    // Who they are there is free again.
    expect((await linkThere(await signedIn(one), thief, 'dien-luc')).page).toBe('account-means');
  });

  it('never takes the last way in away, whoever presses how often', async () => {
    const said = somebodySaid();
    const visitor = newVisitor(at);
    await registerByProvider(at, stand, visitor, said);
    const page = await visitor.get('/tai-khoan/cach-dang-nhap');
    const both = await Promise.all([
      visitor.submit(page, '/tai-khoan/lien-ket/go'),
      visitor.submit(page, '/tai-khoan/lien-ket/go'),
    ]);
    expect(both.map(({ problem }) => problem)).toEqual(['last-way-in', 'last-way-in']);
    expect((await signInByProvider(at, stand, newVisitor(at), said)).page).toBe('account');
  });

  it('gives an account that was known by a CMND the twelve digits, and keeps what it was known by', async () => {
    const { personalId: twelve, ...rest } = somebodySaid();
    const former = { ...rest, subject: `cmnd-${twelve}`, formerPersonalId: `0${twelve.slice(-8)}` };
    const visitor = newVisitor(at);
    expect((await registerByProvider(at, stand, visitor, former)).page).toBe('registered');
    expect((await accountOf({ personalId: former.formerPersonalId }))?.proofs[0]?.decision.identityLevel).toBe(1);
    // Who comes from there with both numbers is no second person.
    const both = { ...former, subject: `s-${twelve}`, personalId: twelve };
    const known = await registerByProvider(at, stand, newVisitor(at), both);
    expect([known.page, known.problem, known.html.includes('/dang-ky/khong-phai-cua-toi')]).toEqual([
      'known',
      undefined,
      true,
    ]);
    const page = await linkThere(visitor, both);
    expect(page.page).toBe('account-means');
    const account = await accountOf({ personalId: twelve });
    expect(account).toMatchObject({ holder: { personalId: twelve }, proofs: [{ decision: { identityLevel: 2 } }, {}] });
    expect((await accountOf({ personalId: former.formerPersonalId }))?.id).toBe(account?.id);
    expect(await at.store.accounts.checkDecisions(account?.id ?? '')).toMatchObject([
      { standing: 'matches' },
      { standing: 'matches' },
    ]);
  });

  it('says with the ways in that a linked provider is switched off, and nothing of it while it is on', async () => {
    const visitor = newVisitor(at);
    await registerByProvider(at, stand, visitor, somebodySaid());
    const off = async () => (await visitor.get('/tai-khoan/cach-dang-nhap')).html.includes('Liên kết vẫn giữ nguyên');
    expect(await off()).toBe(false);
    stand.of('vneid').isOff = true;
    expect(await off()).toBe(true);
    stand.of('vneid').isOff = false;
  });

  it('lifts an account no further than the table of the provider has it: of level 1 there, it stays on level 1', async () => {
    const { personalId: twelve, ...rest } = somebodySaid();
    const former = { ...rest, subject: `cmnd-${twelve}`, formerPersonalId: `0${twelve.slice(-8)}` };
    const visitor = newVisitor(at);
    expect((await registerByProvider(at, stand, visitor, former)).page).toBe('registered');
    const weak = { ...former, subject: `s-${twelve}`, personalId: twelve, identityLevel: 1 } as const;
    expect((await linkThere(visitor, weak)).page).toBe('account-means');
    const linked = await accountOf({ personalId: twelve });
    expect(linked?.proofs.map(({ decision }) => decision.identityLevel)).toEqual([1, 1]);
    expect((await visitor.get('/tai-khoan')).html).toContain('Cần mức 2');
  });

  it('lets an official in as the person of that name once approved, without a lift', async () => {
    const phoneNumber = '+84970000111';
    await tokens.plug(at, phoneNumber, 'lo-van-toan');
    const visitor = newVisitor(at);
    await registerOfficial(at, visitor, tokens, phoneNumber);
    const early = await visitor.submit(await visitor.get('/tai-khoan'), '/dang-xuat');
    expect(early.html).not.toContain('/tai-khoan/lien-ket');
    const operator = approver(operatorOn(at.data, at.clock));
    const [waiting] = await operator.waiting();
    expect(await operator.run('approve', waiting?.id ?? '')).toMatchObject({ exitCode: 0 });
    await at.pass(70);
    await signInOfficial(at, visitor, tokens, phoneNumber);
    const said = somebodySaid({ fullName: 'LÒ VĂN TOÀN' });
    expect((await linkThere(visitor, { ...said, fullName: 'LÒ VĂN HAI' })).problem).toBe('identity-provider-differs');
    expect((await linkThere(visitor, said)).page).toBe('account-means');
    expect((await signInByProvider(at, stand, newVisitor(at), said)).problem).toBe('identity-provider-not-linked');
    const official = newVisitor(at);
    const page = await signInByProvider(at, stand, official, said, { kind: 'agency' });
    expect([page.page, page.html.includes('Lò Văn Toàn')]).toEqual(['account', true]);
  });
});

describe('registering by a provider where there is an account already', () => {
  it('adds the provider after signing in by a means the account has', async () => {
    const visitor = newVisitor(at);
    const known = await registerByProvider(at, stand, visitor, saidOf(other));
    expect([known.page, known.problem]).toEqual(['known', 'already-registered']);
    const form = await visitor.get('/dang-nhap?lai=them-cach');
    await at.pass(6);
    const before = (await at.workbench.messages(other.phoneNumber)).length;
    const code = await visitor.submit(form, '/dang-nhap', { personalId: other.personalId, password: goodPassword });
    const oneTimeCode = await at.workbench.nextCode(other.phoneNumber, before, /dang nhap/u);
    const onward = await visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode });
    expect((await visitor.submit(onward, '/dang-ky/them-cach-dang-nhap')).page).toBe('registered');
    expect((await signInByProvider(at, stand, newVisitor(at), saidOf(other))).page).toBe('account');
  });

  it('waits no more once whoever has the account has linked the same', async () => {
    const [, one] = await at.workbench.crowd(2);
    if (one === undefined) throw new Error('the crowd is empty');
    await register(at, newVisitor(at), one);
    const visitor = newVisitor(at);
    await registerByProvider(at, stand, visitor, saidOf(one));
    expect((await pressWait(visitor)).page).toBe('means-wait');
    const id = (await accountOf(one))?.id ?? '';
    expect(await at.store.waiting.pending(id, 'means')).toBeDefined();
    expect((await linkThere(await signedIn(one), saidOf(one))).page).toBe('account-means');
    expect(await at.store.waiting.pending(id, 'means')).toBeUndefined();
  });

  it('waits where no way in is left, announced and stoppable, and signs in afterwards', async () => {
    const third = await at.workbench.person('h-hen-nie');
    await register(at, newVisitor(at), third);
    const visitor = newVisitor(at);
    const known = await registerByProvider(at, stand, visitor, saidOf(third));
    expect(known.page).toBe('known');
    expect((await pressWait(visitor)).page).toBe('means-wait');
    await expect.poll(() => textsTo(third.phoneNumber), { timeout: 10_000 }).toContain('co them cach dang nhap');
    const owner = await signedIn(third);
    expect((await owner.get('/tai-khoan')).html).toContain('VNeID');
    expect((await signInByProvider(at, stand, newVisitor(at), saidOf(third))).problem).toBe(
      'identity-provider-not-linked',
    );
    await at.pass(72 * 3600 + 60);
    await at.app.waiting.applyDue();
    expect((await signInByProvider(at, stand, newVisitor(at), saidOf(third))).page).toBe('account');
  });
});

it('every decision that was made on this road is made again byte for byte', async () => {
  const again = await decidedAgain(at.data, at.clock);
  expect(again).toMatchObject({ listed: [], checked: expect.any(Number) });
  expect(again).not.toMatchObject({ checked: 0 });
});
