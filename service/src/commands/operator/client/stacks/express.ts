import type { Registered, Stack } from './stack.ts';

const block = ({
  issuer,
  clientId,
  clientSecret,
  settings,
}: Registered): string => `import oidc from 'express-openid-connect';

app.use(oidc.auth({
  issuerBaseURL: '${issuer}',
  baseURL: '${new URL(settings.redirectUris[0] ?? '').origin}',
  clientID: '${clientId}',
  clientSecret: '${clientSecret}',
  clientAuthMethod: '${settings.authMethod}',
  idTokenSigningAlg: '${settings.idTokenAlgorithm}',
  secret: process.env.SESSION_SECRET,
  authorizationParams: { response_type: 'code', scope: '${settings.scopes.join(' ')}' },
  idpLogout: true,
  // Else every page asks for a sign-in, also the one on which somebody lands who has signed out.
  authRequired: false,
  routes: { callback: '${new URL(settings.redirectUris[0] ?? '').pathname}' },
}));
app.get('/me', oidc.requiresAuth(), (req, res) => res.json(req.oidc.user));`;

export const express: Stack = {
  title: 'Express, express-openid-connect (without it: docs/connecting/express.md)',
  comment: '//',
  callbackPath: '/callback',
  // It sends its baseURL, without a slash.
  signedOutPath: '',
  // Its req.oidc.user is the ID token: without this it has no name.
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256', claimsInIdToken: true },
  pkce: 'by itself with response_type code',
  claims: 'req.oidc.user, from the ID token (the client is registered with --claims-in-id-token)',
  signOut: '/logout, with idpLogout: true',
  endedElsewhere:
    'not heard of unless backchannelLogout is set up with a store; then register --backchannel-uri /backchannel-logout',
  block,
};
