import type { ClientMetadata } from 'oidc-provider';
import type { OauthClient } from '../../domain/oauth-client.ts';
import { dossierScope } from '../claims/scopes.ts';

/** The library wants a sector named for several hosts or ports; the subject itself is made of our own sector (OpenID Connect Core §8.1). */
const hasSeveralHosts = (uris: readonly string[]): boolean => new Set(uris.map((uri) => new URL(uri).host)).size > 1;

/** A key on Ed25519 goes by two algorithm names (RFC 9864 §2.2): its own `alg` would refuse one of them. */
const keyOf = ({ alg, ...key }: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  key['crv'] === 'Ed25519' || alg === undefined ? key : { ...key, alg };

/** A registered client in the words of OpenID Connect Dynamic Client Registration §2. The secret is its hash (see `hashed-secrets`). */
export const clientMetadata = ({ id, nameVi, settings }: OauthClient): ClientMetadata => {
  const signsIn = settings.grantTypes.includes('authorization_code');
  return {
    client_id: id,
    client_name: nameVi,
    application_type: settings.applicationType,
    grant_types: [...settings.grantTypes],
    redirect_uris: [...settings.redirectUris],
    post_logout_redirect_uris: [...settings.postLogoutRedirectUris],
    response_types: signsIn ? ['code'] : [],
    ...(signsIn ? { scope: settings.scopes.filter((scope) => scope !== dossierScope).join(' ') } : {}),
    subject_type: signsIn ? 'pairwise' : 'public',
    token_endpoint_auth_method: settings.authMethod,
    id_token_signed_response_alg: settings.idTokenAlgorithm,
    require_pushed_authorization_requests: settings.requirePushedRequests,
    dpop_bound_access_tokens: settings.dpopBound,
    ...(settings.secretHash === undefined ? {} : { client_secret: settings.secretHash }),
    ...(settings.userinfoAlgorithm === undefined ? {} : { userinfo_signed_response_alg: settings.userinfoAlgorithm }),
    ...(settings.jwks === undefined ? {} : { jwks: { keys: settings.jwks.keys.map(keyOf) } }),
    ...(settings.jwksUri === undefined ? {} : { jwks_uri: settings.jwksUri }),
    ...(settings.backchannelLogoutUri === undefined
      ? {}
      : { backchannel_logout_uri: settings.backchannelLogoutUri, backchannel_logout_session_required: true }),
    ...(hasSeveralHosts(settings.redirectUris) ? { sector_identifier_uri: `https://${settings.sector}/` } : {}),
    ...(settings.defaultAcr === undefined ? {} : { default_acr_values: [settings.defaultAcr] }),
  };
};
