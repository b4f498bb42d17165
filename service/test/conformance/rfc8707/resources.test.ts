import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { makeRelyingParty } from '../../federation/support/relying-party.ts';

const province = 'https://province.example';
const ministry = 'https://ministry.example';
let provider: TestProvider;
let atProvince: RelyingParty;
let atMinistry: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  const scopes = ['openid', 'profile', 'dossier'];
  atProvince = await makeRelyingParty(
    provider,
    await provider.register({ scopes, resource: province, redirectUris: [`${province}/cb`] }),
  );
  atMinistry = await makeRelyingParty(
    provider,
    await provider.register({ scopes, resource: ministry, redirectUris: [`${ministry}/cb`] }),
  );
});
afterAll(() => provider.stop());

const forReception = async (): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers> =>
  atProvince.signIn(provider.browser(await provider.openAccount()), { resource: province }, { resource: province });

test('§2.2: a token asked for a reception is for that reception, opaque, and not for UserInfo', async () => {
  const tokens = await forReception();
  expect(tokens.access_token).not.toContain('.');
  expect(await oidc.tokenIntrospection(atProvince.config, tokens.access_token)).toMatchObject({
    active: true,
    aud: province,
    scope: 'dossier',
  });
  await expect(
    oidc.fetchUserInfo(atProvince.config, tokens.access_token, tokens.claims()?.sub ?? ''),
  ).rejects.toThrow();
});

test('§2: another reception learns nothing of the token', async () => {
  const { access_token: token } = await forReception();
  expect(await oidc.tokenIntrospection(atMinistry.config, token)).toEqual({ active: false });
});

test('§2: a reception that a client is not registered for is refused as invalid_target', async () => {
  const begun = await atProvince.begin({ resource: ministry });
  const { url } = await provider.browser(await provider.openAccount()).go(begun.url);
  expect(url.searchParams.get('error')).toBe('invalid_target');
});

test('§2.2: one sign-in serves both: UserInfo first, the reception by refreshing', async () => {
  const tokens = await atProvince.signIn(provider.browser(await provider.openAccount()), { resource: province });
  expect((await oidc.fetchUserInfo(atProvince.config, tokens.access_token, tokens.claims()?.sub ?? '')).name).toBe(
    'NGUYỄN THỊ HOÀ',
  );
  const refreshed = await oidc.refreshTokenGrant(atProvince.config, tokens.refresh_token ?? '', { resource: province });
  expect(await oidc.tokenIntrospection(atProvince.config, refreshed.access_token)).toMatchObject({
    active: true,
    aud: province,
  });
});
