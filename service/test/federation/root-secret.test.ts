import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { addRootSecret } from '../../src/platform/keys/keys-ring.ts';
import type { TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import { agree, makeRelyingParty } from './support/relying-party.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());

test('at a portal nobody notices that the root secret is rotated: what was begun is finished, tokens live on, everybody keeps their name', async () => {
  const resource = 'https://portal.example';
  const portal = await makeRelyingParty(provider, await provider.register({ scopes: ['openid', 'dossier'], resource }));
  const known = provider.browser(await provider.openAccount());
  const tokens = await portal.signIn(known, { resource }, { resource });
  const isActive = async (token: string): Promise<boolean> =>
    (await oidc.tokenIntrospection(portal.config, token)).active;
  const connected = await portal.begin({ resource });
  const withCode = await known.go(connected.url);
  const newcomer = await portal.begin({ resource });
  const browser = provider.browser(await provider.openAccount());
  const asked = await browser.go(newcomer.url);
  expect(asked.page).toBe('connect');

  const { keyRegistry } = provider.store;
  const added = addRootSecret(provider.data.keyFolder, { clock: systemClock });
  const name = added.ok ? added.value.name : '';
  await keyRegistry.publishRoot(name);
  await keyRegistry.standing();
  expect(provider.data.keys.roots.accepted[1]).toBe(name);
  await keyRegistry.begin({ kind: 'root', name }, systemClock.now());
  expect(provider.data.keys.roots.accepted[0]).toBe(name);

  const later = await portal.finish(withCode.url, connected, { resource });
  expect(later.claims()?.sub).toBe(tokens.claims()?.sub);
  const { url } = await agree(browser, asked);
  await portal.finish(url, newcomer, { resource });
  expect(await isActive(tokens.access_token)).toBe(true);

  await keyRegistry.retireFormer({ kind: 'root', name });
  await keyRegistry.standing();
  expect(provider.data.keys.roots.accepted).toEqual([name]);
  // Made with the former one, as a thief of it would make them.
  expect(await isActive(tokens.access_token)).toBe(false);
  expect(await isActive(later.access_token)).toBe(true);
  const refreshed = await oidc.refreshTokenGrant(portal.config, tokens.refresh_token ?? '', { resource });
  expect(refreshed.claims()?.sub).toBe(tokens.claims()?.sub);
  expect(await isActive(refreshed.access_token)).toBe(true);
});
