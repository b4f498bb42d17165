import type { Registered, Stack } from './stack.ts';

const block = ({ issuer, clientId, clientSecret, settings }: Registered): string => `import NextAuth from 'next-auth';

export const issuer = '${issuer}';
export const clientId = '${clientId}';

export const { handlers, auth, signIn, signOut } = NextAuth({
  providers: [
    {
      id: 'chinhchu',
      name: 'Tài khoản dịch vụ công',
      type: 'oidc',
      issuer,
      clientId,
      clientSecret: '${clientSecret}',
      client: { token_endpoint_auth_method: '${settings.authMethod}', id_token_signed_response_alg: '${settings.idTokenAlgorithm}' },
      authorization: { params: { scope: '${settings.scopes.join(' ')}' } },
      checks: ['pkce', 'state', 'nonce'],
      profile: (claims) => ({ id: claims.sub, name: claims.name }),
    },
  ],
  // Its own page calls every failure a fault of the server, or of the account: say yours, with a way on, by ?error=….
  pages: { signIn: '/', error: '/' },
  callbacks: {
    jwt: ({ token, account, profile }) => {
      // Auth.js 5 makes up another token.sub at every sign-in, and forgets the level.
      if (account && profile) {
        const { providerAccountId: sub, id_token: idToken } = account;
        const { name, acr, sid } = profile;
        return { name, sub, acr, sid, idToken, until: Date.now() + 8 * 3_600_000 };
      }
      // It lengthens a session at every visit, whatever session.maxAge says: null ends it.
      return Number(token.until) > Date.now() ? token : null;
    },
    session: ({ session, token }) => ({ ...session, user: { name: token.name, id: token.sub }, acr: token.acr }),
  },
});`;

export const authjs: Stack = {
  title: 'Auth.js 5, that is next-auth 5 (auth.ts); for next-auth 4: --for next-auth',
  comment: '//',
  callbackPath: '/api/auth/callback/chinhchu',
  signedOutPath: '/',
  // profile() is given the ID token: without this it has no name.
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256', claimsInIdToken: true },
  pkce: "checks: ['pkce', 'state', 'nonce']",
  claims: 'from the ID token (the client is registered with --claims-in-id-token)',
  signOut:
    'signOut(), then send the browser to ISSUER/oidc/logout with id_token_hint: Auth.js ends its own session only',
  endedElsewhere:
    'not heard of without the route of docs/connecting/authjs.md; with it, client set ID --backchannel-uri',
  block,
};
