import { randomBytes } from 'node:crypto';
import type { Registered, Stack } from './stack.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

/** Its passphrase seals Apache's own cookies; it is made here once. */
const block = ({ issuer, clientId, clientSecret, settings }: Registered): string => {
  const [redirectUri = ''] = settings.redirectUris;
  const [loggedOut] = settings.postLogoutRedirectUris;
  return `OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID ${quoted(clientId)}
OIDCClientSecret ${quoted(clientSecret)}
OIDCRedirectURI ${redirectUri}
OIDCScope ${quoted(settings.scopes.join(' '))}
OIDCResponseType code
OIDCPKCEMethod S256
OIDCProviderTokenEndpointAuth ${settings.authMethod}
OIDCIDTokenSignedResponseAlg ${settings.idTokenAlgorithm}
OIDCRemoteUserClaim sub
OIDCPassIDTokenAs claims
OIDCPassUserInfoAs claims
OIDCSessionType server-cache
${loggedOut === undefined ? '' : `OIDCDefaultLoggedOutURL ${loggedOut}\n`}OIDCCryptoPassphrase ${randomBytes(24).toString('base64url')}

<Location ${new URL(redirectUri).pathname}>
  AuthType openid-connect
  Require valid-user
</Location>`;
};

export const apache: Stack = {
  title: 'Apache, mod_auth_openidc 2.4 (Debian: libapache2-mod-auth-openidc)',
  comment: '#',
  callbackPath: '/oidc/callback',
  signedOutPath: '/',
  // The address of the answer takes logout tokens too.
  backchannelPath: '/oidc/callback?logout=backchannel',
  settings: {},
  pkce: 'OIDCPKCEMethod S256',
  claims: 'from UserInfo and the ID token, as OIDC_CLAIM_… in the environment',
  signOut: 'a link to the callback with ?logout= and the address to land at, URL-encoded',
  endedElsewhere: 'ended by the logout token, because sessions lie in the server (OIDCSessionType server-cache)',
  block,
};
