import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientWishOf } from '../../src/commands/operator/client/read-wish.ts';
import { wishOptions } from '../../src/commands/operator/client/wish-words.ts';
import { renewSecret } from '../../src/federation/clients/change-oauth-client.ts';
import type { RegisteredClient } from '../../src/federation/clients/register-oauth-client.ts';
import { registerOauthClient } from '../../src/federation/clients/register-oauth-client.ts';
import type { PortalServer } from './support/portal.ts';
import { startPortalServer } from './support/portal.ts';
import type { TestProvider } from './support/provider.ts';
import { clock, startProvider } from './support/provider.ts';
import type { RelyingPartyOptions } from './support/relying-party.ts';
import { agree, makeRelyingParty } from './support/relying-party.ts';

type Algorithm = 'ES256' | 'RS256' | 'PS256' | 'EdDSA';
let provider: TestProvider;
let folder: string;
let keyServer: PortalServer;
const keys = new Map<Algorithm, { readonly file: string; readonly privateKey: oidc.CryptoKey }>();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-kinds-'));
  provider = await startProvider();
  keyServer = await startPortalServer();
  for (const algorithm of ['ES256', 'RS256', 'PS256', 'EdDSA'] as const) {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    const file = join(folder, `${algorithm}.json`);
    const jwk = { ...(await exportJWK(publicKey)), alg: algorithm, kid: algorithm };
    writeFileSync(file, JSON.stringify({ keys: [jwk] }));
    keys.set(algorithm, { file, privateKey });
    if (algorithm === 'ES256') keyServer.says = JSON.stringify({ keys: [jwk] });
  }
});
afterAll(async () => {
  await keyServer.stop();
  await provider.stop();
  rmSync(folder, { recursive: true, force: true });
});

const enough = ['--name', 'Cổng', '--agency-id', 'bo-thu', '--agency', 'Bộ Thử', '--redirect-uri'];
const web = [...enough, 'https://portal.example/cb'];
const fileOf = (algorithm: Algorithm): string => keys.get(algorithm)?.file ?? '';
const keyOf = (algorithm: Algorithm): oidc.ClientAuth => {
  const key = keys.get(algorithm)?.privateKey;
  if (key === undefined) throw new Error('no such key');
  return oidc.PrivateKeyJwt({ key, kid: algorithm });
};

const add = async (words: readonly string[]): Promise<RegisteredClient | string> => {
  const read = clientWishOf(words);
  if (!read.ok) return read.problem;
  const registered = await registerOauthClient(
    provider.store.federation.oauthClients,
    clock,
    'operator:test',
    read.value.wish,
  );
  await provider.registry.refresh();
  return registered.ok ? registered.value : registered.problem.join('\n');
};

interface Use extends RelyingPartyOptions {
  /** A redirect URI other than the first. */
  readonly redirectUri?: string;
  /** Request parameters. */
  readonly asks?: Readonly<Record<string, string>>;
  readonly pushes?: boolean;
  readonly bindsTokens?: boolean;
}
interface Kind {
  readonly what: string;
  readonly words: () => readonly string[];
  readonly use?: () => Use;
}

const secretPost = (secret: string | undefined): oidc.ClientAuth => oidc.ClientSecretPost(secret ?? '');

/** Signs somebody in with what was registered, and reads their name. */
const nameBy = async (registered: RegisteredClient, use: Use): Promise<unknown> => {
  const post = registered.oauthClient.settings.authMethod === 'client_secret_post';
  const portal = await makeRelyingParty(provider, registered, {
    ...(post ? { authentication: secretPost(registered.secret) } : {}),
    ...use,
  });
  const begun = await portal.begin({
    ...use.asks,
    ...(use.redirectUri === undefined ? {} : { redirect_uri: use.redirectUri }),
  });
  const asked = new URL(begun.url).searchParams;
  const url = use.pushes === true ? (await oidc.buildAuthorizationUrlWithPAR(portal.config, asked)).href : begun.url;
  const browser = provider.browser(await provider.openAccount());
  const { url: at } = await agree(browser, await browser.go(url));
  const key = use.bindsTokens === true ? await oidc.randomDPoPKeyPair() : undefined;
  const bound = key === undefined ? undefined : { DPoP: oidc.getDPoPHandle(portal.config, key) };
  const tokens = await oidc.authorizationCodeGrant(
    portal.config,
    at,
    { pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce, idTokenExpected: true },
    undefined,
    bound,
  );
  return (await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '', bound)).name;
};

const kinds: readonly Kind[] = [
  { what: 'nothing but what is needed', words: () => web },
  { what: 'client_secret_post', words: () => [...web, '--auth-method', 'client_secret_post'] },
  ...(['ES256', 'RS256', 'PS256', 'EdDSA'] as const).map((algorithm) => ({
    what: `private_key_jwt by ${algorithm}`,
    words: () => [...web, '--auth-method', 'private_key_jwt', '--jwks', fileOf(algorithm)],
    use: () => ({ authentication: keyOf(algorithm) }),
  })),
  {
    what: 'keys at an address',
    words: () => [...web, '--auth-method', 'private_key_jwt', '--jwks-uri', `${keyServer.origin}/jwks`],
    use: () => ({ authentication: keyOf('ES256') }),
  },
  { what: 'no secret', words: () => [...web, '--auth-method', 'none'] },
  ...(['ES256', 'RS256'] as const).map((algorithm) => ({
    what: `ID tokens by ${algorithm}`,
    words: () => [...web, '--algorithm', algorithm],
  })),
  { what: 'one host, two ports', words: () => [...web, '--redirect-uri', 'https://portal.example:8443/cb'] },
  {
    what: 'two hosts under one sector',
    words: () => [...web, '--redirect-uri', 'https://other.example/cb', '--sector', 'tinh-thu'],
    use: () => ({ redirectUri: 'https://other.example/cb' }),
  },
  {
    what: 'an app beside its site',
    words: () => [...web, '--redirect-uri', 'vn.gov.thu:/cb', '--native', '--auth-method', 'none'],
    use: () => ({ redirectUri: 'vn.gov.thu:/cb' }),
  },
  {
    what: 'an app on a computer, at any port',
    words: () => [...enough, 'http://127.0.0.1/cb', '--native', '--auth-method', 'none'],
    use: () => ({ redirectUri: 'http://127.0.0.1:51234/cb' }),
  },
  { what: 'the code alone', words: () => [...web, '--grants', 'authorization_code'] },
  { what: 'some claims alone', words: () => [...web, '--claims', 'name'] },
  {
    what: 'a reception of its own',
    words: () => [...web, '--scope', 'openid profile dossier', '--resource', 'https://portal.example'],
  },
  {
    what: 'an offline scope',
    words: () => [...web, '--scope', 'openid profile offline_access'],
    use: () => ({ asks: { prompt: 'consent' } }),
  },
  ...['urn:chinhchu:auth:1', 'urn:chinhchu:auth:2'].map((level) => ({
    what: `level ${level} unless asked otherwise`,
    words: () => [...web, '--default-acr', level],
  })),
  { what: 'pushed requests', words: () => [...web, '--require-par'], use: () => ({ pushes: true }) },
  { what: 'bound tokens', words: () => [...web, '--dpop'], use: () => ({ bindsTokens: true }) },
];

describe('what the help of `client add` names is registered, and then signs people in', () => {
  test.each(kinds)('$what', async ({ words, use = () => ({}) }) => {
    const registered = await add(words());
    if (typeof registered === 'string') throw new Error(registered);
    expect(await nameBy(registered, use())).toBe('NGUYỄN THỊ HOÀ');
  });

  test('a program with keys of its own acts for itself', async () => {
    const registered = await add([...web, '--grants', 'client_credentials']);
    if (typeof registered === 'string') throw new Error(registered);
    const { config } = await makeRelyingParty(provider, registered);
    expect((await oidc.clientCredentialsGrant(config)).access_token).toMatch(/^cc_/u);
  });

  test('userinfo may be signed', async () => {
    const registered = await add([...web, '--userinfo-algorithm', 'RS256']);
    if (typeof registered === 'string') throw new Error(registered);
    const portal = await makeRelyingParty(provider, registered);
    const { access_token: token } = await portal.signIn(provider.browser(await provider.openAccount()));
    const answer = await fetch(`${provider.issuer}/oidc/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.headers.get('content-type')).toContain('application/jwt');
  });

  test('a client that cannot do PKCE signs in with a nonce, and not without one', async () => {
    const registered = await add([...web, '--nonce-instead-of-pkce']);
    if (typeof registered === 'string') throw new Error(registered);
    const portal = await makeRelyingParty(provider, registered);
    const { url, nonce, state } = await portal.begin();
    const asked = new URL(url);
    asked.searchParams.delete('code_challenge');
    asked.searchParams.delete('code_challenge_method');
    const browser = provider.browser(await provider.openAccount());
    const { url: at } = await agree(browser, await browser.go(asked.href));
    const tokens = await oidc.authorizationCodeGrant(portal.config, at, { expectedNonce: nonce, expectedState: state });
    expect(tokens.claims()?.nonce).toBe(nonce);
    asked.searchParams.delete('nonce');
    expect((await browser.go(asked.href)).url.searchParams.get('error_description')).toContain('nonce');
  });

  test('what the scopes give is in the ID token of who is registered for that, and of nobody else', async () => {
    const claimsOf = async (...words: readonly string[]): Promise<unknown> => {
      const registered = await add([...web, '--scope', 'openid profile', ...words]);
      if (typeof registered === 'string') throw new Error(registered);
      const portal = await makeRelyingParty(provider, registered);
      const claims = (await portal.signIn(provider.browser(await provider.openAccount()))).claims();
      return [claims?.['name'], claims?.['birthdate'] === undefined, claims?.['phone_number']];
    };
    expect(await claimsOf('--claims-in-id-token')).toEqual(['NGUYỄN THỊ HOÀ', false, undefined]);
    expect(await claimsOf('--claims-in-id-token', '--claims', 'name')).toEqual(['NGUYỄN THỊ HOÀ', true, undefined]);
    expect(await claimsOf()).toEqual([undefined, true, undefined]);
  });

  test('a secret that was changed is taken beside the new one for its hours, and then no more', async () => {
    const registered = await add(web);
    if (typeof registered === 'string') throw new Error(registered);
    const { oauthClients } = provider.store.federation;
    const parts = { oauthClients, clock, actor: 'operator:test' as const };
    const renewed = await renewSecret(parts, registered.oauthClient, 24);
    if (!renewed.ok) throw new Error(renewed.problem.join());
    await provider.registry.refresh();
    const nameWith = async (secret: string | undefined): Promise<unknown> =>
      nameBy({ oauthClient: renewed.value.oauthClient, ...(secret === undefined ? {} : { secret }) }, {});
    expect([await nameWith(registered.secret), await nameWith(renewed.value.secret)]).toEqual([
      'NGUYỄN THỊ HOÀ',
      'NGUYỄN THỊ HOÀ',
    ]);
    const { oauthClient } = renewed.value;
    const hash = oauthClient.settings.formerSecret?.hash ?? '';
    const over = {
      ...oauthClient,
      settings: { ...oauthClient.settings, formerSecret: { hash, until: clock.now().toISOString() } },
    };
    expect(await oauthClients.change(oauthClient, over, [])).toBe('changed');
    await provider.registry.refresh();
    await expect(nameWith(registered.secret)).rejects.toMatchObject({ status: 401 });
    expect(await nameWith(renewed.value.secret)).toBe('NGUYỄN THỊ HOÀ');
  });

  test('a client that names no algorithm gets RS256, as libraries that are told nothing expect (OpenID Connect Registration §2)', async () => {
    const registered = await add(web);
    if (typeof registered === 'string') throw new Error(registered);
    expect(registered.oauthClient.settings.idTokenAlgorithm).toBe('RS256');
  });
});

test('two apps that are known by their schemes alone do not share a sector', async () => {
  const [one, other] = [
    await add([...enough, 'vn.gov.mot:/cb', '--native']),
    await add([...enough, 'vn.gov.hai:/cb', '--native']),
  ];
  if (typeof one === 'string' || typeof other === 'string') throw new Error('not registered');
  expect(one.oauthClient.settings.sector).not.toBe(other.oauthClient.settings.sector);
});

describe('what would not work is refused with the reason', () => {
  const privateKeys = (): string => {
    const file = join(folder, 'private.json');
    writeFileSync(file, JSON.stringify({ keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' }] }));
    return file;
  };
  const weakKeys = (): string => {
    const file = join(folder, 'weak.json');
    writeFileSync(file, JSON.stringify({ keys: [{ kty: 'EC', crv: 'secp256k1', x: 'x', y: 'y' }] }));
    return file;
  };
  test.each([
    ['two hosts without a sector', () => ['--redirect-uri', 'https://other.example/cb'], 'need --sector'],
    ['a private key', () => ['--jwks', privateKeys()], 'private or shared keys'],
    ['keys that nothing can be checked with', () => ['--jwks', weakKeys()], 'no key for ES256'],
    [
      'keys from two places',
      () => ['--jwks', fileOf('ES256'), '--jwks-uri', 'https://portal.example/jwks'],
      'not both',
    ],
    ['a level that nothing reaches', () => ['--default-acr', 'urn:chinhchu:auth:4'], 'no sign-in reaches'],
    ['an app scheme of a site', () => ['--redirect-uri', 'vn.gov.thu:/cb'], 'must be https'],
    ['https on this computer for an app', () => ['--native', '--redirect-uri', 'https://localhost/cb'], 'uses http'],
    [
      'an offline scope that cannot refresh',
      () => ['--scope', 'openid offline_access', '--grants', 'authorization_code'],
      'needs the grant refresh_token',
    ],
    ['dossiers for nobody', () => ['--scope', 'openid dossier'], 'needs a reception'],
    ['receptions without the scope', () => ['--sends-to', 'https://other.example'], 'needs scope dossier'],
    [
      'a reception without a secret',
      () => ['--auth-method', 'none', '--scope', 'openid dossier', '--resource', 'https://portal.example'],
      'cannot run a reception',
    ],
    [
      'a nonce in place of PKCE without a secret',
      () => ['--auth-method', 'none', '--nonce-instead-of-pkce'],
      'only a client with a secret',
    ],
    ['nothing to do', () => ['--grants', 'refresh_token'], 'nothing it could do'],
  ] satisfies readonly (readonly [string, () => readonly string[], string])[])('%s', async (_what, words, reason) => {
    expect(await add([...web, ...words()])).toContain(reason);
  });

  test('what only the provider itself would find is told in its words, and nothing is kept', async () => {
    const file = join(folder, 'nameless.json');
    const read: { keys: readonly object[] } = JSON.parse(readFileSync(fileOf('ES256'), 'utf8'));
    writeFileSync(file, JSON.stringify({ keys: read.keys.map((key) => ({ ...key, kid: '' })) }));
    expect(await add([...web, '--jwks', file, '--id', 'khong-duoc'])).toBe('client JSON Web Key Set is invalid');
    expect(provider.registry.find('khong-duoc')).toBeUndefined();
  });
});

test('every word of the help is used by one of these tests or by those of the words themselves', () => {
  const used = new Set(kinds.flatMap(({ words }) => words()).filter((word) => word.startsWith('--')));
  const elsewhere = [
    'name-en',
    'agency-en',
    'id',
    'post-logout-uri',
    'backchannel-uri',
    'home-uri',
    'sends-to',
    'apache',
    'without-pkce',
    'userinfo-algorithm',
    'nonce-instead-of-pkce',
    'claims-in-id-token',
    // Held by the unit tests of the stacks.
    'for',
    'site',
  ];
  const all = Object.keys(wishOptions).filter((word) => !elsewhere.includes(word));
  expect(all.filter((word) => !used.has(`--${word}`))).toEqual([]);
});
