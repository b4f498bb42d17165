import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createPlainServer } from 'node:net';
import type { Configuration } from 'oidc-provider';
import Provider, { interactionPolicy } from 'oidc-provider';

/** Somebody with an account at the provider of these tests. */
export interface TestAccount {
  readonly kind: string;
  readonly identityLevel: number;
  readonly name: string;
  readonly formerSubjects?: readonly string[];
}

/** Whose account is part of that of «an_moi» today; a test changes it. */
export const formerOfAnMoi: string[] = ['an'];

export const accounts: Readonly<Record<string, TestAccount>> = {
  an: { kind: 'citizen', identityLevel: 2, name: 'Nguyễn Thị Hương Giang' },
  binh: { kind: 'citizen', identityLevel: 1, name: 'Trần Văn Bình' },
  an_moi: { kind: 'citizen', identityLevel: 2, name: 'Nguyễn Thị Hương Giang', formerSubjects: formerOfAnMoi },
  cong_ty: { kind: 'business', identityLevel: 2, name: 'Công ty TNHH Hoà Phát Đạt' },
};

export interface TestClient {
  readonly client_id: string;
  readonly client_secret: string;
  readonly origin: string;
}

export interface TestProvider {
  readonly issuer: string;
  readonly port: number;
  readonly provider: Provider;
  /** The private key it signs with, as a JWK. */
  readonly signingKey: Record<string, unknown>;
  /** Accounts that introspection answers as suspended. */
  readonly suspended: Set<string>;
  /** Paths of requests it has seen. */
  readonly seen: string[];
  /** An access token for an account, as a code flow would have given. */
  token(wish: {
    clientId: string;
    accountId: string;
    resource: string;
    acr: string;
    authTime?: number;
    expiresIn?: number;
  }): Promise<string>;
  stop(): Promise<void>;
}

const acr = (level: number): string => `urn:chinhchu:auth:${level}`;

/** What introspection says of tokens made by hand. */
const extras = new WeakMap<object, Record<string, string | number>>();

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createPlainServer();
    server.once('error', () => resolve(false));
    server.listen(port, 'localhost', () => server.close(() => resolve(true)));
  });

/**
 * A free port below those the system gives away, from those of this test worker: it is taken only a moment later. Between 6697 and 10080,
 * to which `fetch` refuses to speak as to some below them (Fetch Standard, "bad port").
 */
export const freePort = async (): Promise<number> => {
  const pool = Number(process.env['VITEST_POOL_ID'] ?? 1) % 8;
  for (;;) {
    const port = 6_704 + 8 * Math.floor(Math.random() * 420) + pool;
    if (await isFree(port)) return port;
  }
};

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signingKey = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: 'test-key' };

/** Starts an ordinary `oidc-provider` with what a portal may meet: PAR, introspection, resources, back-channel logout, `prompt=create`, step-up. */
export const startProvider = async (
  clients: readonly TestClient[],
  {
    port = 0,
    tokenSeconds = 600,
    highestLevel = 4,
  }: { port?: number; tokenSeconds?: number; highestLevel?: number } = {},
): Promise<TestProvider> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const bound: AddressInfo | string | null = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no address');
  const issuer = `http://localhost:${bound.port}`;
  const suspended = new Set<string>();
  const seen: string[] = [];
  const provider = new Provider(issuer, configuration(clients, tokenSeconds, highestLevel));
  provider.use(async (ctx, next) => {
    seen.push(ctx.path);
    if (ctx.path.startsWith('/interaction/')) return interact(provider, ctx);
    await next();
    if (ctx.path === '/token/introspection' && ctx.body?.active === true && suspended.has(String(ctx.body.sub))) {
      ctx.body = { active: false, reason: 'account-suspended' };
    }
    return undefined;
  });
  server.on('request', provider.callback());
  return {
    issuer,
    port: bound.port,
    provider,
    signingKey,
    suspended,
    seen,
    token: (wish) => issueToken(provider, wish, tokenSeconds),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Its guard refuses loopback, and here there is nothing else. */
const withoutGuard = ({ method = 'GET', headers = {}, body = null }: RequestInit = {}): RequestInit => ({
  method,
  headers,
  body,
});

const configuration = (clients: readonly TestClient[], tokenSeconds: number, highestLevel: number): Configuration => {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'create', requestable: true }), 0);
  policy.get('login')?.checks.add(
    new interactionPolicy.Check('acr_too_low', 'a stronger authentication is asked for', ({ oidc }) => {
      const asked = oidc.params?.['acr_values'];
      const wanted = typeof asked === 'string' ? asked.split(' ') : [];
      const reached = oidc.session?.acr ?? acr(0);
      return wanted.length > 0 && !wanted.some((each) => each <= reached);
    }),
  );
  return {
    clients: clients.map(({ client_id, client_secret, origin }) => ({
      client_id,
      client_secret,
      redirect_uris: [`${origin}/dang-nhap/tro-ve`],
      post_logout_redirect_uris: [`${origin}/da-dang-xuat`],
      backchannel_logout_uri: `${origin}/api/backchannel-logout`,
      backchannel_logout_session_required: true,
      id_token_signed_response_alg: 'ES256',
      grant_types: ['authorization_code'],
      response_types: ['code'],
    })),
    jwks: { keys: [signingKey] },
    cookies: { keys: ['test'] },
    acrValues: [1, 2, 3, 4].filter((level) => level <= highestLevel).map(acr),
    pkce: { required: () => true },
    claims: {
      openid: ['sub', 'former_subs'],
      profile: ['name', 'birthdate', 'kind', 'verified_claims'],
      acr: null,
      auth_time: null,
    },
    conformIdTokenClaims: true,
    interactions: { policy, url: (_ctx, { uid }) => `/interaction/${uid}` },
    discovery: { prompt_values_supported: ['none', 'login', 'consent', 'create'] },
    fetch: (url, options) => fetch(url, withoutGuard(options)),
    ttl: { AccessToken: tokenSeconds, Session: 3600, Grant: 3600, IdToken: 600, Interaction: 600 },
    findAccount: (_ctx, id) => {
      const account = accounts[id];
      return account === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...claimsOf(account) }) };
    },
    extraTokenClaims: (ctx, token) => {
      const issued = extras.get(token);
      if (issued !== undefined) return issued;
      const account =
        'accountId' in token && typeof token.accountId === 'string' ? accounts[token.accountId] : undefined;
      const code = ctx?.oidc?.entities.AuthorizationCode;
      return account === undefined
        ? undefined
        : { kind: account.kind, identity_level: account.identityLevel, acr: code?.acr, auth_time: code?.authTime };
    },
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const known = session.grantIdFor(client.clientId);
      const found = known === undefined ? undefined : await provider.Grant.find(known);
      if (found !== undefined) return found;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      grant.addOIDCClaims(['verified_claims', 'acr', 'auth_time']);
      for (const { origin } of clients) grant.addResourceScope(origin, 'dossiers');
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      claimsParameter: { enabled: true },
      backchannelLogout: { enabled: true },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = `<!doctype html><html lang="vi"><title>Đăng xuất</title>${form}<button form="op.logoutForm" name="logout" value="yes">Đăng xuất mọi cổng</button></html>`;
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => [],
        useGrantedResource: () => false,
        getResourceServerInfo: (_ctx, resource) => ({
          scope: 'dossiers',
          audience: resource,
          accessTokenFormat: 'opaque',
          accessTokenTTL: tokenSeconds,
        }),
      },
    },
  };
};

const claimsOf = ({ name, kind, formerSubjects }: TestAccount) => ({
  ...(formerSubjects === undefined ? {} : { former_subs: formerSubjects }),
  name,
  kind,
  birthdate: '1990-09-05',
  verified_claims: {
    verification: {
      trust_framework: 'vn_test',
      assurance_level: '2',
      time: '2026-11-01T02:03:04Z',
      evidence: [{ type: 'electronic_record' }],
    },
    claims: { name, birthdate: '1990-09-05' },
  },
});

type Context = Parameters<Parameters<Provider['use']>[0]>[0];

/** What the provider answers for somebody who does not sign in. */
const refusals: Readonly<Record<string, string>> = { no: 'access_denied', unmet: 'unmet_authentication_requirements' };

/** The page where a person would prove themselves: here they say who they are and how strongly. */
const interact = async (provider: Provider, ctx: Context): Promise<void> => {
  const { prompt } = await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.method === 'GET') {
    ctx.type = 'html';
    ctx.body = `<!doctype html><html lang="vi"><title>${prompt.name}</title><main data-prompt="${prompt.name}"><form method="post">
<input name="account" value="an"><input name="acr" value="${acr(2)}"><button name="answer" value="yes">Đăng nhập</button><button name="answer" value="no">Huỷ</button></form></main></html>`;
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(Buffer.from(chunk));
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  ctx.respond = false;
  const login = {
    accountId: form.get('account') ?? '',
    acr: form.get('acr') ?? '',
    remember: true,
    ts: Math.floor(Date.now() / 1000),
  };
  const refusal = refusals[form.get('answer') ?? ''];
  const result =
    refusal !== undefined ? { error: refusal } : { login, ...(prompt.name === 'create' ? { create: {} } : {}) };
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
};

const issueToken: (
  provider: Provider,
  wish: Parameters<TestProvider['token']>[0],
  seconds: number,
) => Promise<string> = async (provider, wish, seconds) => {
  const account = accounts[wish.accountId];
  const grant = new provider.Grant({ clientId: wish.clientId, accountId: wish.accountId });
  grant.addResourceScope(wish.resource, 'dossiers');
  const grantId = await grant.save();
  const client = await provider.Client.find(wish.clientId);
  if (client === undefined || account === undefined) throw new Error('no such client or account');
  const token = new provider.AccessToken({
    accountId: wish.accountId,
    client,
    grantId,
    gty: 'authorization_code',
    scope: 'dossiers',
    claims: {},
    expiresIn: wish.expiresIn ?? seconds,
  });
  extras.set(token, {
    kind: account.kind,
    identity_level: account.identityLevel,
    acr: wish.acr,
    auth_time: wish.authTime ?? Math.floor(Date.now() / 1000),
  });
  token.resourceServer = new provider.ResourceServer(wish.resource, {
    scope: 'dossiers',
    audience: wish.resource,
    accessTokenFormat: 'opaque',
    accessTokenTTL: wish.expiresIn ?? seconds,
  });
  return token.save();
};
