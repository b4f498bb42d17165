import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { TestAccount, TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { agree, makeRelyingParty } from '../../federation/support/relying-party.ts';

let provider: TestProvider;
let portal: RelyingParty;
let app: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(
    provider,
    await provider.register({ scopes: ['openid', 'profile', 'offline_access'] }),
    { scope: 'openid profile' },
  );
});
beforeAll(async () => {
  app = await makeRelyingParty(
    provider,
    await provider.register({ redirectUris: ['http://127.0.0.1/cb'], applicationType: 'native', authMethod: 'none' }),
  );
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => provider.stop());

const refresh = (
  token: string | undefined,
  by = portal,
): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers> =>
  oidc.refreshTokenGrant(by.config, token ?? '');
const works = (token: string | undefined, by = portal): Promise<boolean> =>
  refresh(token, by).then(
    () => true,
    () => false,
  );
const offline = (account: TestAccount): ReturnType<RelyingParty['signIn']> =>
  portal.signIn(provider.browser(account), { scope: 'openid profile offline_access', prompt: 'consent' });

describe('§4.14.2: of an app, which anybody could be', () => {
  const signIn = async (): ReturnType<RelyingParty['signIn']> =>
    app.signIn(provider.browser(await provider.openAccount()));

  test('every use gives a new token and voids the old one', async () => {
    const first = await signIn();
    const second = await refresh(first.refresh_token, app);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.claims()?.sub).toBe(first.claims()?.sub);
    expect(await works(second.refresh_token, app)).toBe(true);
  });

  test('a token used again voids the whole family, access tokens too', async () => {
    const first = await signIn();
    const second = await refresh(first.refresh_token, app);
    expect(await works(first.refresh_token, app)).toBe(false);
    expect(await works(second.refresh_token, app)).toBe(false);
    await expect(oidc.fetchUserInfo(app.config, second.access_token, second.claims()?.sub ?? '')).rejects.toThrow();
  });

  test('of many uses at the same moment exactly one is answered', async () => {
    const { refresh_token: token } = await signIn();
    const answers = await Promise.all(Array.from({ length: 6 }, () => works(token, app)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });
});

describe('of a client that proves who it is (FAPI 2.0 §5.3.2.1)', () => {
  test('a token stays: an answer that was lost is asked for again', async () => {
    const first = await portal.signIn(provider.browser(await provider.openAccount()));
    const lost = await refresh(first.refresh_token);
    const again = await refresh(first.refresh_token);
    expect([lost.refresh_token, again.refresh_token]).toEqual([first.refresh_token, first.refresh_token]);
    for (const { access_token: token } of [lost, again])
      expect((await oidc.fetchUserInfo(portal.config, token, first.claims()?.sub ?? '')).name).toBe('NGUYỄN THỊ HOÀ');
  });

  test('many uses at the same moment are answered all', async () => {
    const { refresh_token: token } = await portal.signIn(provider.browser(await provider.openAccount()));
    const answers = await Promise.all(Array.from({ length: 6 }, () => works(token)));
    expect(answers.filter(Boolean)).toHaveLength(6);
  });

  test('so does a token of an app that is bound to its key, and nobody without the key can use it', async () => {
    const begun = await app.begin();
    const { url } = await (async () => {
      const browser = provider.browser(await provider.openAccount());
      return agree(browser, await browser.go(begun.url));
    })();
    const DPoP = oidc.getDPoPHandle(app.config, await oidc.randomDPoPKeyPair());
    const first = await oidc.authorizationCodeGrant(
      app.config,
      url,
      { pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce },
      undefined,
      { DPoP },
    );
    const token = first.refresh_token ?? '';
    expect((await oidc.refreshTokenGrant(app.config, token, undefined, { DPoP })).refresh_token).toBe(token);
    expect((await oidc.refreshTokenGrant(app.config, token, undefined, { DPoP })).access_token).toMatch(/^at_/u);
    expect(await works(token, app)).toBe(false);
  });
});

test('asked again for what was asked for at first, `offline_access` among it, it gives what it gave (RFC 6749 §6)', async () => {
  const first = await portal.signIn(provider.browser(await provider.openAccount()), {
    scope: 'openid profile offline_access',
  });
  expect(first.scope).toBe('openid profile');
  const second = await oidc.refreshTokenGrant(portal.config, first.refresh_token ?? '', {
    scope: 'openid profile offline_access',
  });
  expect(second.scope).toBe('openid profile');
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

describe('one for absence (offline_access)', () => {
  const name = async (tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers): Promise<unknown> =>
    (await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '')).name;

  test("outlives its session's time and its end, as the portal's guide and the first-visit page say", async () => {
    const account = await provider.openAccount();
    const { refresh_token: token } = await offline(account);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 9 * 3_600_000 });
    expect(await name(await refresh(token))).toBe('NGUYỄN THỊ HOÀ');
    const other = await provider.openAccount();
    const { refresh_token: another } = await offline(other);
    await provider.store.sessions.end(other.sessionId, { audit: [] });
    expect(await name(await refresh(another))).toBe('NGUYỄN THỊ HOÀ');
  });

  test('ends when the person disconnects the portal, or signs out everywhere', async () => {
    const [one, two] = [await provider.openAccount(), await provider.openAccount()];
    const [first, second] = [await offline(one), await offline(two)];
    const client = String(portal.config.clientMetadata().client_id);
    await provider.federation.connections.withdraw(one.accountId, client, []);
    await provider.store.sessions.endAll(two.accountId, { audit: [] });
    expect([await works(first.refresh_token), await works(second.refresh_token)]).toEqual([false, false]);
  });

  test('is over after thirty days, used or not', async () => {
    const { refresh_token: token } = await offline(await provider.openAccount());
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 29 * 24 * 3_600_000 });
    expect(await works(token)).toBe(true);
    vi.setSystemTime(Date.now() + 2 * 24 * 3_600_000);
    expect(await works(token)).toBe(false);
  });
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
