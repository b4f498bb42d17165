import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { agree, makeRelyingParty } from '../../federation/support/relying-party.ts';

let provider: TestProvider;
let portal: RelyingParty;
let other: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(provider, await provider.register({}));
  other = await makeRelyingParty(provider, await provider.register({}));
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => provider.stop());

const codeFor = async (
  parameters: Readonly<Record<string, string>> = {},
): Promise<{ readonly at: URL; readonly begun: Awaited<ReturnType<RelyingParty['begin']>> }> => {
  const browser = provider.browser(await provider.openAccount());
  const begun = await portal.begin(parameters);
  return { at: (await agree(browser, await browser.go(begun.url))).url, begun };
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

test('§4.1.2: a code used twice is refused, and what came of the first use is void', async () => {
  const { at, begun } = await codeFor();
  const tokens = await portal.finish(at, begun);
  expect(await errorOf(portal.finish(at, begun))).toBe('invalid_grant');
  expect(await errorOf(oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? ''))).toBe(
    'challenged',
  );
  expect(await errorOf(oidc.refreshTokenGrant(portal.config, tokens.refresh_token ?? ''))).toBe('invalid_grant');
});

test('§4.1.2: of many uses of one code at the same moment at most one is answered', async () => {
  const { at, begun } = await codeFor();
  const answers = await Promise.all(Array.from({ length: 8 }, () => errorOf(portal.finish(at, begun))));
  expect(answers.filter((answer) => answer === 'accepted').length).toBeLessThanOrEqual(1);
  expect(answers.filter((answer) => answer === 'invalid_grant').length).toBeGreaterThanOrEqual(7);
});

const manyClaims = JSON.stringify({
  id_token: Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [`https://portal.example/claims/number-${n}`, null]),
  ),
});

test.each([
  ['that says all itself', {}, /^ac_/u],
  ['of a request with many claims', { claims: manyClaims }, /^[\w-]{43}$/u],
])('§4.1.2: a code %s fits into an address, is good once, and not when changed', async (_which, parameters, form) => {
  const { at, begun } = await codeFor(parameters);
  const code = at.searchParams.get('code') ?? '';
  expect(code).toMatch(form);
  expect(code.length).toBeLessThanOrEqual(2000);
  const changed = new URL(at);
  changed.searchParams.set('code', `${code.slice(0, -12)}${code.at(-12) === 'A' ? 'B' : 'A'}${code.slice(-11)}`);
  expect(await errorOf(portal.finish(changed, begun))).toBe('invalid_grant');
  expect((await portal.finish(at, begun)).access_token).toMatch(/^at_/u);
  expect(await errorOf(portal.finish(at, begun))).toBe('invalid_grant');
});

test('§4.1.3: a code stolen by another client is refused and stays good for its own', async () => {
  const { at, begun } = await codeFor();
  const stolen = new URL(at.href.replace(portal.redirectUri, other.redirectUri));
  expect(await errorOf(other.finish(stolen, begun))).toBe('invalid_grant');
  expect((await portal.finish(at, begun)).access_token).toMatch(/^at_/u);
});

test('§4.1.3: another redirect URI at the token endpoint than at the start is refused', async () => {
  const { at, begun } = await codeFor();
  const elsewhere = new URL(at.href);
  elsewhere.pathname = '/elsewhere';
  expect(await errorOf(portal.finish(elsewhere, begun))).toBe('invalid_grant');
});

test('§4.1.2: a code older than a minute is refused', async () => {
  const { at, begun } = await codeFor();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 75_000 });
  expect(await errorOf(portal.finish(at, begun))).toBe('invalid_grant');
});

test('§4.1.2: a code dies with its session', async () => {
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  const begun = await portal.begin();
  const { url } = await agree(browser, await browser.go(begun.url));
  await provider.store.sessions.end(account.sessionId, { audit: [] });
  expect(await errorOf(portal.finish(url, begun))).toBe('invalid_grant');
});

test('§5.2: a wrong secret is refused with 401, an unknown client alike', async () => {
  const { at, begun } = await codeFor();
  const registered = await provider.register({});
  const impostor = await makeRelyingParty(provider, { oauthClient: registered.oauthClient, secret: 'wrong' });
  expect(await errorOf(impostor.finish(new URL(at.href), begun))).toBe('challenged');
  const nobody = await fetch(`${provider.issuer}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'nobody', client_secret: 'x' }),
  });
  expect([nobody.status, await nobody.json()]).toMatchObject([401, { error: 'invalid_client' }]);
});

test('§3.1.2.4: an unregistered redirect URI ends on a page of ours that sends nobody there', async () => {
  const begun = await portal.begin({ redirect_uri: 'https://evil.example/cb' });
  const stop = await provider.browser(await provider.openAccount()).go(begun.url);
  expect([stop.status, stop.page, stop.problem]).toEqual([400, 'problem', 'portal-address-wrong']);
  expect(stop.html).not.toMatch(/(?:href|action|src)="[^"]*evil\.example/u);
});

test('§4.1.2.1: an unknown client ends on a page of ours, as JSON for programs', async () => {
  const url = `${provider.issuer}/oidc/authorize?client_id=nobody&response_type=code&scope=openid&redirect_uri=https://a.example/`;
  const stop = await provider.browser().go(url);
  expect([stop.status, stop.problem]).toEqual([400, 'portal-unknown']);
  const json = await fetch(url, { headers: { accept: 'application/json' } });
  expect(await json.json()).toMatchObject({ error: 'invalid_client' });
});

test('§4.1.2.1: other errors go back to the portal with its state', async () => {
  const begun = await portal.begin({ scope: 'openid identity' });
  const { url } = await provider.browser().go(begun.url);
  expect([url.searchParams.get('error'), url.searchParams.get('state')]).toEqual(['invalid_scope', begun.state]);
});

test('§10.12: an answer with another state is not taken by an ordinary library', async () => {
  const { at, begun } = await codeFor();
  at.searchParams.set('state', 'forged');
  expect(await errorOf(portal.finish(at, begun))).toMatch(/invalid response/u);
});

test('§4.4: a program gets a token for itself, and what it revokes is void', async () => {
  const program = await makeRelyingParty(
    provider,
    await provider.register({ grantTypes: ['client_credentials'], redirectUris: [], scopes: [] }),
    { scope: '' },
  );
  const token = await oidc.clientCredentialsGrant(program.config);
  expect(token.access_token).toMatch(/^cc_/u);
  expect(await oidc.tokenIntrospection(program.config, token.access_token)).toMatchObject({
    active: true,
    client_id: program.config.clientMetadata().client_id,
  });
  await oidc.tokenRevocation(program.config, token.access_token);
  expect(await oidc.tokenIntrospection(program.config, token.access_token)).toEqual({ active: false });
});

test('§3.1: the response type token is not offered', async () => {
  const begun = await portal.begin({ response_type: 'token' });
  const { url, problem } = await provider.browser().go(begun.url);
  expect(new URLSearchParams(url.hash.slice(1)).get('error') ?? url.searchParams.get('error') ?? problem).toBe(
    'unsupported_response_type',
  );
});
