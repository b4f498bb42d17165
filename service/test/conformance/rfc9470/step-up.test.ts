import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { hashSecret } from '../../../src/platform/random.ts';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { agree, makeRelyingParty } from '../../federation/support/relying-party.ts';

let provider: TestProvider;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(provider, await provider.register({}));
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => provider.stop());

/** What signing in with a second factor does to a session: the same row, a higher level, a later time. */
const stepUp = (sessionId: string, acr: string): Promise<unknown> =>
  provider.data.database.run('UPDATE session SET acr = $2, authenticated_at = $3 WHERE id = $1', [
    sessionId,
    acr,
    new Date().toISOString(),
  ]);

test('§4: a session below the level is led to sign in, and answers the same request after that', async () => {
  const account = await provider.openAccount({ acr: 'urn:chinhchu:auth:1' });
  const browser = provider.browser(account);
  const begun = await portal.begin({ acr_values: 'urn:chinhchu:auth:2' });
  const there = await browser.go(begun.url);
  expect(Object.fromEntries(there.url.searchParams)).toMatchObject({ 'ly-do': 'level', muc: '2' });
  await stepUp(account.sessionId, 'urn:chinhchu:auth:2');
  const stop = await agree(browser, await browser.go(`/ket-noi/${there.url.searchParams.get('tiep') ?? ''}`));
  expect((await portal.finish(stop.url, begun)).claims()?.acr).toBe('urn:chinhchu:auth:2');
});

test('§4: coming back without having stepped up leads to sign in again', async () => {
  const browser = provider.browser(await provider.openAccount({ acr: 'urn:chinhchu:auth:1' }));
  const there = await browser.go((await portal.begin({ acr_values: 'urn:chinhchu:auth:2' })).url);
  expect((await browser.go(`/ket-noi/${there.url.searchParams.get('tiep') ?? ''}`)).url.searchParams.get('ly-do')).toBe(
    'level',
  );
});

test('§4: a higher level than asked for will do, without a page', async () => {
  const browser = provider.browser(await provider.openAccount());
  await portal.signIn(browser);
  const { url } = await browser.go((await portal.begin({ acr_values: 'urn:chinhchu:auth:1', prompt: 'none' })).url);
  expect(url.searchParams.get('code')).not.toBeNull();
});

test('§5: a level nobody can reach here is refused as unmet_authentication_requirements', async () => {
  const { url } = await provider
    .browser(await provider.openAccount())
    .go((await portal.begin({ acr_values: 'urn:chinhchu:auth:4' })).url);
  expect(url.searchParams.get('error')).toBe('unmet_authentication_requirements');
});

test('§4: an essential acr in the claims parameter counts like acr_values', async () => {
  const claims = JSON.stringify({ id_token: { acr: { essential: true, values: ['urn:chinhchu:auth:2'] } } });
  const { url } = await provider
    .browser(await provider.openAccount({ acr: 'urn:chinhchu:auth:1' }))
    .go((await portal.begin({ claims })).url);
  expect(url.searchParams.get('ly-do')).toBe('level');
});

test('an essential acr is answered by one of its own values alone, or by an error (OpenID Connect Core §5.5.1.1)', async () => {
  const asks = async (...values: readonly string[]): Promise<URL> => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values } } });
    const browser = provider.browser(await provider.openAccount({ acr: 'urn:chinhchu:auth:1' }));
    return (await browser.go((await portal.begin({ claims, acr_values: 'urn:chinhchu:auth:1' })).url)).url;
  };
  expect((await asks('urn:another:level')).searchParams.get('error')).toBe('unmet_authentication_requirements');
  expect((await asks('urn:another:level', 'urn:chinhchu:auth:2')).searchParams.get('ly-do')).toBe('level');
});

test('§4: with prompt=none a level too low is login_required', async () => {
  const { url } = await provider
    .browser(await provider.openAccount({ acr: 'urn:chinhchu:auth:1' }))
    .go((await portal.begin({ acr_values: 'urn:chinhchu:auth:2', prompt: 'none' })).url);
  expect(url.searchParams.get('error')).toBe('login_required');
});

test('§4: max_age asks a person again whose sign-in is older', async () => {
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  await portal.signIn(browser);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 });
  const begun = await portal.begin({ max_age: '60' });
  const there = await browser.go(begun.url);
  expect(there.url.searchParams.get('ly-do')).toBe('too-old');
  await stepUp(account.sessionId, 'urn:chinhchu:auth:2');
  const stop = await agree(browser, await browser.go(`/ket-noi/${there.url.searchParams.get('tiep') ?? ''}`));
  expect(Number((await portal.finish(stop.url, begun)).claims()?.auth_time)).toBeGreaterThanOrEqual(
    Math.floor(Date.now() / 1000) - 1,
  );
});

test('prompt=login asks even a person who has just signed in', async () => {
  const account = await provider.openAccount();
  const browser = provider.browser(account);
  await portal.signIn(browser);
  const there = await browser.go((await portal.begin({ prompt: 'login' })).url);
  expect(there.url.searchParams.get('ly-do')).toBe('asked-again');
  const session = await provider.store.sessions.find(hashSecret(browser.cookie('chinhchu-phien') ?? ''));
  expect(session?.id).toBe(account.sessionId);
});
