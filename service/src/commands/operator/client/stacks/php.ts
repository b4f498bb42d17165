import type { Registered, Stack } from './stack.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

const block = ({
  issuer,
  clientId,
  clientSecret,
  settings,
}: Registered): string => `$oidc = new Jumbojett\\OpenIDConnectClient(${quoted(issuer)}, ${quoted(clientId)}, ${quoted(clientSecret)});
$oidc->setRedirectURL(${quoted(settings.redirectUris[0] ?? '')});
$oidc->setCodeChallengeMethod('S256');
$oidc->setTokenEndpointAuthMethodsSupported([${quoted(settings.authMethod)}]);
$oidc->addScope([${settings.scopes.map(quoted).join(', ')}]);
$oidc->authenticate();
$person = $oidc->requestUserInfo();`;

export const php: Stack = {
  title: 'PHP, jumbojett/openid-connect-php (without it: docs/connecting/php.md)',
  comment: '//',
  callbackPath: '/callback.php',
  signedOutPath: '/',
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256' },
  pkce: "setCodeChallengeMethod('S256'): without it every request ends with invalid_request",
  claims: 'from UserInfo, by requestUserInfo()',
  signOut: "signOut($idToken, 'the address to land at')",
  endedElsewhere:
    'by verifyLogoutToken() at an address that you register with --backchannel-uri, then end the session yourself',
  block,
};
