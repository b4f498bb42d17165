import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from '../../federation/support/browser.ts';
import type { PortalServer } from '../../federation/support/portal.ts';
import { startPortalServer } from '../../federation/support/portal.ts';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { makeRelyingParty } from '../../federation/support/relying-party.ts';
import { eventually } from '../../support/workbench.ts';

let provider: TestProvider;
let server: PortalServer;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  server = await startPortalServer();
  portal = await makeRelyingParty(
    provider,
    await provider.register({
      redirectUris: [server.redirectUri],
      postLogoutRedirectUris: ['https://portal.example/bye'],
      backchannelLogoutUri: `${server.origin}/bc`,
    }),
  );
});
afterAll(async () => {
  await provider.stop();
  await server.stop();
});

const signedIn = async (): Promise<{
  readonly browser: Browser;
  readonly idToken: string;
  readonly accountId: string;
}> => {
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  return { browser, idToken: (await portal.signIn(browser)).id_token ?? '', accountId: account.accountId };
};
const logoutUrl = (parameters: Readonly<Record<string, string>>): string =>
  oidc.buildEndSessionUrl(portal.config, parameters).href;
const isSignedOut = async (browser: Browser): Promise<boolean> =>
  (await browser.go('/tai-khoan')).problem === 'sign-in-required';

test('§2: with an ID token of the person the session ends at once and the browser is back at the portal with its state', async () => {
  const before = server.received.length;
  const { browser, idToken } = await signedIn();
  const { url } = await browser.go(
    logoutUrl({ id_token_hint: idToken, post_logout_redirect_uri: 'https://portal.example/bye', state: 'xyz' }),
  );
  expect(url.href).toBe('https://portal.example/bye?state=xyz');
  expect(await isSignedOut(browser)).toBe(true);
  await eventually('the portal to be told once', async () =>
    server.received.length === before + 1 ? true : undefined,
  );
});

test('§2: without one the person is asked, and may stay', async () => {
  const { browser } = await signedIn();
  const page = await browser.go(logoutUrl({ post_logout_redirect_uri: 'https://portal.example/bye' }));
  expect(page.page).toBe('confirm-sign-out');
  expect(await isSignedOut(browser)).toBe(false);
  // The portal may send its people on: browsers hold that to the policy of the page the form was on.
  expect(page.headers.get('content-security-policy')).not.toContain('form-action');
  const { url } = await browser.submit(
    await browser.go(logoutUrl({ post_logout_redirect_uri: 'https://portal.example/bye', state: 's' })),
    '/oidc/logout/confirm',
    { logout: 'yes' },
  );
  expect(url.href).toBe('https://portal.example/bye?state=s');
  expect(await isSignedOut(browser)).toBe(true);
});

test("§2: somebody else's ID token signs nobody out", async () => {
  const [one, other] = [await signedIn(), await signedIn()];
  expect((await other.browser.go(logoutUrl({ id_token_hint: one.idToken }))).page).toBe('confirm-sign-out');
  expect(await isSignedOut(other.browser)).toBe(false);
});

test('§2: a confirmation forged from outside does nothing', async () => {
  const { browser } = await signedIn();
  const stop = await browser.go('/oidc/logout/confirm', {
    method: 'POST',
    body: 'logout=yes&xsrf=guessed',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect([stop.status, stop.problem]).toEqual([400, 'portal-request-wrong']);
  expect(await isSignedOut(browser)).toBe(false);
});

test('§3: an unregistered address is not gone to', async () => {
  const { browser, idToken } = await signedIn();
  const stop = await browser.go(
    logoutUrl({ id_token_hint: idToken, post_logout_redirect_uri: 'https://evil.example/' }),
  );
  expect([stop.status, stop.problem]).toEqual([400, 'portal-address-wrong']);
});

test('§2: the request may be posted, from a page of the portal: it means the same', async () => {
  const { browser, idToken } = await signedIn();
  const { url } = await browser.go('/oidc/logout', {
    method: 'POST',
    body: new URLSearchParams({
      id_token_hint: idToken,
      post_logout_redirect_uri: 'https://portal.example/bye',
      state: 'posted',
    }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://portal.example' },
  });
  expect(url.href).toBe('https://portal.example/bye?state=posted');
  expect(await isSignedOut(browser)).toBe(true);
});

test('without an address to go back to, the question keeps its form to ourselves', async () => {
  const { browser } = await signedIn();
  const page = await browser.go(logoutUrl({}));
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
});

test('who is signed out already goes straight back to the portal', async () => {
  const { browser, idToken } = await signedIn();
  browser.dropCookie('chinhchu-phien');
  const { url } = await browser.go(
    logoutUrl({ id_token_hint: idToken, post_logout_redirect_uri: 'https://portal.example/bye', state: 's' }),
  );
  expect(url.href).toBe('https://portal.example/bye?state=s');
  expect(browser.cookie('chinhchu-phien')).toBeUndefined();
});

test('without an address to go back to the person ends on a page of ours', async () => {
  const { browser, idToken } = await signedIn();
  expect((await browser.go(logoutUrl({ id_token_hint: idToken }))).page).toBe('signed-out');
});

test("signing out on our own page ends the portals' tokens too", async () => {
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  const tokens = await portal.signIn(browser);
  await browser.submit(await browser.go('/tai-khoan'), '/dang-xuat');
  await expect(oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '')).rejects.toThrow();
});
