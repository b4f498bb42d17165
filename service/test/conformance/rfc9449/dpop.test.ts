import * as oidc from 'openid-client';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { agree, makeRelyingParty } from '../../federation/support/relying-party.ts';

let provider: TestProvider;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(provider, await provider.register({ dpopBound: true }));
});
afterAll(() => provider.stop());

test('§5: a token is bound to the key that asked for it, and useless without its proof', async () => {
  const DPoP = oidc.getDPoPHandle(portal.config, await oidc.randomDPoPKeyPair('ES256'));
  const browser = provider.browser(await provider.openAccount());
  const begun = await portal.begin();
  const { url } = await agree(browser, await browser.go(begun.url));
  const tokens = await oidc.authorizationCodeGrant(
    portal.config,
    url,
    { pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce },
    {},
    { DPoP },
  );
  expect(tokens.token_type).toBe('dpop');
  expect(
    (await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '', { DPoP })).name,
  ).toBe('NGUYỄN THỊ HOÀ');
  const bare = await fetch(`${provider.issuer}/oidc/userinfo`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  expect(bare.status).toBe(401);
});

test('§5: a client registered for bound tokens gets no other', async () => {
  await expect(portal.signIn(provider.browser(await provider.openAccount()))).rejects.toThrow();
});

test('§11.1: a proof is good once', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const proof = await new SignJWT({ jti: 'the-same', htm: 'POST', htu: `${provider.issuer}/oidc/token` })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(publicKey) })
    .setIssuedAt()
    .sign(privateKey);
  const program = await provider.register({ grantTypes: ['client_credentials'], redirectUris: [], scopes: [] });
  const ask = async (): Promise<number> =>
    (
      await fetch(`${provider.issuer}/oidc/token`, {
        method: 'POST',
        headers: {
          DPoP: proof,
          authorization: `Basic ${Buffer.from(`${program.oauthClient.id}:${program.secret ?? ''}`).toString('base64')}`,
        },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      })
    ).status;
  expect([await ask(), await ask()]).toEqual([200, 400]);
});
