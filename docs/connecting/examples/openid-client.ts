// A portal with node:http and openid-client 6: npm install openid-client
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as oidc from 'openid-client';

const { ISSUER = '', CLIENT_ID = '', CLIENT_SECRET = '', SITE = '', PORT } = process.env;
const redirectUri = `${SITE}/callback`;

// http is for a sandbox on your own computer.
const options = SITE.startsWith('http://localhost') ? { execute: [oidc.allowInsecureRequests] } : {};
const authentication = oidc.ClientSecretBasic(CLIENT_SECRET);
const config = await oidc.discovery(new URL(ISSUER), CLIENT_ID, {}, authentication, options);
// Without this openid-client leaves the ID token's signature to TLS (OpenID Connect Core §3.1.3.7, 6).
oidc.enableNonRepudiationChecks(config);

interface Session {
  readonly pending?: { readonly verifier: string; readonly state: string; readonly nonce: string };
  readonly person?: oidc.UserInfoResponse;
  readonly idToken?: string;
}

// By the secret in the browser's cookie. A portal of several servers keeps them in its database.
const sessions = new Map<string, Session>();
const secretOf = (request: IncomingMessage): string =>
  /(?:^|; )phien=(?<secret>[\w-]+)/u.exec(request.headers.cookie ?? '')?.groups?.['secret'] ?? '';

const lead = (request: IncomingMessage, response: ServerResponse, to: string, session?: Session): void => {
  sessions.delete(secretOf(request));
  const secret = crypto.randomUUID();
  if (session !== undefined) sessions.set(secret, session);
  const secure = SITE.startsWith('https:') ? '; Secure' : '';
  const cookie = `phien=${secret}; Path=/; HttpOnly; SameSite=Lax${secure}`;
  response.writeHead(303, { location: to, 'set-cookie': cookie }).end();
};

const beginSignIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const pending = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce() };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  });
  lead(request, response, url.href, { pending });
};

const finishSignIn = async (request: IncomingMessage, response: ServerResponse, at: URL): Promise<void> => {
  const { pending } = sessions.get(secretOf(request)) ?? {};
  if (pending === undefined) throw new Error('no sign-in was begun in this browser');
  const tokens = await oidc.authorizationCodeGrant(config, at, {
    pkceCodeVerifier: pending.verifier,
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    idTokenExpected: true,
  });
  const person = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '');
  lead(request, response, '/me', { person, ...(tokens.id_token === undefined ? {} : { idToken: tokens.id_token }) });
};

const signOut = (request: IncomingMessage, response: ServerResponse): void => {
  const { idToken } = sessions.get(secretOf(request)) ?? {};
  const hint: Record<string, string> = idToken === undefined ? {} : { id_token_hint: idToken };
  lead(request, response, oidc.buildEndSessionUrl(config, { ...hint, post_logout_redirect_uri: `${SITE}/` }).href);
};

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const at = new URL(request.url ?? '/', SITE);
  if (at.pathname === '/callback') return finishSignIn(request, response, at);
  if (at.pathname === '/sign-out') return signOut(request, response);
  if (at.pathname !== '/me') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<a href="/me">Đăng nhập</a>');
    return undefined;
  }
  const { person } = sessions.get(secretOf(request)) ?? {};
  if (person === undefined) return beginSignIn(request, response);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(person));
  return undefined;
};

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    // What the provider said, for your log; people get a sentence and a way on.
    console.error(error instanceof Error ? error.message : error);
    response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
    response.end('Chưa đăng nhập được. <a href="/me">Thử lại</a>');
  });
});
server.listen(Number(PORT), 'localhost', () => console.log('ready'));
