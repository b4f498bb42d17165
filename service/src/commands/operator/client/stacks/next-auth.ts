import type { Registered, Stack } from './stack.ts';

const block = ({
  issuer,
  clientId,
  clientSecret,
  settings,
}: Registered): string => `import type { AuthOptions } from 'next-auth';

export const issuer = '${issuer}';
export const clientId = '${clientId}';

declare module 'next-auth' {
  interface Profile { acr?: string; sid?: string }
  interface Session { acr?: string }
}

export const authOptions: AuthOptions = {
  providers: [
    {
      id: 'chinhchu',
      name: 'Tài khoản dịch vụ công',
      type: 'oauth',
      wellKnown: \`\${issuer}/.well-known/openid-configuration\`,
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
      if (account && profile) {
        const { name, sub, acr, sid } = profile;
        return { name, sub, acr, sid, idToken: account.id_token, until: Date.now() + 8 * 3_600_000 };
      }
      // It lengthens a session at every visit, whatever session.maxAge says: nobody's token ends it.
      return Number(token.until) > Date.now() ? token : {};
    },
    session: ({ session, token }) =>
      token.sub
        ? { ...session, user: { name: token.name, id: token.sub }, acr: token.acr }
        : ({} as typeof session),
  },
};`;

export const nextAuth: Stack = {
  title: 'next-auth 4 (auth-options.ts)',
  comment: '//',
  callbackPath: '/api/auth/callback/chinhchu',
  signedOutPath: '/',
  // profile() is given the ID token: without this it has no name.
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256', claimsInIdToken: true },
  pkce: "checks: ['pkce', 'state', 'nonce']; by itself it does state alone",
  claims: 'from the ID token (the client is registered with --claims-in-id-token)',
  signOut: 'end its own session, then send the browser to ISSUER/oidc/logout, as in docs/connecting/next-auth.md',
  endedElsewhere:
    'not heard of without the route of docs/connecting/authjs.md; with it, client set ID --backchannel-uri',
  block,
};
