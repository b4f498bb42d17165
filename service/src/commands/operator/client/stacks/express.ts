import type { Registered, Stack } from './stack.ts';

const block = ({
  issuer,
  clientId,
  clientSecret,
  settings,
}: Registered): string => `import { auth } from 'express-openid-connect';

app.use(auth({
  issuerBaseURL: '${issuer}',
  baseURL: '${new URL(settings.redirectUris[0] ?? '').origin}',
  clientID: '${clientId}',
  clientSecret: '${clientSecret}',
  clientAuthMethod: '${settings.authMethod}',
  idTokenSigningAlg: '${settings.idTokenAlgorithm}',
  secret: process.env.SESSION_SECRET,
  authorizationParams: { response_type: 'code', scope: '${settings.scopes.join(' ')}' },
  idpLogout: true,
  routes: { callback: '${new URL(settings.redirectUris[0] ?? '').pathname}' },
  // Its req.oidc.user has the ID token alone: what UserInfo says is asked for here and kept in the session.
  afterCallback: async (req, _res, session) => ({ ...session, person: await req.oidc.fetchUserInfo() }),
}));`;

export const express: Stack = {
  title: 'Express, express-openid-connect (without it: docs/connecting/express.md)',
  comment: '//',
  callbackPath: '/callback',
  signedOutPath: '/',
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256' },
  pkce: 'by itself with response_type code',
  claims: 'req.oidc.user has the ID token; UserInfo by req.oidc.fetchUserInfo(), or register with --claims-in-id-token',
  signOut: '/logout, with idpLogout: true',
  endedElsewhere:
    'not heard of unless backchannelLogout is set up with a store; then register --backchannel-uri /backchannel-logout',
  block,
};
