import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { agree, makeRelyingParty } from '../../federation/support/relying-party.ts';

let provider: TestProvider;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(provider, await provider.register({ requirePushedRequests: true }));
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => provider.stop());

const push = async (to = portal): Promise<{ readonly url: URL; readonly verifier: string }> => {
  const verifier = oidc.randomPKCECodeVerifier();
  const url = await oidc.buildAuthorizationUrlWithPAR(to.config, {
    redirect_uri: to.redirectUri,
    scope: 'openid profile',
    state: 's',
    nonce: 'n',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { url, verifier };
};

test('§2–4: a pushed request is answered through a page, and nothing but its reference is in the address', async () => {
  const { url, verifier } = await push();
  expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
  const browser = provider.browser(await provider.openAccount());
  const stop = await agree(browser, await browser.go(url.href));
  const tokens = await portal.finish(stop.url, { url: url.href, verifier, state: 's', nonce: 'n' });
  expect(tokens.id_token).toBeDefined();
});

test('§4: a reference is good for one answer', async () => {
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  await agree(browser, await browser.go((await push()).url.href));
  const { url } = await push();
  expect((await browser.go(url.href)).url.searchParams.get('code')).not.toBeNull();
  expect((await browser.go(url.href)).problem).toBe('connection-expired');
});

test('§2.2: a reference is over after a minute', async () => {
  const { url } = await push();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 75_000 });
  expect((await provider.browser().go(url.href)).problem).toBe('connection-expired');
});

test("§2.1: pushing needs the client's own authentication", async () => {
  const answer = await fetch(`${provider.issuer}/oidc/par`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: portal.config.clientMetadata().client_id, response_type: 'code' }),
  });
  expect(answer.status).toBe(401);
});

test('§6: a client registered for pushed requests is refused any other', async () => {
  const { url } = await provider.browser().go((await portal.begin()).url);
  expect(url.searchParams.get('error')).toBe('invalid_request');
});
