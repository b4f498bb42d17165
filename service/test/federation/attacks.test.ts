import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashSecret } from '../../src/platform/random.ts';
import type { Browser } from './support/browser.ts';
import type { TestAccount, TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import type { RelyingParty } from './support/relying-party.ts';
import { agree, makeRelyingParty } from './support/relying-party.ts';

const [province, national, evil] = ['https://province.example', 'https://national.example', 'https://evil.example'];
let provider: TestProvider;
let atProvince: RelyingParty;
let atNational: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  const scopes = ['openid', 'profile', 'dossier', 'offline_access'];
  atProvince = await makeRelyingParty(
    provider,
    await provider.register({
      scopes,
      resource: province,
      redirectUris: [`${province}/cb`],
      postLogoutRedirectUris: [`${province}/bye`],
    }),
    { scope: 'openid profile dossier' },
  );
  atNational = await makeRelyingParty(
    provider,
    await provider.register({ scopes, resource: national, sendsTo: [province], redirectUris: [`${national}/cb`] }),
    { scope: 'openid profile dossier' },
  );
});
afterAll(() => provider.stop());

const idOf = ({ config }: RelyingParty): string => config.clientMetadata().client_id;
const session = async (): Promise<{ readonly account: TestAccount; readonly browser: Browser }> => {
  const account = await provider.openAccount();
  return { account, browser: provider.browser(account) };
};
const errorOf = (trying: Promise<unknown>): Promise<string> =>
  trying.then(
    () => 'accepted',
    (error: unknown) =>
      error instanceof oidc.ResponseBodyError
        ? error.error
        : error instanceof oidc.WWWAuthenticateChallengeError
          ? 'challenged'
          : String(error),
  );

describe('redirect_uri is compared letter by letter (RFC 9700 §4.1)', () => {
  const at = `${province}/cb`;
  test.each([
    `${at}/`,
    `${at}?x=1`,
    `${at}#x`,
    `${at}/../evil`,
    `${at}/%2e%2e/evil`,
    `${at}%00`,
    `${at}%0d%0a`,
    ` ${at}`,
    `${at} `,
    at.toUpperCase(),
    at.replace('https', 'http'),
    at.replace('https', 'HTTPS'),
    at.replace('.example', '.example:443'),
    at.replace('.example', '.example.evil.example'),
    at.replace('province', 'evil.example/province'),
    at.replace('//', '//x@'),
    `https://province.example@evil.example/cb`,
    `https://province.example\\@evil.example/cb`,
    `https://evil.example\\.province.example/cb`,
    '//province.example/cb',
    'javascript:alert(1)//https://province.example/cb',
    `${evil}/cb`,
  ])('%s is no address of the portal', async (redirectUri) => {
    const { browser } = await session();
    const stop = await browser.go((await atProvince.begin({ redirect_uri: redirectUri })).url);
    expect([stop.url.origin, stop.problem]).toEqual([provider.issuer, 'portal-address-wrong']);
  });

  test('nor are two of them', async () => {
    const { browser } = await session();
    const { url } = await browser.go(
      `${(await atProvince.begin()).url}&redirect_uri=${encodeURIComponent(`${evil}/cb`)}`,
    );
    expect(url.origin).toBe(provider.issuer);
  });
});

describe("what is one client's is of no use to another", () => {
  test('a pushed request', async () => {
    const pushed = await oidc.buildAuthorizationUrlWithPAR(atProvince.config, {
      redirect_uri: atProvince.redirectUri,
      scope: 'openid',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    pushed.searchParams.set('client_id', idOf(atNational));
    const { browser } = await session();
    const stop = await browser.go(pushed.href);
    expect([stop.url.origin, stop.problem === undefined ? stop.url.searchParams.get('error') : stop.problem]).toEqual([
      provider.issuer,
      expect.any(String),
    ]);
    expect(stop.url.searchParams.get('code')).toBeNull();
  });

  test('a pushed request that two people have opened: whoever answers first has its one answer', async () => {
    const pushed = await oidc.buildAuthorizationUrlWithPAR(atProvince.config, {
      redirect_uri: atProvince.redirectUri,
      scope: 'openid',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    const [first, second] = [(await session()).browser, (await session()).browser];
    const pages = [await first.go(pushed.href), await second.go(pushed.href)] as const;
    expect((await agree(second, pages[1])).url.searchParams.get('code')).toEqual(expect.any(String));
    const { searchParams: late } = (await agree(first, pages[0])).url;
    expect([late.get('code'), late.get('error')]).toEqual([null, 'invalid_request_uri']);
    expect((await first.go(pushed.href)).problem).toBe('connection-expired');
  });

  test("a code, injected into another browser's sign-in at the same portal", async () => {
    const [thief, victim] = [await session(), await session()];
    const [stolen, own] = [await atProvince.begin(), await atProvince.begin()];
    const code = (await agree(victim.browser, await victim.browser.go(stolen.url))).url.searchParams.get('code') ?? '';
    const answered = (await agree(thief.browser, await thief.browser.go(own.url))).url;
    answered.searchParams.set('code', code);
    expect(await errorOf(atProvince.finish(answered, own))).toBe('invalid_grant');
  });

  test('a session: portals cannot tell that theirs is the same, by subject or session id', async () => {
    const { browser } = await session();
    const [one, other] = [(await atProvince.signIn(browser)).claims(), (await atNational.signIn(browser)).claims()];
    for (const claim of ['sub', 'sid', 'jti', 'at_hash'])
      expect([claim, one?.[claim] === undefined || one[claim] !== other?.[claim]]).toEqual([claim, true]);
  });

  test('an ID token as a hint: whose it is decides, not who shows it', async () => {
    const { browser } = await session();
    const hint = (await atProvince.signIn(browser)).id_token ?? '';
    expect(
      (
        await browser.go(
          oidc.buildEndSessionUrl(atProvince.config, { id_token_hint: hint, client_id: idOf(atNational) }).href,
        )
      ).problem,
    ).toBe('portal-request-wrong');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${hint.split('.')[1] ?? ''}.`;
    expect((await browser.go(oidc.buildEndSessionUrl(atProvince.config, { id_token_hint: none }).href)).problem).toBe(
      'portal-request-wrong',
    );
    expect(
      (await browser.go((await atNational.begin({ id_token_hint: none, prompt: 'none' })).url)).url.searchParams.get(
        'error',
      ),
    ).toBe('invalid_request');
    expect((await browser.go('/tai-khoan')).page).toBe('account');
  });
});

describe('a token for a reception', () => {
  test('names the person to a reception as that reception knows them, whoever sent them', async () => {
    const { browser } = await session();
    const own = (await atProvince.signIn(browser)).claims()?.sub;
    const sent = await atNational.signIn(browser, { resource: province }, { resource: province });
    const told = await oidc.tokenIntrospection(atProvince.config, sent.access_token);
    expect([told.sub, told.aud]).toEqual([own, province]);
    expect(told.sub).not.toBe(sent.claims()?.sub);
    expect(await oidc.tokenIntrospection(atNational.config, sent.access_token)).toEqual({ active: false });
  });

  test('is for one reception: two asked for at once give none', async () => {
    const { browser } = await session();
    const begun = await atNational.begin({ resource: province });
    const { url } = await agree(browser, await browser.go(`${begun.url}&resource=${encodeURIComponent(national)}`));
    const body = new URLSearchParams([
      ['grant_type', 'authorization_code'],
      ['code', url.searchParams.get('code') ?? ''],
      ['redirect_uri', atNational.redirectUri],
      ['code_verifier', begun.verifier],
      ['resource', province],
      ['resource', national],
    ]);
    const registered = await provider.register({});
    const answer = await fetch(`${provider.issuer}/oidc/token`, {
      method: 'POST',
      body,
      headers: {
        authorization: `Basic ${Buffer.from(`${registered.oauthClient.id}:${registered.secret ?? ''}`).toString('base64')}`,
      },
    });
    expect(answer.status).toBe(400);
  });

  test('of UserInfo is no token for a dossier, and the other way round', async () => {
    const { browser } = await session();
    const tokens = await atProvince.signIn(browser, { resource: province });
    expect(await oidc.tokenIntrospection(atProvince.config, tokens.access_token)).not.toHaveProperty('aud');
    const dossier = await oidc.refreshTokenGrant(atProvince.config, tokens.refresh_token ?? '', { resource: province });
    expect(await errorOf(oidc.fetchUserInfo(atProvince.config, dossier.access_token, tokens.claims()?.sub ?? ''))).toBe(
      'challenged',
    );
  });
});

describe('nobody gets more than was agreed', () => {
  test('a refresh asks for no wider scope', async () => {
    const { browser } = await session();
    const tokens = await atProvince.signIn(browser, { scope: 'openid' });
    expect(
      await errorOf(oidc.refreshTokenGrant(atProvince.config, tokens.refresh_token ?? '', { scope: 'openid profile' })),
    ).toBe('invalid_scope');
  });

  test('a claim agreed to once is gone from the moment the portal is no longer registered for it', async () => {
    const registered = await provider.register({ scopes: ['openid', 'profile'], claims: ['name', 'birthdate'] });
    const portal = await makeRelyingParty(provider, registered);
    const { browser } = await session();
    const tokens = await portal.signIn(browser);
    const ask = (): Promise<oidc.UserInfoResponse> =>
      oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '');
    expect(Object.keys(await ask()).sort()).toEqual(['birthdate', 'name', 'sub']);
    await provider.store.federation.oauthClients.change(
      registered.oauthClient,
      { ...registered.oauthClient, settings: { ...registered.oauthClient.settings, claims: ['birthdate'] } },
      [],
    );
    await provider.registry.refresh();
    expect(Object.keys(await ask()).sort()).toEqual(['birthdate', 'sub']);
  });

  test('what a portal is registered for since somebody agreed it does not get before they have been asked, by whatever token or silence', async () => {
    const registered = await provider.register({
      scopes: ['openid', 'profile'],
      claims: ['name'],
      claimsInIdToken: true,
    });
    const portal = await makeRelyingParty(provider, registered);
    const { browser } = await session();
    const tokens = await portal.signIn(browser);
    const { oauthClient } = registered;
    await provider.store.federation.oauthClients.change(
      oauthClient,
      { ...oauthClient, settings: { ...oauthClient.settings, claims: ['name', 'birthdate'] } },
      [],
    );
    await provider.registry.refresh();
    const told = async ({ access_token: token }: { readonly access_token: string }): Promise<readonly string[]> =>
      Object.keys(await oidc.fetchUserInfo(portal.config, token, tokens.claims()?.sub ?? '')).sort();
    const refreshed = await oidc.refreshTokenGrant(portal.config, tokens.refresh_token ?? '');
    for (const one of [tokens, refreshed]) {
      expect(await told(one)).toEqual(['name', 'sub']);
      expect(one.claims()).not.toHaveProperty('birthdate');
    }
    const silent = await browser.go((await portal.begin({ prompt: 'none' })).url);
    expect(silent.url.searchParams.get('error')).toBe('consent_required');
    expect((await browser.go((await portal.begin()).url)).page).toBe('connect');
    expect(await told(await portal.signIn(browser))).toEqual(['birthdate', 'name', 'sub']);
  });

  test('a consent that the version before has kept means what its scopes give', async () => {
    const portal = await makeRelyingParty(provider, await provider.register({ scopes: ['openid', 'profile'] }));
    const { account, browser } = await session();
    await portal.signIn(browser);
    const { database } = provider.data;
    await database.run('UPDATE consent SET told = NULL WHERE account_id = $1', [account.accountId]);
    const { page, url } = await browser.go((await portal.begin()).url);
    expect([page, url.searchParams.has('code')]).toEqual([undefined, true]);
  });

  test('a scope that a portal is not registered for is refused, also beside one it is', async () => {
    const portal = await makeRelyingParty(provider, await provider.register({ scopes: ['openid'] }));
    for (const scope of ['openid identity', 'openid offline_access', 'openid dvcqg:person']) {
      const { browser } = await session();
      const { url } = await agree(browser, await browser.go((await portal.begin({ scope, prompt: 'consent' })).url));
      expect([scope, url.searchParams.get('error')]).toEqual([scope, 'invalid_scope']);
    }
  });
});

test('the right to send dossiers is there only for a portal that is registered for it, now', async () => {
  const registered = await provider.register({
    scopes: ['openid', 'dossier'],
    resource: 'https://mps.example',
    redirectUris: ['https://mps.example/cb'],
  });
  const portal = await makeRelyingParty(provider, registered);
  const { browser } = await session();
  const at = { resource: 'https://mps.example' };
  const tokens = await portal.signIn(browser, at, at);
  expect(await oidc.tokenIntrospection(portal.config, tokens.access_token)).toMatchObject({
    active: true,
    scope: 'dossier',
  });
  await provider.store.federation.oauthClients.change(
    registered.oauthClient,
    { ...registered.oauthClient, settings: { ...registered.oauthClient.settings, scopes: ['openid'] } },
    [],
  );
  await provider.registry.refresh();
  expect((await agree(browser, await browser.go((await portal.begin(at)).url))).url.searchParams.get('error')).toBe(
    'invalid_target',
  );
  expect(await errorOf(oidc.refreshTokenGrant(portal.config, tokens.refresh_token ?? '', at))).toBe('invalid_target');
});

describe('whose browser it is', () => {
  test('an answer given by one account is not carried on by the session of another', async () => {
    const [one, other] = [await session(), await session()];
    const page = await one.browser.go((await atProvince.begin()).url);
    const uid = page.url.pathname.split('/').pop() ?? '';
    const connection = await provider.federation.connections.open(uid, one.browser.cookieHeader(page.url.pathname));
    const own = await provider.store.sessions.find(hashSecret(one.account.secret));
    if ('lost' in connection || own === undefined) throw new Error('the request waits no longer');
    await connection.agree(own.accountId, []);
    const leaving = connection.finish(own);
    one.browser.take(leaving.setCookies, leaving.to);
    one.browser.setCookie('chinhchu-phien', other.account.secret);
    const stop = await one.browser.go(leaving.to);
    expect([stop.url.origin, stop.url.searchParams.get('code'), stop.problem]).toEqual([
      provider.issuer,
      null,
      'connection-expired',
    ]);
    expect((await other.browser.go('/tai-khoan')).page).toBe('account');
  });

  test('a form sent from another site agrees to nothing and declines nothing', async () => {
    const { browser } = await session();
    const page = await browser.go((await atProvince.begin()).url);
    for (const end of ['dong-y', 'tu-choi']) {
      const stop = await browser.go(`${page.url.pathname}/${end}`, {
        method: 'POST',
        body: 'formToken=x',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: evil },
      });
      expect(stop.problem).toBe('form-forged');
    }
    expect((await browser.go(page.url.href)).page).toBe('connect');
  });

  test('a cookie that was made up opens nothing and is not kept', async () => {
    const browser = provider.browser();
    browser.setCookie('chinhchu-phien', 'a'.repeat(43));
    expect((await browser.go((await atProvince.begin({ prompt: 'none' })).url)).url.searchParams.get('error')).toBe(
      'login_required',
    );
    expect(await provider.store.sessions.find(hashSecret('a'.repeat(43)))).toBeUndefined();
  });

  test('a token for absence ends with a sign-in whose SIM nobody could vouch for yet, whoever ends that', async () => {
    const works = async (simUnchecked: boolean): Promise<string> => {
      const { account, browser } = await session();
      const { database } = provider.data;
      await database.run('UPDATE session SET sim_unchecked = $2 WHERE account_id = $1', [
        account.accountId,
        simUnchecked,
      ]);
      const asked = { scope: 'openid profile dossier offline_access', prompt: 'consent' };
      const { refresh_token: token = '' } = await atProvince.signIn(browser, asked);
      expect(await errorOf(oidc.refreshTokenGrant(atProvince.config, token))).toBe('accepted');
      await browser.submit(await browser.go('/tai-khoan'), '/dang-xuat');
      return errorOf(oidc.refreshTokenGrant(atProvince.config, token));
    };
    expect([await works(false), await works(true)]).toEqual(['accepted', 'invalid_grant']);
  });

  test('a code is worth nothing once the account is suspended, nor is the request that waits', async () => {
    const { account, browser } = await session();
    const [begun, waits] = [await atProvince.begin(), await atNational.begin()];
    const { url } = await agree(browser, await browser.go(begun.url));
    const page = await browser.go(waits.url);
    await provider.store.accounts.setStatus(account.accountId, 'suspended', { audit: [] });
    expect(await errorOf(atProvince.finish(url, begun))).toBe('invalid_grant');
    expect((await agree(browser, page)).url.searchParams.get('code')).toBeNull();
  });
});

test('a client proves itself in one way, and by its own name', async () => {
  const {
    oauthClient: { id },
    secret = '',
  } = await provider.register({});
  const basic = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
  const ask = async (
    body: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<unknown> =>
    JSON.parse(
      await (
        await fetch(`${provider.issuer}/oidc/token`, {
          method: 'POST',
          headers,
          body: new URLSearchParams({
            grant_type: 'authorization_code',
            code: 'x',
            redirect_uri: 'https://portal.example/cb',
            ...body,
          }),
        })
      ).text(),
    ).error;
  expect(await ask({}, basic)).toBe('invalid_grant');
  expect(await ask({ client_id: idOf(atNational) }, basic)).toBe('invalid_request');
  expect(await ask({ client_id: id, client_secret: secret }, basic)).toBe('invalid_request');
  expect(await ask({ client_id: id })).toMatch(/^invalid_(?:request|client)$/u);
});
