import * as oidc from 'openid-client';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import type { RelyingParty } from './support/relying-party.ts';
import { agree, makeRelyingParty } from './support/relying-party.ts';

let provider: TestProvider;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(provider, await provider.register({ homeUri: 'https://portal.example/' }));
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => provider.stop());

test('a provider that ends in the middle of a sign-in costs nothing: page, code and token come from its successor', async () => {
  const browser = provider.browser(await provider.openAccount());
  const begun = await portal.begin();
  await browser.go(begun.url);
  await provider.restart();
  const page = await browser.go(browser.road.at(-1) ?? '');
  const { url } = await agree(browser, page);
  await provider.restart();
  const tokens = await portal.finish(url, begun);
  await provider.restart();
  expect((await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '')).name).toBe(
    'NGUYỄN THỊ HOÀ',
  );
  await provider.restart();
  expect((await oidc.refreshTokenGrant(portal.config, tokens.refresh_token ?? '')).access_token).toMatch(/^at_/u);
});

test('the link of a waiting request is of no use in another browser', async () => {
  const browser = provider.browser(await provider.openAccount());
  const page = await browser.go((await portal.begin()).url);
  const thief = provider.browser(await provider.openAccount());
  const stop = await thief.go(page.url.href);
  expect([stop.status, stop.problem]).toEqual([404, 'connection-elsewhere']);
  expect(stop.html).not.toContain('NGUYỄN');
});

test('a request left for more than two hours says so, names the portal and leads back', async () => {
  const browser = provider.browser(await provider.openAccount());
  const page = await browser.go((await portal.begin()).url);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 121 * 60_000 });
  const stop = await browser.go(page.url.href);
  expect([
    stop.problem,
    stop.html.includes('<a class="govuk-link" href="https://portal.example/">Cổng Thử</a>'),
  ]).toEqual(['connection-expired', true]);
});

test('a request that waited while its person was elsewhere for an hour and a half is answered', async () => {
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  const page = await browser.go((await portal.begin()).url);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 90 * 60_000 });
  expect((await agree(browser, page)).url.searchParams.get('code')).toBeTruthy();
});

test('a page from before, sent again after the request was answered, gets the answer again', async () => {
  const browser = provider.browser(await provider.openAccount());
  const begun = await portal.begin();
  const page = await browser.go(begun.url);
  const lost = await agree(browser, page);
  const again = await agree(browser, page);
  expect(again.url.searchParams.get('state')).toBe(lost.url.searchParams.get('state'));
  expect((await portal.finish(again.url, begun)).id_token).toBeDefined();
});

test('the way back to the provider, gone twice, leads back to the portal by name', async () => {
  const browser = provider.browser(await provider.openAccount());
  await agree(browser, await browser.go((await portal.begin()).url));
  const resume = browser.road.find((address) => address.includes('/oidc/authorize/')) ?? '';
  const stop = await browser.go(resume);
  expect([stop.problem, stop.html.includes('href="https://portal.example/"')]).toEqual(['connection-expired', true]);
});

test('a uid that was made up is nothing', async () => {
  expect((await provider.browser().go('/ket-noi/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')).problem).toBe(
    'connection-expired',
  );
  expect((await provider.browser().go('/ket-noi/..%2f..%2fetc')).problem).toBe('connection-expired');
});

test('coming back without the cookie of the request says so and leads back to the portal', async () => {
  const browser = provider.browser(await provider.openAccount());
  const page = await browser.go((await portal.begin()).url);
  const resume = page.url.pathname.replace('/ket-noi/', '/oidc/authorize/');
  browser.dropCookie('chinhchu-tiep-tuc');
  expect((await browser.go(resume)).problem).toBe('connection-expired');
});

test('two tabs with two requests are answered each', async () => {
  const browser = provider.browser(await provider.openAccount());
  await portal.signIn(browser);
  const [one, two] = [await portal.begin({ prompt: 'consent' }), await portal.begin({ prompt: 'consent' })];
  const [pageOne, pageTwo] = [await browser.go(one.url), await browser.go(two.url)];
  const second = await agree(browser, pageTwo);
  expect((await portal.finish(second.url, two)).id_token).toBeDefined();
  const first = await agree(browser, pageOne);
  expect((await portal.finish(first.url, one)).id_token).toBeDefined();
});

test('many portals at once through one session leave every one of them known to it', async () => {
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  const portals = await Promise.all(
    Array.from({ length: 5 }, async (_one, number) =>
      makeRelyingParty(provider, await provider.register({ redirectUris: [`https://p${number}.example/cb`] })),
    ),
  );
  for (const one of portals) await one.signIn(browser);
  await Promise.all(portals.map(async (one) => browser.go((await one.begin()).url)));
  const [row] = await provider.data.database.run<{ count: number }>(
    'SELECT (SELECT count(*) FROM jsonb_object_keys(authorizations))::int AS count FROM session WHERE id = $1',
    [account.sessionId],
  );
  expect(row?.count).toBe(5);
});

test('a client that is removed is unknown from that moment, and one that is added is known', async () => {
  const registered = await provider.register({});
  const rp = await makeRelyingParty(provider, registered);
  expect((await rp.signIn(provider.browser(await provider.openAccount()))).id_token).toBeDefined();
  await provider.store.federation.oauthClients.remove(registered.oauthClient.id, []);
  await provider.registry.refresh();
  expect((await provider.browser().go((await rp.begin()).url)).problem).toBe('portal-unknown');
});

test('an address that keeps failing is told to wait', async () => {
  const statuses = [];
  for (let turn = 0; turn < 65; turn += 1)
    statuses.push(
      (
        await fetch(`${provider.issuer}/oidc/token`, {
          method: 'POST',
          body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' }),
        })
      ).status,
    );
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  await provider.restart();
});
