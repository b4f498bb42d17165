import type { Registered, Stack } from './stack.ts';

const block = ({
  issuer,
  clientId,
  clientSecret,
  settings,
}: Registered): string => `provider, err := oidc.NewProvider(ctx, "${issuer}")
if err != nil {
	log.Fatal(err)
}
config := oauth2.Config{
	ClientID:     "${clientId}",
	ClientSecret: "${clientSecret}",
	Endpoint:     provider.Endpoint(),
	RedirectURL:  "${settings.redirectUris[0] ?? ''}",
	Scopes:       []string{${settings.scopes.map((scope) => `"${scope}"`).join(', ')}},
}
config.Endpoint.AuthStyle = oauth2.${settings.authMethod === 'client_secret_post' ? 'AuthStyleInParams' : 'AuthStyleInHeader'}
verifier := provider.Verifier(&oidc.Config{ClientID: config.ClientID})`;

export const go: Stack = {
  title: 'Go, github.com/coreos/go-oidc/v3 and golang.org/x/oauth2',
  comment: '//',
  callbackPath: '/callback',
  signedOutPath: '/',
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256' },
  pkce: 'oauth2.S256ChallengeOption(verifier) at AuthCodeURL and oauth2.VerifierOption(verifier) at Exchange',
  claims:
    'provider.UserInfo(ctx, config.TokenSource(ctx, token)).Claims(&person); the ID token has sub, acr and auth_time',
  signOut: 'redirect to end_session_endpoint of the metadata with id_token_hint and post_logout_redirect_uri',
  endedElsewhere:
    'not heard of until you take logout tokens: verifier.Verify with SkipExpiryCheck, then check events, iat, jti and sid yourself',
  block,
};
