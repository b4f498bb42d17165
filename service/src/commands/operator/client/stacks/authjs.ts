import type { Registered, Stack } from './stack.ts';

const block = ({ issuer, clientId, clientSecret, settings }: Registered): string => `import NextAuth from 'next-auth';

export const { handlers, auth, signIn, signOut } = NextAuth({
  providers: [
    {
      id: 'chinhchu',
      name: 'Tài khoản dịch vụ công',
      type: 'oidc',
      issuer: '${issuer}',
      clientId: '${clientId}',
      clientSecret: '${clientSecret}',
      client: { token_endpoint_auth_method: '${settings.authMethod}', id_token_signed_response_alg: '${settings.idTokenAlgorithm}' },
      authorization: { params: { scope: '${settings.scopes.join(' ')}' } },
      checks: ['pkce', 'state', 'nonce'],
      profile: (claims) => ({ id: claims.sub, name: claims.name }),
    },
  ],
});`;

export const authjs: Stack = {
  title: 'Auth.js 5 (auth.ts)',
  comment: '//',
  callbackPath: '/api/auth/callback/chinhchu',
  signedOutPath: '/',
  // profile() is given the ID token: without this it has no name.
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256', claimsInIdToken: true },
  pkce: "checks: ['pkce', 'state', 'nonce']",
  claims: 'from the ID token (the client is registered with --claims-in-id-token)',
  signOut:
    'signOut(), then send the browser to ISSUER/oidc/logout with id_token_hint: Auth.js ends its own session only',
  endedElsewhere: 'not heard of: keep its own session short (session.maxAge)',
  block,
};
