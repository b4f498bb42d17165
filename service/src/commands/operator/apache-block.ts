import { randomBytes } from 'node:crypto';
import type { OauthClientSettings } from '../../domain/oauth-client.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

/**
 * A block for Apache's mod_auth_openidc that signs people in with this installation. The passphrase seals Apache's own
 * cookies; it is made here once.
 */
export const apacheBlock = (
  issuer: string,
  clientId: string,
  clientSecret: string,
  settings: Pick<
    OauthClientSettings,
    'redirectUris' | 'postLogoutRedirectUris' | 'scopes' | 'authMethod' | 'idTokenAlgorithm'
  >,
): string => {
  const [redirectUri = ''] = settings.redirectUris;
  const [loggedOut] = settings.postLogoutRedirectUris;
  return `# mod_auth_openidc 2.4 (Debian: libapache2-mod-auth-openidc)
OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
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
