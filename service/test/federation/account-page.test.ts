import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { sessions } from '../../src/commands/operator/accounts/sessions.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { eventually } from '../support/workbench.ts';
import type { Browser, Stop } from './support/browser.ts';
import type { PortalServer } from './support/portal.ts';
import { startPortalServer } from './support/portal.ts';
import type { TestAccount, TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import type { RelyingParty } from './support/relying-party.ts';
import { makeRelyingParty } from './support/relying-party.ts';

let provider: TestProvider;
let server: PortalServer;
let portal: RelyingParty;
let other: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());
beforeEach(async () => {
  server = await startPortalServer();
  portal = await makeRelyingParty(
    provider,
    await provider.register({
      redirectUris: [server.redirectUri],
      backchannelLogoutUri: `${server.origin}/bc`,
      scopes: ['openid', 'profile', 'offline_access'],
    }),
  );
  other = await makeRelyingParty(provider, await provider.register({ scopes: ['openid', 'identity'] }));
});
afterEach(async () => {
  vi.useRealTimers();
  await server.stop();
});

const idOf = ({ config }: RelyingParty): string => config.clientMetadata().client_id;
const works = (at: RelyingParty, token: string | undefined): Promise<boolean> =>
  oidc.refreshTokenGrant(at.config, token ?? '').then(
    () => true,
    () => false,
  );
const told = (count: number): Promise<unknown> =>
  eventually('the portal to be told', async () => (server.received.length >= count ? true : undefined));
const offline = { prompt: 'consent' };
const fieldsOf = (page: Stop, name: string): readonly string[] =>
  [...page.html.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'gu'))].map(([, value = '']) => value);
const withdrawFrom = async (browser: Browser, clientId: string): Promise<Stop> =>
  browser.submit(await browser.go('/tai-khoan/cong'), '/tai-khoan/ngat-ket-noi', { portal: clientId });
const events = async (account: TestAccount): Promise<readonly string[]> =>
  (await provider.store.audit.byAccount(account.accountId, 50)).map(({ type }) => type);

describe('the account page', () => {
  test('names the portals that a session has opened, and what each may receive in the words of the first visit', async () => {
    const browser = provider.browser(await provider.openAccount());
    expect((await browser.go('/tai-khoan')).html).toContain('Chưa có cổng nào.');
    await portal.signIn(browser, offline);
    expect((await browser.go('/tai-khoan/phien')).html).toContain('Đã mở: Cổng Thử.');
    const received = 'Được nhận: Họ và tên; Ngày sinh; Các thông tin này cả khi bạn không có mặt';
    expect((await browser.go('/tai-khoan')).html).toContain(received);
    const page = await browser.go('/tai-khoan/cong');
    expect(page.html).toContain(received);
    expect(fieldsOf(page, 'portal')).toEqual([idOf(portal)]);
  });
});

describe('withdrawing from a portal', () => {
  test('ends its tokens, also for absence, tells it once, leaves the other portals alone, and the next visit asks again', async () => {
    const account = await provider.openAccount();
    const browser = provider.browser(account);
    const [tokens, others] = [await portal.signIn(browser, offline), await other.signIn(browser)];
    const page = await withdrawFrom(browser, idOf(portal));
    expect([page.page, page.html.includes('Đã ngắt kết nối'), fieldsOf(page, 'portal')]).toEqual([
      'account-portals',
      true,
      [idOf(other)],
    ]);
    await told(1);
    expect(await works(portal, tokens.refresh_token)).toBe(false);
    await expect(oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '')).rejects.toThrow();
    expect(await works(other, others.refresh_token)).toBe(true);
    expect((await browser.go((await portal.begin()).url)).page).toBe('connect');
    expect((await browser.go((await other.begin()).url)).url.searchParams.get('code')).toMatch(/^ac_[\w-]+$/u);
    await withdrawFrom(browser, idOf(portal));
    expect((await events(account)).filter((type) => type === 'portal-withdrawn')).toHaveLength(1);
    await browser.submit(await browser.go('/tai-khoan'), '/dang-xuat');
    expect(server.received).toHaveLength(1);
  });

  test('does not bring old tokens back to life when the person agrees again', async () => {
    const browser = provider.browser(await provider.openAccount());
    const tokens = await portal.signIn(browser, offline);
    await withdrawFrom(browser, idOf(portal));
    await portal.signIn(browser, offline);
    expect(await works(portal, tokens.refresh_token)).toBe(false);
    await expect(oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '')).rejects.toThrow();
  });

  test('reaches only the account that asks', async () => {
    const [mine, theirs] = [
      provider.browser(await provider.openAccount()),
      provider.browser(await provider.openAccount()),
    ];
    await other.signIn(mine);
    const tokens = await portal.signIn(theirs, offline);
    await withdrawFrom(mine, idOf(portal));
    expect(await works(portal, tokens.refresh_token)).toBe(true);
  });

  test('needs a session', async () => {
    const account = await provider.openAccount();
    const browser = provider.browser(account);
    await portal.signIn(browser);
    const page = await browser.go('/tai-khoan/cong');
    await provider.store.sessions.end(account.sessionId, { audit: [] });
    expect((await browser.submit(page, '/tai-khoan/ngat-ket-noi')).problem).toBe('sign-in-required');
    const ofAccount = 'SELECT client_id FROM consent WHERE account_id = $1';
    expect(await provider.data.database.run(ofAccount, [account.accountId])).toEqual([{ client_id: idOf(portal) }]);
  });
});

describe('restricting what is done with the data', () => {
  test('gives portals nothing, not even by what they hold already, until its owner lifts it; then all is as before', async () => {
    const account = await provider.openAccount();
    const browser = provider.browser(account);
    const tokens = await portal.signIn(browser, offline);
    const told = () => oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '');
    const isActive = async (): Promise<unknown> =>
      (await oidc.tokenIntrospection(portal.config, tokens.refresh_token ?? ''))['active'];
    await told();
    expect(await isActive()).toBe(true);
    const { store } = provider;
    expect(await store.dataRequests.restrict(account.accountId, 'on', { audit: [] })).toBe('changed');
    expect(await store.dataRequests.restrict(account.accountId, 'on', { audit: [] })).toBe('unchanged');
    await expect(told()).rejects.toThrow();
    expect([await works(portal, tokens.refresh_token), await isActive()]).toEqual([false, false]);
    expect((await browser.go((await other.begin()).url)).problem).toBe('processing-restricted');
    expect((await browser.go('/tai-khoan')).page).toBe('account');
    expect(await store.dataRequests.restrict(account.accountId, 'off', { audit: [] })).toBe('changed');
    await told();
    expect((await browser.go((await other.begin()).url)).page).toBe('connect');
  });
});

describe('the operator ends the sessions of everybody', () => {
  const operator = () => operatorOn({ ...provider.data, store: provider.store }, systemClock);
  const why = ['--reason', 'khoá gốc bị lộ, biên bản 7'];

  test('every session and token is over, each portal is told, and people sign in again and read why', async () => {
    const [account, neighbour] = [await provider.openAccount(), await provider.openAccount()];
    const [browser, theirs] = [provider.browser(account), provider.browser(neighbour)];
    const [tokens, theirTokens] = [await portal.signIn(browser, offline), await other.signIn(theirs)];
    const { exitCode, data } = await sessions(operator(), ['end', '--all', ...why]);
    expect([exitCode, data]).toEqual([0, expect.objectContaining({ sessions: expect.any(Number) })]);
    for (const stranded of [browser, theirs])
      expect((await stranded.go('/tai-khoan')).problem).toBe('sign-in-required');
    expect([await works(portal, tokens.refresh_token), await works(other, theirTokens.refresh_token)]).toEqual([
      false,
      false,
    ]);
    await expect(oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '')).rejects.toThrow();
    await told(1);
    const again = provider.browser(await provider.openSession(account));
    expect((await again.go('/tai-khoan/hoat-dong')).html).toMatch(/Người vận hành lan\. Lý do: khoá gốc bị lộ/u);
    await portal.signIn(again);
  });

  test('what was opened since an instant stays open, and an instant that says no offset, no reason or no pace is not taken', async () => {
    const browser = provider.browser(await provider.openAccount());
    const long = new Date(Date.now() - 365 * 86_400_000).toISOString();
    expect((await sessions(operator(), ['end', '--before', long, ...why])).exitCode).toBe(0);
    expect((await browser.go('/tai-khoan')).page).toBe('account');
    const yearAhead = new Date(Date.now() + 365 * 86_400_000).toISOString();
    expect((await sessions(operator(), ['end', '--before', yearAhead, ...why])).exitCode).toBe(1);
    for (const wrong of [
      ['end', ...why],
      ['end', '--all'],
      ['end', '--all', '--before', long, ...why],
      ['end', '--before', '2026-11-30', ...why],
      ['end', '--before', '2026-11-30T09:00', ...why],
      ['end', '--all', '--per-second', '0', ...why],
      ['list'],
    ])
      expect([wrong, (await sessions(operator(), wrong)).exitCode]).toEqual([wrong, 2]);
    expect((await browser.go('/tai-khoan')).page).toBe('account');
  });
});

describe('signing out everywhere', () => {
  test('says first what it will do, then ends every session, tells each portal once, and leaves no token, also of a session that had run out', async () => {
    const account = await provider.openAccount();
    const browser = provider.browser(account);
    const tokens = await portal.signIn(browser, offline);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 9 * 3_600_000 });
    const again = await oidc.refreshTokenGrant(portal.config, tokens.refresh_token ?? '');
    const later = await provider.openSession(account);
    const elsewhere = provider.browser(later);
    const page = await elsewhere.go('/dang-xuat-moi-noi');
    expect([page.page, server.received.length, await works(other, 'x')]).toEqual(['sign-out-everywhere', 0, false]);
    const done = await elsewhere.submit(page, '/dang-xuat-moi-noi');
    expect([done.page, done.url.pathname]).toEqual(['signed-out', '/da-dang-xuat-moi-noi']);
    await told(1);
    expect(await works(portal, again.refresh_token)).toBe(false);
    await expect(oidc.fetchUserInfo(portal.config, again.access_token, again.claims()?.sub ?? '')).rejects.toThrow();
    expect(await provider.store.sessions.live(account.accountId)).toEqual([]);
    expect((await provider.browser(later).go('/tai-khoan')).problem).toBe('sign-in-required');
    expect((await events(account)).filter((type) => type === 'all-sessions-ended')).toHaveLength(1);
    expect(server.received).toHaveLength(1);
  });

  test('does nothing to other accounts, and nothing by being looked at', async () => {
    const [account, bystander] = [await provider.openAccount(), await provider.openAccount()];
    const [browser, theirs] = [provider.browser(account), provider.browser(bystander)];
    const tokens = await portal.signIn(theirs, offline);
    const page = await browser.go('/dang-xuat-moi-noi');
    expect((await browser.go('/tai-khoan')).page).toBe('account');
    await browser.submit(page, '/dang-xuat-moi-noi');
    expect([await works(portal, tokens.refresh_token), (await theirs.go('/tai-khoan')).page]).toEqual([
      true,
      'account',
    ]);
  });
});
