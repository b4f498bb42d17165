import { randomBytes } from 'node:crypto';
import type { Registered, Stack } from './stack.ts';

/** On a developer's own computer the site itself, else its own standard, behind whatever ends TLS. */
const listensAt = (site: URL): string =>
  site.protocol === 'http:' ? `127.0.0.1:${site.port || '80'}` : '127.0.0.1:4180';

/** Its cookies are sealed by a secret of 32 bytes in base64 of addresses, made here once. */
const block = ({ issuer, clientId, clientSecret, settings }: Registered): string => `provider = "oidc"
oidc_issuer_url = "${issuer}"
client_id = "${clientId}"
client_secret = "${clientSecret}"
redirect_url = "${settings.redirectUris[0] ?? ''}"
scope = "${settings.scopes.join(' ')}"
code_challenge_method = "S256"
oidc_email_claim = "sub"
user_id_claim = "sub"
insecure_oidc_allow_unverified_email = true
email_domains = ["*"]
skip_provider_button = true
whitelist_domains = ["${new URL(issuer).host}"]
cookie_secret = "${randomBytes(32).toString('base64url')}"
http_address = "${listensAt(new URL(settings.redirectUris[0] ?? ''))}"
upstreams = ["http://127.0.0.1:8080"]`;

export const oauth2Proxy: Stack = {
  title: 'oauth2-proxy 7 (oauth2-proxy.cfg)',
  comment: '#',
  callbackPath: '/oauth2/callback',
  signedOutPath: '/',
  settings: { authMethod: 'client_secret_basic', idTokenAlgorithm: 'RS256' },
  pkce: 'code_challenge_method = "S256"',
  claims: 'from the ID token, then UserInfo; it insists on an e-mail address, which we do not give: sub stands for it',
  signOut: '/oauth2/sign_out?rd= with ISSUER/oidc/logout, URL-encoded; whitelist_domains lets it lead there',
  endedElsewhere: 'not heard of: keep cookie_expire short',
  block,
};
