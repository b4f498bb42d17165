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

test('§2: every answer names its issuer, errors too, and the metadata says so', async () => {
  const browser = provider.browser(await provider.openAccount());
  const { url } = await agree(browser, await browser.go((await portal.begin()).url));
  expect(url.searchParams.get('iss')).toBe(provider.issuer);
  const refused = await provider.browser().go((await portal.begin({ prompt: 'none' })).url);
  expect([refused.url.searchParams.get('error'), refused.url.searchParams.get('iss')]).toEqual([
    'login_required',
    provider.issuer,
  ]);
  expect(portal.config.serverMetadata().authorization_response_iss_parameter_supported).toBe(true);
});

test('§2: whatever host a caller names, the provider speaks in its own name', async () => {
  const answer = await fetch(`${provider.issuer}/.well-known/openid-configuration`, {
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  });
  expect(JSON.stringify(await answer.json())).not.toContain('evil.example');
});
