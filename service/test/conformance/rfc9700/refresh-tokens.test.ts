import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { TestAccount, TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { makeRelyingParty } from '../../federation/support/relying-party.ts';

let provider: TestProvider;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(
    provider,
    await provider.register({ scopes: ['openid', 'profile', 'offline_access'] }),
    { scope: 'openid profile' },
  );
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => provider.stop());

const refresh = (token: string | undefined): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers> =>
  oidc.refreshTokenGrant(portal.config, token ?? '');
const works = (token: string | undefined): Promise<boolean> =>
  refresh(token).then(
    () => true,
    () => false,
  );
const offline = (account: TestAccount): ReturnType<RelyingParty['signIn']> =>
  portal.signIn(provider.browser(account), { scope: 'openid profile offline_access', prompt: 'consent' });

test('§4.14.2: every use gives a new token and voids the old one', async () => {
  const first = await portal.signIn(provider.browser(await provider.openAccount()));
  const second = await refresh(first.refresh_token);
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(second.claims()?.sub).toBe(first.claims()?.sub);
  expect(await works(second.refresh_token)).toBe(true);
});

test('§4.14.2: a token used again voids the whole family, access tokens too', async () => {
  const first = await portal.signIn(provider.browser(await provider.openAccount()));
  const second = await refresh(first.refresh_token);
  expect(await works(first.refresh_token)).toBe(false);
  expect(await works(second.refresh_token)).toBe(false);
  await expect(oidc.fetchUserInfo(portal.config, second.access_token, second.claims()?.sub ?? '')).rejects.toThrow();
});

test('§4.14.2: of many uses at the same moment at most one is answered', async () => {
  const { refresh_token: token } = await portal.signIn(provider.browser(await provider.openAccount()));
  const answers = await Promise.all(Array.from({ length: 6 }, () => works(token)));
  expect(answers.filter(Boolean).length).toBeLessThanOrEqual(1);
});

test('an ordinary refresh token ends with its session, signed out or run out', async () => {
  const account = await provider.openAccount();
  const first = await portal.signIn(provider.browser(account));
  await provider.store.sessions.end(account.sessionId, { audit: [] });
  expect(await works(first.refresh_token)).toBe(false);
  const other = await portal.signIn(provider.browser(await provider.openAccount()));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 9 * 3_600_000 });
  expect(await works(other.refresh_token)).toBe(false);
});

test("one for absence (offline_access) outlives its session's time, and dies when the person signs out", async () => {
  const account = await provider.openAccount();
  const { refresh_token: token } = await offline(account);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 9 * 3_600_000 });
  const second = await refresh(token);
  expect((await oidc.fetchUserInfo(portal.config, second.access_token, second.claims()?.sub ?? '')).name).toBe(
    'NGUYỄN THỊ HOÀ',
  );
  await provider.store.sessions.end(account.sessionId, { audit: [] });
  expect(await works(second.refresh_token)).toBe(false);
  await expect(oidc.fetchUserInfo(portal.config, second.access_token, second.claims()?.sub ?? '')).rejects.toThrow();
});

test('a suspended account refreshes nothing', async () => {
  const account = await provider.openAccount();
  const { refresh_token: token } = await offline(account);
  await provider.store.accounts.setStatus(account.accountId, 'suspended', { audit: [] });
  expect(await works(token)).toBe(false);
});

test('another client cannot use it', async () => {
  const { refresh_token: token } = await portal.signIn(provider.browser(await provider.openAccount()));
  const other = await makeRelyingParty(provider, await provider.register({}));
  await expect(oidc.refreshTokenGrant(other.config, token ?? '')).rejects.toThrow();
  expect(await works(token)).toBe(true);
});
