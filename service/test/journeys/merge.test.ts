import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { limitRules } from '../../src/domain/limits/limits.ts';
import { startInstallation, type TestInstallation } from '../support/service.ts';
import { makeStandInProviders, type Said, type StandInProviders } from '../support/wires/stand-in-providers.ts';
import { addPasskey, formBody } from '../support/walks/means/passkey.ts';
import { decideThere, registerByProvider, sendProviderSignIn } from '../support/walks/means/provider.ts';
import { signIn } from '../support/walks/sign-in.ts';
import { formsOf, type Page, type TestVisitor } from '../support/walks/visitor.ts';
import { newVisitor, register } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

let at: TestInstallation;
let stand: StandInProviders;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,vneid' },
    identityProviders: (clock) => {
      stand = makeStandInProviders(() => clock.now());
      return stand.providers;
    },
  });
  crowd = [...(await at.workbench.crowd(3))];
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.passToNext('day');
});

const mergePath = '/tai-khoan/gop';

/** Somebody with an account by their CMND, and another by the twelve digits that no record ties to it. */
const twoAccounts = async () => {
  const person = crowd.shift();
  if (person === undefined) throw new Error('the crowd is used up');
  const { personalId, fullName, dateOfBirth } = person;
  const former = `0${personalId.slice(-8)}`;
  const said: Said = { subject: `cmnd-${personalId}`, formerPersonalId: former, fullName, dateOfBirth };
  const registered = await registerByProvider(at, stand, newVisitor(at), said);
  expect(registered.page).toBe('registered');
  const visitor = newVisitor(at);
  await register(at, visitor, person);
  const find = async (scheme: 'vn-personal-id' | 'vn-identity-card', value: string) =>
    (await at.store.accounts.findByIdentity({ kind: 'citizen', scheme, value }))?.id ?? '';
  return {
    person,
    said,
    visitor,
    twelve: () => find('vn-personal-id', personalId),
    nine: () => find('vn-identity-card', former),
  };
};
const signInAsFormer = async (visitor: TestVisitor, said: Said): Promise<Page> => {
  const back = await decideThere(stand, visitor, await sendProviderSignIn(at, visitor), said);
  return visitor.submit(back, '/dang-nhap/xac-thuc');
};
/** From the account that is open to the page that shows both. */
const toPair = async (visitor: TestVisitor, said: Said): Promise<Page> => {
  const other = await visitor.submit(await visitor.get(mergePath), '/gop/bat-dau');
  expect([other.page, other.html.includes('đăng nhập tài khoản kia')]).toEqual(['sign-in', true]);
  return signInAsFormer(visitor, said);
};
/** VNeID says of the owner of the twelve digits which CMND was theirs. */
const tieNumbers = async (visitor: TestVisitor, { personalId }: Person, said: Said): Promise<void> => {
  const ways = await visitor.get('/tai-khoan/cach-dang-nhap');
  const leads = await visitor.submit(ways, '/tai-khoan/lien-ket', { method: 'vneid', provider: 'vneid' });
  const back = await decideThere(stand, visitor, leads, { ...said, subject: `s-${personalId}`, personalId });
  expect((await visitor.submit(back, '/tai-khoan/lien-ket/xac-thuc')).page).toBe('account-means');
};
const statusOf = async (id: string) => (await at.store.accounts.find(id))?.status;

it('two accounts of one person become one by signing in to both, where the record ties their numbers; all contacts hear of it, and it can be undone', async () => {
  const { person, said, visitor, twelve, nine } = await twoAccounts();
  const [kept, merged] = [await twelve(), await nine()];
  const untied = await visitor.submit(await toPair(visitor, said), mergePath);
  expect(untied.problem).toBe('merge-not-tied');
  const owner = newVisitor(at);
  await signIn(at, owner, person);
  await tieNumbers(owner, person, said);
  expect((await owner.get('/tai-khoan/thong-tin')).html).toContain(`href="${mergePath}"`);

  const pair = await toPair(owner, said);
  expect([pair.page, pair.problem, pair.html.includes('Gộp hai tài khoản này?')]).toEqual([
    'merge-accounts',
    undefined,
    true,
  ]);
  expect([await statusOf(kept), await statusOf(merged)]).toEqual(['active', 'active']);
  // Who was signed in to the account that is closed is shown where to go.
  expect((await owner.submit(pair, mergePath)).page).toBe('accounts-merged');
  expect([await statusOf(kept), await statusOf(merged), await nine()]).toEqual(['active', 'merged', kept]);
  expect((await owner.get('/tai-khoan')).problem).toBe('sign-in-required');
  const told = async () => (await at.workbench.messages(person.phoneNumber)).map(({ text }) => text).join('\n');
  await expect.poll(told).toContain('hai tai khoan cua ban da gop');
  const events = await at.store.audit.byAccount(merged, 20);
  expect(events.find(({ type }) => type === 'accounts-merged')).toMatchObject({
    actor: 'person',
    detail: { kept, ground: 'record' },
  });

  const later = newVisitor(at);
  await at.pass(29 * 86_400);
  await signIn(at, later, person);
  const split = await later.submit(await later.get(mergePath), '/gop/tach');
  expect(split.page).toBe('accounts-split');
  expect([await statusOf(kept), await statusOf(merged), await nine()]).toEqual(['active', 'active', merged]);
  expect((await later.get('/tai-khoan')).problem).toBe('sign-in-required');

  // Once they are two there is nothing to take apart.
  await at.pass(61);
  await signIn(at, later, person);
  const [made] = await at.store.merges.of(kept);
  const [form] = formsOf((await later.get(mergePath)).html).filter(({ action }) => action.endsWith('/bat-dau'));
  const sent = { formToken: form?.values.get('formToken') ?? '', merge: made?.id ?? '' };
  expect((await later.post(`${mergePath}/tach`, formBody(sent))).problem).toBe('merge-final');
});

it('what was shown of the first account holds fifteen minutes, and while nothing stronger has come', async () => {
  const { person, said, visitor } = await twoAccounts();
  await tieNumbers(visitor, person, said);
  const late = await toPair(visitor, said);
  await at.pass(16 * 60);
  const stale = await visitor.submit(late, mergePath);
  expect([stale.page, stale.html.includes('gộp hai tài khoản')]).toEqual(['sign-in', true]);
  const back = await signInAsFormer(visitor, said);
  expect([back.page, back.html.includes('Gộp hai tài khoản này?')]).toEqual(['merge-accounts', false]);

  const owner = newVisitor(at);
  await signIn(at, owner, person);
  const pair = await toPair(owner, said);
  const elsewhere = newVisitor(at);
  await signIn(at, elsewhere, person);
  await addPasskey(at, elsewhere);
  expect((await owner.submit(pair, mergePath)).problem).toBe('merge-not-begun');
});

it('an account that is locked meanwhile, or has changed too often that day, becomes part of none', async () => {
  const { person, said, visitor, twelve, nine } = await twoAccounts();
  await tieNumbers(visitor, person, said);
  const pair = await toPair(visitor, said);
  await at.store.accounts.setStatus(await twelve(), 'suspended', { audit: [] });
  expect((await visitor.submit(pair, mergePath)).problem).toBe('merge-not-now');
  await at.store.accounts.setStatus(await twelve(), 'active', { audit: [] });
  const change = { limit: 'changes-told-by-account-day', subject: await twelve(), cost: 1 } as const;
  for (let times = 0; times < limitRules[change.limit].max; times++) await at.store.limits.take([change]);
  expect((await visitor.submit(pair, mergePath)).problem).toBe('too-many-changes');
  expect(await statusOf(await nine())).toBe('active');
});
