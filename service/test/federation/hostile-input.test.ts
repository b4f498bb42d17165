import { connect } from 'node:net';
import fc from 'fast-check';
import { request } from 'undici';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Mutation } from './support/hostile.ts';
import { mutated, mutations } from './support/hostile.ts';
import type { TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import type { RelyingParty } from './support/relying-party.ts';
import { makeRelyingParty } from './support/relying-party.ts';

let provider: TestProvider;
let portal: RelyingParty;
let basic: string;
let cookie: string;
let tokens: Awaited<ReturnType<RelyingParty['signIn']>>;
beforeAll(async () => {
  provider = await startProvider();
  const registered = await provider.register({
    scopes: ['openid', 'profile', 'offline_access'],
    claims: ['name', 'verified_claims'],
    postLogoutRedirectUris: ['https://portal.example/bye'],
  });
  portal = await makeRelyingParty(provider, registered, { scope: 'openid profile' });
  basic = `Basic ${Buffer.from(`${registered.oauthClient.id}:${registered.secret ?? ''}`).toString('base64')}`;
  const browser = provider.browser(await provider.openAccount());
  tokens = await portal.signIn(browser);
  cookie = `chinhchu-phien=${browser.cookie('chinhchu-phien') ?? ''}`;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => provider.stop());

interface Honest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly parameters: () => Promise<Readonly<Record<string, string>>>;
  readonly headers: () => Readonly<Record<string, string>>;
}

const asked = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    new URL(
      (
        await portal.begin({
          claims: '{"userinfo":{"name":null}}',
          acr_values: 'urn:chinhchu:auth:2',
          max_age: '600',
          prompt: 'none',
          ui_locales: 'vi',
          login_hint: 'x',
          id_token_hint: tokens.id_token ?? '',
          response_mode: 'query',
          resource: 'https://portal.example',
          request: '',
          request_uri: '',
          display: 'page',
        })
      ).url,
    ).searchParams,
  );
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const asClient = (): Readonly<Record<string, string>> => ({ ...form, authorization: basic });
const clientId = (): string => String(portal.config.clientMetadata().client_id);

const honest: Readonly<Record<string, Honest>> = {
  'authorize by GET': {
    method: 'GET',
    path: '/oidc/authorize',
    parameters: asked,
    headers: () => ({ cookie, accept: 'text/html' }),
  },
  'authorize by POST': {
    method: 'POST',
    path: '/oidc/authorize',
    parameters: asked,
    headers: () => ({ ...form, cookie, accept: 'text/html' }),
  },
  'pushed requests': { method: 'POST', path: '/oidc/par', parameters: asked, headers: asClient },
  token: {
    method: 'POST',
    path: '/oidc/token',
    headers: asClient,
    parameters: async () => ({
      grant_type: 'authorization_code',
      code: 'x'.repeat(43),
      redirect_uri: portal.redirectUri,
      code_verifier: 'v'.repeat(43),
      resource: 'https://portal.example',
      client_assertion: '',
      client_assertion_type: '',
    }),
  },
  refresh: {
    method: 'POST',
    path: '/oidc/token',
    headers: asClient,
    parameters: async () => ({
      grant_type: 'refresh_token',
      refresh_token: 'r'.repeat(43),
      scope: 'openid',
      resource: 'https://portal.example',
    }),
  },
  'client authentication': {
    method: 'POST',
    path: '/oidc/token',
    headers: () => form,
    parameters: async () => ({
      grant_type: 'client_credentials',
      client_id: clientId(),
      client_secret: 'wrong',
      client_assertion: 'a.b.c',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: 'openid',
    }),
  },
  introspection: {
    method: 'POST',
    path: '/oidc/introspect',
    headers: asClient,
    parameters: async () => ({ token: tokens.access_token, token_type_hint: 'access_token' }),
  },
  revocation: {
    method: 'POST',
    path: '/oidc/revoke',
    headers: asClient,
    parameters: async () => ({ token: 'at_x', token_type_hint: 'access_token' }),
  },
  'userinfo by GET': {
    method: 'GET',
    path: '/oidc/userinfo',
    headers: () => ({ authorization: `Bearer ${tokens.access_token}` }),
    parameters: async () => ({ access_token: 'at_x', schema: 'openid' }),
  },
  'userinfo by POST': {
    method: 'POST',
    path: '/oidc/userinfo',
    headers: () => form,
    parameters: async () => ({ access_token: tokens.access_token }),
  },
  'end of a session by GET': {
    method: 'GET',
    path: '/oidc/logout',
    headers: () => ({ cookie, accept: 'text/html' }),
    parameters: async () => ({
      client_id: clientId(),
      post_logout_redirect_uri: 'https://portal.example/bye',
      state: 's',
      logout_hint: 'x',
      ui_locales: 'vi',
      id_token_hint: 'a.b.c',
    }),
  },
  'end of a session by POST': {
    method: 'POST',
    path: '/oidc/logout',
    headers: () => ({ ...form, cookie, accept: 'text/html' }),
    parameters: async () => ({
      client_id: clientId(),
      post_logout_redirect_uri: 'https://portal.example/bye',
      state: 's',
      id_token_hint: 'a.b.c',
    }),
  },
  'confirmed end': {
    method: 'POST',
    path: '/oidc/logout/confirm',
    headers: () => ({ ...form, cookie, accept: 'text/html' }),
    parameters: async () => ({ xsrf: 'guessed', logout: 'yes' }),
  },
};

/** Guessing is counted by address and minute: each request comes a minute after the other. */
const aMinuteLater = (): void => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
};

const send = async (
  { method, path, headers }: Honest,
  sent: string,
): Promise<{ readonly status: number; readonly type: string; readonly location: string; readonly body: string }> => {
  const answer = await request(method === 'GET' ? `${provider.issuer}${path}?${sent}` : provider.issuer + path, {
    method,
    headers: headers(),
    body: method === 'GET' ? null : sent,
  });
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type'] ?? ''),
    location: String(answer.headers.location ?? ''),
    body: await answer.body.text(),
  };
};

/** A clear answer: JSON for programs, a page of ours for people, or back to where the portal is registered; a line of text for what is no HTTP of a sensible size. */
const isClear = ({ status, type, location, body }: Awaited<ReturnType<typeof send>>): boolean => {
  if (status >= 300 && status < 400)
    return ['https://portal.example', provider.issuer].includes(new URL(location, provider.issuer).origin);
  if (type.startsWith('text/html'))
    return /<main\b[^>]*data-page="/u.test(body) || body.includes(`action="${portal.redirectUri}"`);
  if (type.startsWith('application/json'))
    return status === 200 || status === 201 || typeof JSON.parse(body).error === 'string';
  return body === '' ? status === 200 : type.startsWith('text/plain') && [400, 431].includes(status);
};

test.each(Object.keys(honest))(
  'whatever comes to %s is answered clearly: no fault, no page of somebody else, nothing echoed as markup',
  async (name) => {
    const endpoint = honest[name];
    if (endpoint === undefined) throw new Error(name);
    const parameters = await endpoint.parameters();
    await fc.assert(
      fc.asyncProperty(mutations(Object.keys(parameters)), async (changes: readonly Mutation[]) => {
        aMinuteLater();
        const answer = await send(endpoint, mutated(parameters, changes));
        expect(answer.status, JSON.stringify(answer)).toBeLessThan(500);
        expect(isClear(answer), JSON.stringify(answer)).toBe(true);
        expect(answer.body).not.toMatch(/<script>alert|<img src=x/u);
      }),
      { numRuns: 120 },
    );
    expect(provider.logged.filter((line) => line.includes('met a fault'))).toEqual([]);
  },
);

test('a request that names two hosts is refused, whether they agree or not, by the pages and by the provider', async () => {
  const { hostname, port, host } = new URL(provider.issuer);
  const ask = (path: string, hosts: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `GET ${path} HTTP/1.1\r\n${hosts.map((one) => `Host: ${one}\r\n`).join('')}Connection: close\r\n\r\n`,
        ),
      );
      let text = '';
      socket.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      socket.on('end', () => resolve(text.split(' ')[1] ?? '')).on('error', reject);
    });
  for (const path of ['/', '/dang-nhap', '/.well-known/openid-configuration']) {
    expect([path, await ask(path, [host])]).toEqual([path, '200']);
    for (const hosts of [
      [host, 'evil.example'],
      ['evil.example', host],
      [host, host],
    ])
      expect([path, hosts, await ask(path, hosts)]).toEqual([path, hosts, '400']);
  }
});
