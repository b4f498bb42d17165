import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieNames } from '../src/web/http/cookies.ts';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';
import type { Visitor } from './visitor.ts';
import { hiddenField, makeVisitor } from './visitor.ts';

let provider: TestProvider;
let portal: TestPortal;
const name = 'Nguyễn Thị Hương Giang';

beforeAll(async () => {
  const plan = await planPortal('national');
  provider = await startProvider([plan]);
  portal = await startPortal(plan, provider.issuer);
});
afterAll(async () => {
  await portal.stop();
  await provider.stop();
});

type Jar = ReadonlyMap<string, string>;
type CookieName = keyof typeof cookieNames;
const isKind = (name: string): name is CookieName => Object.hasOwn(cookieNames, name);
const kinds = Object.keys(cookieNames).filter(isKind);
const ofKind = (jar: Jar, kind: CookieName): Jar =>
  new Map([...jar].filter(([each]) => each.startsWith(`cong-national-${cookieNames[kind]}`)));

/** What somebody finds out who has these cookies and every address that was opened. */
const findsNothing = async (jar: Jar, addresses: readonly string[]): Promise<void> => {
  for (const address of [...addresses, `${portal.origin}/tai-khoan`, `${portal.origin}/ho-so`, portal.origin]) {
    const thief = makeVisitor();
    for (const [each, value] of jar) thief.jar.set(each, value);
    const seen = await thief.open(address);
    expect(seen.body, address).not.toContain(name);
    expect(seen.body, address).not.toContain('data-signed-in');
    expect(['', jar.get('cong-national-phien')], address).toContain(thief.jar.get('cong-national-phien') ?? '');
  }
};

/** A machine that others used before: a session that is over, a language, a sign-in under way. */
const usedBefore = async (): Promise<Visitor> => {
  const visitor = makeVisitor();
  await visitor.open(`${portal.origin}/ngon-ngu/vi`);
  await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`), { account: 'binh' });
  const home = await visitor.open(portal.origin);
  const session = visitor.jar.get('cong-national-phien') ?? '';
  await visitor.submit(`${portal.origin}/dang-xuat`, { formToken: hiddenField(home, 'formToken') });
  visitor.jar.set('cong-national-phien', session);
  for (const each of visitor.jar.keys()) if (!each.startsWith('cong-')) visitor.jar.delete(each);
  return visitor;
};

test.each([...kinds.map((kind) => [kind] as const), ['all of them'] as const])(
  'a cookie noted before signing in is worth nothing after: %s',
  async (kind) => {
    const visitor = await usedBefore();
    const page = await visitor.open(`${portal.origin}/dang-nhap`);
    const noted: Jar = new Map(visitor.jar);
    const home = await visitor.prove(page);
    expect(home.body).toContain(name);
    const addresses = home.trail.filter((each) => each.startsWith(portal.origin));
    expect(addresses.some((each) => each.includes('code='))).toBe(true);
    const taken =
      kind === 'all of them' ? new Map([...noted].filter(([each]) => each.startsWith('cong-'))) : ofKind(noted, kind);
    expect(taken.size).toBeGreaterThan(0);
    await findsNothing(taken, addresses);
    expect((await visitor.open(`${portal.origin}/tai-khoan`)).body).toContain(name);
  },
);

test.each([...kinds.map((kind) => [kind] as const), ['all of them'] as const])(
  'a cookie noted while signed in is worth nothing after signing out: %s',
  async (kind) => {
    const visitor = await usedBefore();
    const begun = await visitor.open(`${portal.origin}/dang-nhap`);
    await visitor.prove(begun);
    const home = await visitor.open(portal.origin);
    // Another sign-in is under way when the person leaves.
    await visitor.step(`${portal.origin}/dang-nhap`);
    const noted: Jar = new Map([...visitor.jar].filter(([each]) => each.startsWith('cong-')));
    await visitor.submit(`${portal.origin}/dang-xuat`, { formToken: hiddenField(home, 'formToken') });
    const taken = kind === 'all of them' ? noted : ofKind(noted, kind);
    expect(taken.size).toBeGreaterThan(0);
    await findsNothing(taken, [begun.trail[0] ?? '']);
  },
);

test('signing in and signing out leave no secret in the browser that was there before', async () => {
  const visitor = await usedBefore();
  const page = await visitor.open(`${portal.origin}/dang-nhap`);
  const secrets = (): ReadonlySet<string> =>
    new Set([...ofKind(visitor.jar, 'session').values(), ...ofKind(visitor.jar, 'signIn').values()]);
  const before = secrets();
  const home = await visitor.prove(page);
  const during = secrets();
  expect([...during].filter((each) => before.has(each))).toEqual([]);
  await visitor.submit(`${portal.origin}/dang-xuat`, { formToken: hiddenField(home, 'formToken') });
  expect([...secrets()]).toEqual([]);
});

test.each(['binh', 'an'])('a session is over when somebody signs in over it: %s before an', async (account) => {
  const visitor = makeVisitor();
  await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`), { account });
  const noted = visitor.jar.get('cong-national-phien') ?? '';
  for (const each of visitor.jar.keys()) if (!each.startsWith('cong-')) visitor.jar.delete(each);
  await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`));
  const earlier = makeVisitor();
  earlier.jar.set('cong-national-phien', noted);
  expect((await earlier.step(`${portal.origin}/tai-khoan`)).status).toBe(303);
  expect((await visitor.open(`${portal.origin}/tai-khoan`)).body).toContain(name);
});

test('a browser holds no more than four sign-ins under way, and the newest can be finished', async () => {
  const visitor = makeVisitor();
  for (let count = 0; count < 6; count++) await visitor.step(`${portal.origin}/dang-nhap`);
  const page = await visitor.open(`${portal.origin}/dang-nhap`);
  expect(ofKind(visitor.jar, 'signIn').size).toBe(4);
  expect((await visitor.prove(page)).body).toContain(name);
});

test('a sign-in sealed for one state opens no other, and forged ones are nobody', async () => {
  const visitor = makeVisitor();
  await visitor.open(`${portal.origin}/dang-nhap`);
  const [[tag = '', sealed = ''] = []] = ofKind(visitor.jar, 'signIn');
  for (const value of [sealed.slice(2), `${sealed.slice(0, -1)}A`, 'x', 'A'.repeat(900)]) {
    visitor.jar.set(tag, value);
    const seen = await visitor.open(`${portal.origin}/dang-nhap/tro-ve?code=x&state=y`);
    expect([seen.status, seen.problem]).toEqual([400, 'link-unknown']);
  }
});
