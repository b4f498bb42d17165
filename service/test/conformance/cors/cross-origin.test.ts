import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { makeRelyingParty } from '../../federation/support/relying-party.ts';

const inPage = 'https://app.example';
const onServer = 'https://portal.example';
let provider: TestProvider;
let app: RelyingParty;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  app = await makeRelyingParty(
    provider,
    await provider.register({ redirectUris: [`${inPage}/cb`], authMethod: 'none' }),
  );
  portal = await makeRelyingParty(provider, await provider.register({ redirectUris: [`${onServer}/cb`] }));
});
afterAll(() => provider.stop());

interface Answer {
  readonly status: number;
  readonly allowed: string | undefined;
  readonly credentials: string | undefined;
}

const from = async (
  origin: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: {
    readonly method?: 'GET' | 'POST' | 'OPTIONS';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  } = {},
): Promise<Answer> => {
  const answer = await request(provider.issuer + path, {
    method,
    headers: { origin, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  await answer.body.dump();
  const header = (name: string): string | undefined => answer.headers[name]?.toString();
  return {
    status: answer.statusCode,
    allowed: header('access-control-allow-origin'),
    credentials: header('access-control-allow-credentials'),
  };
};
const preflight = (path: string, origin: string): Promise<Answer> =>
  from(origin, path, {
    method: 'OPTIONS',
    headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  });
const exchange = async (rp: RelyingParty, origin: string): Promise<Answer> => {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: String(rp.config.clientMetadata().client_id),
    code: 'x'.repeat(43),
    redirect_uri: rp.redirectUri,
    code_verifier: 'v'.repeat(43),
  }).toString();
  return from(origin, '/oidc/token', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
};

test('discovery and keys may be read from everywhere, the first time and from then on', async () => {
  for (const path of ['/.well-known/openid-configuration', '/oidc/jwks']) {
    for (const origin of [inPage, 'https://evil.example'])
      expect(await from(origin, path)).toMatchObject({
        status: 200,
        allowed: expect.stringMatching(/^(?:\*|https:\/\/(?:app|evil)\.example)$/u),
        credentials: undefined,
      });
  }
});

test('browsers may ask before they ask', async () => {
  for (const path of ['/oidc/token', '/oidc/userinfo']) expect((await preflight(path, inPage)).allowed).toBe(inPage);
});

test('an app in the browser may use token and UserInfo from the origin it is registered at', async () => {
  expect((await exchange(app, inPage)).allowed).toBe(inPage);
  const { access_token: token } = await app.signIn(provider.browser(await provider.openAccount()));
  expect(await from(inPage, '/oidc/userinfo', { headers: { authorization: `Bearer ${token}` } })).toMatchObject({
    status: 200,
    allowed: inPage,
    credentials: undefined,
  });
});

test("from another origin it may not, whoever's token it holds", async () => {
  expect((await exchange(app, 'https://evil.example')).allowed).toBeUndefined();
  const { access_token: token } = await app.signIn(provider.browser(await provider.openAccount()));
  const answer = await from('https://evil.example', '/oidc/userinfo', {
    headers: { authorization: `Bearer ${token}` },
  });
  expect([answer.status, answer.allowed]).toEqual([400, undefined]);
});

test('a portal with a secret has no business at the token endpoint from a page', async () => {
  expect((await exchange(portal, onServer)).allowed).toBeUndefined();
});
