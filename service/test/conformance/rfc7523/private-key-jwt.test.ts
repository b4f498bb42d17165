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
  const assertion = (audience: string | string[], expires: string | number, jti: string): Promise<string> =>
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
  expect(await ask(await assertion(provider.issuer, Math.floor(Date.now() / 1000) - 61, 'c'))).toBe(401);
  expect(await ask(await assertion(provider.issuer, '2h', 'd'))).toBe(401);
  expect(await ask(await assertion(provider.issuer, '12m', 'e'))).toBe(401);
  // Ten minutes by a clock that is a little ahead.
  expect(await ask(await assertion(provider.issuer, Math.floor(Date.now() / 1000) + 10 * 60 + 50, 'f'))).toBe(200);
  for (const [index, ours] of [`${provider.issuer}/oidc/token`, `${provider.issuer}/oidc/introspect`].entries())
    expect([ours, await ask(await assertion(ours, '1m', `g${index}`))]).toEqual([ours, 200]);
  expect(await ask(await assertion([provider.issuer, `${provider.issuer}/oidc/token`], '1m', 'h'))).toBe(200);
  expect(await ask(await assertion([provider.issuer, 'https://elsewhere.example'], '1m', 'i'))).toBe(401);
});

test('§3: an assertion from a clock that is a little ahead is taken; why another is refused is in the log and in the answer', async () => {
  const {
    registered: {
      oauthClient: { id },
    },
    privateKey,
  } = await registerWithKey();
  const now = Math.floor(Date.now() / 1000);
  const ask = async (ahead: number, life: number): Promise<Record<string, unknown>> => {
    const signed = await new SignJWT({ jti: `${ahead}-${life}` })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(id)
      .setSubject(id)
      .setAudience(provider.issuer)
      .setIssuedAt(now + ahead)
      .setNotBefore(now + ahead)
      .setExpirationTime(now + ahead + life)
      .sign(privateKey);
    const answer = await fetch(`${provider.issuer}/oidc/introspect`, {
      method: 'POST',
      body: new URLSearchParams({
        token: 'x',
        client_assertion: signed,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      }),
    });
    return { status: answer.status, ...JSON.parse(await answer.text()) };
  };
  expect(await ask(45, 600)).toMatchObject({ status: 200, active: false });
  expect(await ask(0, 900)).toMatchObject({
    status: 401,
    error: 'invalid_client',
    error_description: 'an assertion may live for 10 minutes',
  });
  expect(await ask(300, 60)).toMatchObject({ status: 401, error: 'invalid_client' });
  const told = provider.logged.filter((line) => line.includes('A client was refused') && line.includes(id));
  expect(told.join('\n')).toContain('an assertion may live for 10 minutes');
  expect(told.join('\n')).toContain('jwt not active yet');
});

test('a client is taken by the method it is registered for and by no other, and is told which', async () => {
  for (const authMethod of ['client_secret_basic', 'client_secret_post'] as const) {
    const { oauthClient, secret = '' } = await provider.register({ authMethod });
    const ask = async (basic: boolean): Promise<string> => {
      const answer = await fetch(`${provider.issuer}/oidc/introspect`, {
        method: 'POST',
        body: new URLSearchParams({
          token: 'x',
          ...(basic ? {} : { client_id: oauthClient.id, client_secret: secret }),
        }),
        headers: basic
          ? { authorization: `Basic ${Buffer.from(`${oauthClient.id}:${secret}`).toString('base64')}` }
          : {},
      });
      const said: Record<string, unknown> = JSON.parse(await answer.text());
      return typeof said['error_description'] === 'string' ? said['error_description'] : String(answer.status);
    };
    const right = authMethod === 'client_secret_basic';
    expect([await ask(right), await ask(!right)]).toEqual(['200', `this client is registered for ${authMethod}`]);
  }
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
