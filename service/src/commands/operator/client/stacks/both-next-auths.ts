import type { Registered, Stack } from './stack.ts';

/** What versions 4 and 5 of next-auth have in common. */
export const ofBothNextAuths = {
  comment: '//',
  callbackPath: '/api/auth/callback/chinhchu',
  signedOutPath: '/',
  // profile() is given the ID token: without this it has no name.
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256', claimsInIdToken: true },
  claims: 'from the ID token (the client is registered with --claims-in-id-token)',
  endedElsewhere:
    'not heard of without the route of docs/connecting/authjs.md; with it, client set ID --backchannel-uri',
} as const satisfies Partial<Stack>;

/** The names that other files of the portal import from the block. */
export const namesOf = ({ issuer, clientId }: Registered): string => `export const issuer = '${issuer}';
export const clientId = '${clientId}';`;

/** Our service among the providers, and the pages of the portal. @param found how this version finds our endpoints, a line each */
export const providerOf = ({ clientSecret, settings }: Registered, found: string): string => `  providers: [
    {
      id: 'chinhchu',
      name: 'Tài khoản dịch vụ công',
${found}
      clientId,
      clientSecret: '${clientSecret}',
      client: { token_endpoint_auth_method: '${settings.authMethod}', id_token_signed_response_alg: '${settings.idTokenAlgorithm}' },
      authorization: { params: { scope: '${settings.scopes.join(' ')}' } },
      checks: ['pkce', 'state', 'nonce'],
      profile: (claims) => ({ id: claims.sub, name: claims.name }),
    },
  ],
  // Its own page calls every failure a fault of the server, or of the account: say yours, with a way on, by ?error=….
  pages: { signIn: '/', error: '/' },`;
