import type { Registered, Stack } from './stack.ts';

const block = ({
  issuer,
  clientId,
  clientSecret,
  settings,
}: Registered): string => `let metadata = CoreProviderMetadata::discover_async(IssuerUrl::new("${issuer}".into())?, &http).await?;
let client = CoreClient::from_provider_metadata(
    metadata,
    ClientId::new("${clientId}".into()),
    Some(ClientSecret::new("${clientSecret}".into())),
)
.set_auth_type(AuthType::${settings.authMethod === 'client_secret_post' ? 'RequestBody' : 'BasicAuth'})
.set_redirect_uri(RedirectUrl::new("${settings.redirectUris[0] ?? ''}".into())?);
let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
let (url, state, nonce) = client
    .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
${settings.scopes
  .filter((scope) => scope !== 'openid')
  .map((scope) => `    .add_scope(Scope::new("${scope}".into()))\n`)
  .join('')}    .set_pkce_challenge(challenge)
    .url();`;

export const rust: Stack = {
  title: 'Rust, openidconnect 4',
  comment: '//',
  callbackPath: '/callback',
  signedOutPath: '/',
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256' },
  pkce: 'PkceCodeChallenge::new_random_sha256() at the request and set_pkce_verifier(verifier) at exchange_code',
  claims:
    'client.user_info(access_token, Some(subject)); claims of ours need a type of yours in place of CoreUserInfoClaims',
  signOut: 'redirect to end_session_endpoint of the metadata with id_token_hint and post_logout_redirect_uri',
  endedElsewhere: 'not heard of until you take logout tokens (CONNECTING, Sign out)',
  block,
};
