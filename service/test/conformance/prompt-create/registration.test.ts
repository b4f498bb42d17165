import { afterAll, beforeAll, expect, test } from 'vitest';
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
afterAll(() => provider.stop());

test('§4.1: prompt=create leads straight into registering, and back to the portal with a code after it', async () => {
  const browser = provider.browser();
  const begun = await portal.begin({ prompt: 'create' });
  const there = await browser.go(begun.url);
  expect([there.url.pathname, there.page]).toEqual(['/dang-ky', 'start']);
  browser.setCookie('chinhchu-phien', (await provider.openAccount()).secret);
  const stop = await agree(browser, await browser.go(`/ket-noi/${there.url.searchParams.get('tiep') ?? ''}`));
  expect((await portal.finish(stop.url, begun)).id_token).toBeDefined();
});

test('§4.1: a person who is signed in already is asked to register all the same', async () => {
  const browser = provider.browser(await provider.openAccount());
  await portal.signIn(browser);
  expect((await browser.go((await portal.begin({ prompt: 'create' })).url)).url.pathname).toBe('/dang-ky');
});

test('§4.2: an unknown prompt value is refused', async () => {
  expect(
    (await provider.browser().go((await portal.begin({ prompt: 'dance' })).url)).url.searchParams.get('error'),
  ).toBe('invalid_request');
});
