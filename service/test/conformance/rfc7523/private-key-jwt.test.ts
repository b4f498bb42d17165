import * as oidc from 'openid-client';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import { makeRelyingParty } from '../../federation/support/relying-party.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());

const registerWithKey = async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const registered = await provider.register({
    authMethod: 'private_key_jwt',
    jwks: { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'k1' }] },
  });
  return { registered, privateKey };
};

test('§2.2: a client signs in with its own key and has no secret', async () => {
  const { registered, privateKey } = await registerWithKey();
  expect(registered.secret).toBeUndefined();
  const portal = await makeRelyingParty(provider, registered, { authentication: oidc.PrivateKeyJwt(privateKey) });
  expect((await portal.signIn(provider.browser(await provider.openAccount()))).id_token).toBeDefined();
});

test('§3: an assertion is good once, for us alone, and only while it is fresh', async () => {
  const {
    registered: {
      oauthClient: { id },
    },
    privateKey,
  } = await registerWithKey();
  const assertion = (audience: string, expires: string | number, jti: string): Promise<string> =>
    new SignJWT({ jti })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(id)
      .setSubject(id)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(privateKey);
  const ask = async (signed: string): Promise<number> =>
    (
      await fetch(`${provider.issuer}/oidc/introspect`, {
        method: 'POST',
        body: new URLSearchParams({
          token: 'x',
          client_assertion: signed,
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        }),
      })
    ).status;
  const once = await assertion(provider.issuer, '1m', 'a');
  expect([await ask(once), await ask(once)]).toEqual([200, 401]);
  expect(await ask(await assertion('https://elsewhere.example', '1m', 'b'))).toBe(401);
  expect(await ask(await assertion(provider.issuer, Math.floor(Date.now() / 1000) - 60, 'c'))).toBe(401);
  expect(await ask(await assertion(provider.issuer, '2h', 'd'))).toBe(401);
});

test('§3: of one assertion sent many times at once, one is taken', async () => {
  const {
    registered: {
      oauthClient: { id },
    },
    privateKey,
  } = await registerWithKey();
  const signed = await new SignJWT({ jti: 'race' })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setIssuer(id)
    .setSubject(id)
    .setAudience(provider.issuer)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(privateKey);
  const answers = await Promise.all(
    Array.from(
      { length: 8 },
      async () =>
        (
          await fetch(`${provider.issuer}/oidc/introspect`, {
            method: 'POST',
            body: new URLSearchParams({
              token: 'x',
              client_assertion: signed,
              client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            }),
          })
        ).status,
    ),
  );
  expect(answers.filter((status) => status === 200)).toHaveLength(1);
});
