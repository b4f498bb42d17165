import type { Registered, Stack } from './stack.ts';

const block = ({ issuer, clientId, clientSecret, settings }: Registered): string => `oauth.register(
    "chinhchu",
    server_metadata_url="${issuer}/.well-known/openid-configuration",
    client_id="${clientId}",
    client_secret="${clientSecret}",
    token_endpoint_auth_method="${settings.authMethod}",
    client_kwargs={"scope": "${settings.scopes.join(' ')}", "code_challenge_method": "S256"},
)`;

export const authlib: Stack = {
  title: 'Python, Authlib (Flask, Django, Starlette)',
  comment: '#',
  callbackPath: '/callback',
  signedOutPath: '/',
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256' },
  pkce: 'code_challenge_method in client_kwargs: without it every request ends with invalid_request',
  claims: 'token["userinfo"] holds the claims of the ID token; UserInfo by oauth.chinhchu.userinfo(token=token)',
  signOut: 'redirect to end_session_endpoint of load_server_metadata(), as in docs/connecting/authlib.md',
  endedElsewhere:
    'not heard of: Authlib takes no logout tokens; keep the session short, or write the endpoint (CONNECTING, Sign out)',
  block,
};
