import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clientWishOf } from '../../../src/commands/operator/client/read-wish.ts';
import { registerOauthClient } from '../../../src/federation/clients/register-oauth-client.ts';
import type { Browser, Stop } from '../../federation/support/browser.ts';
import type { PortalServer } from '../../federation/support/portal.ts';
import { startPortalServer } from '../../federation/support/portal.ts';
import type { TestProvider } from '../../federation/support/provider.ts';
import { clock, startProvider } from '../../federation/support/provider.ts';
import { agree } from '../../federation/support/relying-party.ts';
import { formsOf } from '../../support/walks/visitor.ts';
import { eventually } from '../../support/workbench.ts';
import type { SuiteConfig, SuitePlan } from './suite-config.ts';
import { clientWords, isSuitePlan, suiteClientIds, suiteConfig, suitePlans } from './suite-config.ts';

/** The suite's own server stands for its addresses: its back channel is called for real. */
let suite: PortalServer;
let provider: TestProvider;
let config: SuiteConfig;
const configs = new Map<SuitePlan, SuiteConfig>();
let callback: string;
let browser: Browser;

const register = async (to: TestProvider, plan: SuitePlan): Promise<readonly string[]> => {
  const secrets: string[] = [];
  for (const words of clientWords(suite.origin, plan)) {
    const read = clientWishOf(words.slice(2).filter((word) => word !== '--json'));
    if (!read.ok) throw new Error(read.problem);
    const { wish } = read.value;
    const registered = await registerOauthClient(to.store.federation.oauthClients, clock, 'operator:test', wish);
    if (!registered.ok) throw new Error(registered.problem.join('; '));
    secrets.push(registered.value.secret ?? '');
  }
  await to.registry.refresh();
  return secrets;
};
const addressOf = (path: string): string => `${suite.origin}/test/a/${config.alias}/${path}`;
/** The requests that follow are those of this plan. */
const play = (plan: SuitePlan): void => {
  const found = configs.get(plan);
  if (found === undefined) throw new Error(`no clients for ${plan}`);
  config = found;
  callback = addressOf('callback');
};

beforeAll(async () => {
  suite = await startPortalServer();
  provider = await startProvider();
  for (const plan of Object.keys(suitePlans).filter(isSuitePlan))
    configs.set(plan, suiteConfig(provider.issuer, await register(provider, plan), plan));
  play('basic');
});
beforeEach(async () => {
  browser = provider.browser(await provider.openAccount());
});
afterAll(async () => {
  await provider.stop();
  await suite.stop();
});

type Parameters = Readonly<Record<string, string>>;

/** The request every module begins with: no challenge, as the suite sends it. */
const asked = (changes: Parameters = {}, { client_id: clientId } = config.client): string =>
  `${provider.issuer}/oidc/authorize?${new URLSearchParams({ client_id: clientId, redirect_uri: callback, scope: 'openid', state: 'the-state', nonce: 'the-nonce', response_type: 'code', ...changes })}`;
const go = async (changes: Parameters = {}, client = config.client): Promise<Stop> =>
  agree(browser, await browser.go(asked(changes, client)));
const answerOf = ({ url }: Stop): Record<string, string> => Object.fromEntries(url.searchParams);

interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
  readonly error?: string;
}
const basic = ({ client_id: id, client_secret: secret } = config.client): Parameters => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
const post = async (
  body: Parameters,
  headers: Parameters = basic(),
): Promise<{ readonly status: number; readonly said: Tokens }> => {
  const answer = await fetch(`${provider.issuer}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams(body),
    headers,
  });
  return { status: answer.status, said: JSON.parse(await answer.text()) };
};
const exchange = (code: string | undefined, headers?: Parameters): ReturnType<typeof post> =>
  post({ grant_type: 'authorization_code', code: code ?? '', redirect_uri: callback }, headers);
const claimsOf = async (token: string): Promise<Record<string, unknown>> => ({
  ...(
    await jwtVerify(token, createRemoteJWKSet(new URL(`${provider.issuer}/oidc/jwks`)), {
      issuer: provider.issuer,
      audience: config.client.client_id,
    })
  ).payload,
});
const signIn = async (changes: Parameters = {}): Promise<Tokens> =>
  (await exchange(answerOf(await go(changes))['code'])).said;
const userinfo = async (init: RequestInit): Promise<Record<string, unknown>> =>
  JSON.parse(await (await fetch(`${provider.issuer}/oidc/userinfo`, init)).text());

describe('oidcc-config: discovery', () => {
  test('says all that the suite asks of it, at the address in the file', async () => {
    const said: Record<string, unknown> = JSON.parse(await (await fetch(config.server.discoveryUrl)).text());
    for (const list of ['scopes_supported', 'claims_supported', 'subject_types_supported', 'grant_types_supported'])
      expect([list, said[list]]).toEqual([list, expect.arrayContaining([expect.any(String)])]);
    expect(said).toMatchObject({
      response_types_supported: expect.arrayContaining(['code']),
      response_modes_supported: expect.arrayContaining(['query', 'form_post']),
      id_token_signing_alg_values_supported: expect.arrayContaining(['RS256']),
      token_endpoint_auth_methods_supported: expect.arrayContaining(['client_secret_basic', 'client_secret_post']),
      grant_types_supported: expect.arrayContaining(['authorization_code', 'refresh_token']),
      code_challenge_methods_supported: ['S256'],
      request_uri_parameter_supported: false,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });
});

describe('the clients of the file', () => {
  test.each(Object.keys(suitePlans).filter(isSuitePlan))(
    'of %s have the addresses that the suite answers at there, and no other',
    (plan) => {
      const at = `${suite.origin}/test/a/chinh-chu-${plan}`;
      for (const id of suiteClientIds(plan)) {
        const settings = provider.registry.find(id)?.settings;
        expect(settings).toMatchObject({
          redirectUris: [`${at}/callback`],
          postLogoutRedirectUris: [`${at}/post_logout_redirect`],
        });
        // Told to a plan that does not ask for it, a logout token is a request too many.
        expect(settings?.backchannelLogoutUri).toBe(plan === 'backchannel' ? `${at}/backchannel_logout` : undefined);
      }
    },
  );

  test('may leave PKCE out in a sandbox; any other client may not, and in a production none', async () => {
    expect(answerOf(await go())['code']).toBeDefined();
    const { oauthClient } = await provider.register({ redirectUris: [callback] });
    expect(answerOf(await browser.go(asked({}, { client_id: oauthClient.id, client_secret: '' })))['error']).toBe(
      'invalid_request',
    );
    const production = await startProvider({ isSandbox: false });
    await register(production, 'basic');
    const { url } = await production.browser().go(asked().replace(provider.issuer, production.issuer));
    expect(url.searchParams.get('error')).toBe('invalid_request');
    await production.stop();
  });
});

describe('oidcc-basic', () => {
  test('server, nonce-less, scope order, unknown parameters, display, locales, hints and levels: each gives a code and a good ID token', async () => {
    const variants: readonly Parameters[] = [
      {},
      { scope: 'profile openid' },
      { extra: 'foobar' },
      { display: 'page' },
      { display: 'popup' },
      { ui_locales: 'se' },
      { claims_locales: 'se' },
      { login_hint: config.server.login_hint },
      { acr_values: config.server.acr_values },
      { acr_values: '1 2' },
      { max_age: '10000' },
      { scope: 'openid phone' },
      { scope: 'openid email address' },
      { claims: JSON.stringify({ userinfo: { name: { essential: true } } }) },
      { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' },
    ];
    for (const changes of variants) {
      const answer = answerOf(await go(changes));
      const verifier =
        changes['code_challenge'] === undefined ? {} : { code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' };
      const { said } = await post({
        grant_type: 'authorization_code',
        code: answer['code'] ?? '',
        redirect_uri: callback,
        ...verifier,
      });
      expect([changes, answer['state'], await claimsOf(said.id_token)]).toMatchObject([
        changes,
        'the-state',
        { nonce: 'the-nonce', sub: expect.any(String), acr: 'urn:chinhchu:auth:2', auth_time: expect.any(Number) },
      ]);
    }
    const without = asked().replace('&nonce=the-nonce', '');
    const { said } = await exchange(answerOf(await browser.go(without))['code']);
    expect((await claimsOf(said.id_token))['nonce']).toBeUndefined();
  });

  test('userinfo by GET, by POST with a header, by POST in the body', async () => {
    const { access_token: token } = await signIn({ scope: 'openid profile' });
    const bearer = { authorization: `Bearer ${token}` };
    for (const init of [
      { headers: bearer },
      { method: 'POST', headers: bearer },
      { method: 'POST', body: new URLSearchParams({ access_token: token }) },
    ])
      expect(await userinfo(init)).toMatchObject({ sub: expect.any(String), name: 'NGUYỄN THỊ HOÀ' });
  });

  test('prompt=none before and after signing in, prompt=login and max_age=1 ask again, an ID token hint is known', async () => {
    expect(answerOf(await provider.browser().go(asked({ prompt: 'none' })))).toMatchObject({
      error: 'login_required',
      state: 'the-state',
    });
    const first = await signIn();
    const again = await signIn({ prompt: 'none' });
    const [one, other] = [await claimsOf(first.id_token), await claimsOf(again.id_token)];
    expect([other['sub'], other['auth_time']]).toEqual([one['sub'], one['auth_time']]);
    expect(answerOf(await go({ prompt: 'none', id_token_hint: first.id_token }))['code']).toBeDefined();
    expect((await browser.go(asked({ prompt: 'login' }))).url.searchParams.get('ly-do')).toBe('asked-again');
  });

  test('errors: no response type, an unregistered address, request objects that are not signed', async () => {
    expect(answerOf(await browser.go(asked().replace('&response_type=code', '')))['error']).toBe('invalid_request');
    expect((await browser.go(asked({ redirect_uri: addressOf('callback/other') }))).problem).toBe(
      'portal-address-wrong',
    );
    expect(answerOf(await browser.go(asked({ request: 'eyJhbGciOiJub25lIn0.e30.' })))['error']).toBe(
      'invalid_request_object',
    );
    expect(answerOf(await browser.go(asked({ request_uri: `${suite.origin}/requesturi` })))['error'] ?? 'page').toMatch(
      /page|request_uri_not_supported|invalid_request_uri/u,
    );
  });

  test('a code used again is refused and its tokens are void; the request may be posted; client_secret_post and refreshing work', async () => {
    const code = answerOf(await go())['code'];
    const { said } = await exchange(code);
    expect((await exchange(code)).said.error).toBe('invalid_grant');
    expect(
      (await fetch(`${provider.issuer}/oidc/userinfo`, { headers: { authorization: `Bearer ${said.access_token}` } }))
        .status,
    ).toBe(401);
    const posted = await browser.go('/oidc/authorize', {
      method: 'POST',
      body: new URL(asked()).searchParams.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: suite.origin },
    });
    expect(answerOf(posted)['code']).toBeDefined();
    const { client_id: id, client_secret: secret } = config.client_secret_post;
    const other = await post(
      {
        grant_type: 'authorization_code',
        code: answerOf(await go({}, config.client_secret_post))['code'] ?? '',
        redirect_uri: callback,
        client_id: id,
        client_secret: secret,
      },
      {},
    );
    expect(other.said.id_token).toBeDefined();
    const offline = await signIn({ scope: 'openid offline_access', prompt: 'consent' });
    expect(
      (await post({ grant_type: 'refresh_token', refresh_token: offline.refresh_token ?? '' }, basic(config.client2)))
        .said.error,
    ).toBe('invalid_grant');
    expect(
      (await post({ grant_type: 'refresh_token', refresh_token: offline.refresh_token ?? '' })).said.access_token,
    ).toBeDefined();
  });
});

test('oidcc-formpost-basic: the answer is a form to the callback', async () => {
  play('formpost');
  const [form] = formsOf((await go({ response_mode: 'form_post' })).html);
  expect([form?.action, form?.values.get('state')]).toEqual([callback, 'the-state']);
  expect((await exchange(form?.values.get('code'))).said.id_token).toBeDefined();
});

describe('oidcc-rp-initiated-logout', () => {
  beforeAll(() => play('rp-logout'));
  const back = (): string => addressOf('post_logout_redirect');
  const leave = (parameters: Parameters): Promise<Stop> =>
    browser.go(`/oidc/logout?${new URLSearchParams(parameters)}`);
  const isSignedOut = async (): Promise<boolean> =>
    answerOf(await browser.go(asked({ prompt: 'none' })))['error'] === 'login_required';

  test('with the hint the browser comes back with its state and the session is over', async () => {
    const { id_token: hint } = await signIn();
    const state = 'x'.repeat(128);
    expect((await leave({ id_token_hint: hint, post_logout_redirect_uri: back(), state })).url.href).toBe(
      `${back()}?state=${state}`,
    );
    expect(await isSignedOut()).toBe(true);
  });

  test('without a state, without an address, without anything: back, our own page, a question', async () => {
    expect((await leave({ id_token_hint: (await signIn()).id_token, post_logout_redirect_uri: back() })).url.href).toBe(
      back(),
    );
    browser = provider.browser(await provider.openAccount());
    expect((await leave({ id_token_hint: (await signIn()).id_token })).page).toBe('signed-out');
    for (const parameters of [{}, { state: 'x' }]) {
      browser = provider.browser(await provider.openAccount());
      await signIn();
      expect((await browser.submit(await leave(parameters), '/oidc/logout/confirm', { logout: 'yes' })).page).toBe(
        'signed-out',
      );
      expect(await isSignedOut()).toBe(true);
    }
  });

  test('a wrong address and a changed hint end on an error page, an address without a hint on a page that leads nowhere unasked', async () => {
    const { id_token: hint } = await signIn();
    expect((await leave({ id_token_hint: hint, post_logout_redirect_uri: `${back()}/foo` })).problem).toBe(
      'portal-address-wrong',
    );
    expect(
      (await leave({ id_token_hint: `${hint.slice(0, -6)}AAAAAA`, post_logout_redirect_uri: back() })).problem,
    ).toBeDefined();
    const asking = await leave({ post_logout_redirect_uri: back() });
    expect(asking.page ?? asking.problem).toMatch(/problem|confirm-sign-out/u);
    expect(await isSignedOut()).toBe(false);
  });
});

test('oidcc-backchannel: the suite is told of the end with a token of this session', async () => {
  play('backchannel');
  const { id_token: hint } = await signIn();
  const signedIn = await claimsOf(hint);
  await browser.go(
    `/oidc/logout?${new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: addressOf('post_logout_redirect'), state: 's' })}`,
  );
  // The ends of earlier sessions may still be on their way.
  const ended = await eventually('the suite to be told', async () =>
    (await Promise.all(suite.received.map(claimsOf))).find(({ sid }) => sid === signedIn['sid']),
  );
  expect(ended).toMatchObject({
    sub: signedIn['sub'],
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  });
  expect(ended['nonce']).toBeUndefined();
});
