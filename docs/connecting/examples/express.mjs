// A portal with Express 5 and openid-client 6: npm install express openid-client jose
import { randomUUID } from 'node:crypto';
import express from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, SITE, PORT } = process.env;

// http is for a sandbox on your own computer.
const options = SITE.startsWith('http://localhost') ? { execute: [oidc.allowInsecureRequests] } : {};
const config = await oidc.discovery(new URL(ISSUER), CLIENT_ID, {}, oidc.ClientSecretBasic(CLIENT_SECRET), options);
// Without this openid-client leaves the ID token's signature to TLS (OpenID Connect Core §3.1.3.7, 6).
oidc.enableNonRepudiationChecks(config);
const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri));

// By the secret in the browser's cookie. A portal of several servers keeps them in its database.
const sessions = new Map();
const secretOf = (req) => /(?:^|; )phien=([\w-]+)/.exec(req.headers.cookie ?? '')?.[1];
const begin = (req, res, session) => {
  sessions.delete(secretOf(req));
  const secret = randomUUID();
  sessions.set(secret, session);
  res.cookie('phien', secret, { httpOnly: true, sameSite: 'lax', secure: SITE.startsWith('https:') });
};

const app = express();

app.get('/', (_req, res) => res.send('<a href="/me">Đăng nhập</a>'));

app.get('/me', async (req, res) => {
  const session = sessions.get(secretOf(req));
  if (session?.person) return res.json(session.person);
  const pending = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce() };
  begin(req, res, { pending });
  const to = oidc.buildAuthorizationUrl(config, {
    redirect_uri: `${SITE}/callback`,
    scope: 'openid profile',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  });
  res.redirect(to.href);
});

app.get('/callback', async (req, res) => {
  const { pending } = sessions.get(secretOf(req)) ?? {};
  if (pending === undefined) return res.status(400).send('Hãy bắt đầu lại: <a href="/me">Đăng nhập</a>');
  const tokens = await oidc.authorizationCodeGrant(config, new URL(req.originalUrl, SITE), {
    pkceCodeVerifier: pending.verifier,
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    idTokenExpected: true,
  });
  const { sub, sid } = tokens.claims();
  const person = await oidc.fetchUserInfo(config, tokens.access_token, sub);
  begin(req, res, { person, sid, idToken: tokens.id_token });
  res.redirect('/me');
});

app.get('/sign-out', (req, res) => {
  const session = sessions.get(secretOf(req));
  sessions.delete(secretOf(req));
  const hint = session?.idToken === undefined ? {} : { id_token_hint: session.idToken };
  res.redirect(oidc.buildEndSessionUrl(config, { ...hint, post_logout_redirect_uri: `${SITE}/` }).href);
});

// Told that a session has ended elsewhere (Back-Channel Logout 1.0 §2.6).
const heard = new Map();
app.post('/backchannel-logout', express.urlencoded(), async (req, res) => {
  const { payload } = await jwtVerify(req.body.logout_token, keys, {
    issuer: config.serverMetadata().issuer,
    audience: CLIENT_ID,
    algorithms: ['RS256'],
    typ: 'logout+jwt',
    maxTokenAge: '5 minutes',
    requiredClaims: ['iat', 'jti', 'sid'],
  });
  if (!('http://schemas.openid.net/event/backchannel-logout' in payload.events) || 'nonce' in payload)
    throw new Error();
  const now = Date.now();
  for (const [jti, at] of heard) if (now - at > 10 * 60_000) heard.delete(jti);
  if (!heard.has(payload.jti))
    for (const [secret, { sid }] of sessions) if (sid === payload.sid) sessions.delete(secret);
  heard.set(payload.jti, now);
  res.set('cache-control', 'no-store').end();
});

app.use((error, _req, res, _next) => {
  // What the provider said, for your log; people get a sentence and a way on.
  console.error(error.error ?? error.code ?? error.name, error.error_description ?? '');
  res.status(400).send('Chưa đăng nhập được. <a href="/me">Thử lại</a>');
});

app.listen(Number(PORT), 'localhost', () => console.log('ready'));
