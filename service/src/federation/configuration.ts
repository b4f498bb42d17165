import type { Configuration } from 'oidc-provider';
import type { AuthenticationLevel } from '../domain/account.ts';
import type { SigningKey } from '../platform/keys/signing-keys.ts';
import type { AdapterParts } from './adapter/adapter-parts.ts';
import { makeAdapter } from './adapter/make-adapter.ts';
import { checkClaimsParameter } from './claims/check-claims-parameter.ts';
import { makeFindAccount } from './claims/find-account.ts';
import { claimsOfScope } from './claims/scopes.ts';
import type { AssuranceNames } from './claims/verified-claims.ts';
import { assuranceMetadata } from './claims/verified-claims.ts';
import { HouseSigningKey } from './tokens/external-key.ts';
import { checkAssertion, clockToleranceSeconds } from './clients/assertion-rules.ts';
import { clientConfiguration } from './clients/client-configuration.ts';
import type { FailedAttempts } from './door/failed-attempts.ts';
import { mayIntrospect } from './tokens/introspection.ts';
import { makeLogoutSource } from './logout/logout-source.ts';
import type { FederationPages } from './pages.ts';
import { lifetimes } from './tokens/lifetimes.ts';
import { loadGrant } from './tokens/load-grant.ts';
import { endsWithSession, mustRotate } from './tokens/refreshing.ts';
import { resourceServer } from './tokens/resource-server.ts';
import { sealAccessToken } from './tokens/seal-access-token.ts';
import type { PairwiseSubject } from './tokens/pairwise.ts';
import { cookieNames, oidcRoutes } from './paths.ts';
import { levelsUpTo } from './requests/reachable-levels.ts';
import { makePolicy } from './requests/policy.ts';
import { makeRenderError } from './door/render-error.ts';
import type { ErrorPageParts } from './door/render-error.ts';
import { checkLengths } from './requests/check-lengths.ts';
import { leadToPage } from './requests/lead-to-page.ts';
import { pkceRule } from './requests/pkce.ts';

export interface ConfigurationParts extends AdapterParts, ErrorPageParts {
  readonly issuer: string;
  readonly pairwise: PairwiseSubject;
  /** That a sign-in can reach here. */
  readonly highestLevel: AuthenticationLevel;
  readonly assurance: AssuranceNames;
  readonly pages: () => FederationPages;
  readonly attempts: FailedAttempts;
  /** A production takes no exceptions for the conformance suite, whatever lies in its database. */
  readonly isSandbox: boolean;
  /** Fetches a client's key set; guarded by our own rules. */
  readonly fetch: NonNullable<Configuration['fetch']>;
}

const features = (parts: ConfigurationParts): NonNullable<Configuration['features']> => ({
  ...clientConfiguration.features,
  claimsParameter: { enabled: true, assertClaimsParameter: checkClaimsParameter },
  introspection: {
    enabled: true,
    allowedPolicy: (_ctx, client, token) =>
      mayIntrospect(parts.registry, client.clientId, {
        clientId: token.clientId,
        aud: 'aud' in token ? token.aud : undefined,
      }),
  },
  resourceIndicators: {
    enabled: true,
    defaultResource: async (_ctx, _client, oneOf) => oneOf,
    useGrantedResource: async () => false,
    getResourceServerInfo: resourceServer(parts),
  },
  revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: makeLogoutSource(parts),
    postLogoutSuccessSource: (ctx) => {
      ctx.status = 303;
      ctx.redirect(parts.pages().signedOutPath);
    },
  },
});

/** The whole configuration of the provider. What is not named here is switched off or as the library has it, by decision. */
export const makeConfiguration = (parts: ConfigurationParts, keys: readonly SigningKey[]): Configuration => {
  const https = parts.issuer.startsWith('https:');
  const cookies = { httpOnly: true, sameSite: 'lax', ...(https ? { secure: true } : {}) } as const;
  return {
    ...clientConfiguration,
    acrValues: [...levelsUpTo(parts.highestLevel)],
    adapter: makeAdapter(parts),
    // Those registered later are found by the adapter.
    clients: [...parts.registry.allMetadata()],
    jwks: { keys: keys.map((key) => new HouseSigningKey(key)) },
    routes: oidcRoutes,
    cookies: { names: cookieNames(https), long: cookies, short: cookies, keys: [] },
    claims: {
      ...Object.fromEntries(Object.entries(claimsOfScope).map(([scope, claims]) => [scope, [...claims]])),
      acr: null,
      amr: null,
      auth_time: null,
      sid: null,
      iss: null,
      verified_claims: null,
    },
    pairwiseIdentifier: async (_ctx, accountId, client) =>
      parts.pairwise(parts.registry.find(client.clientId)?.settings.sector ?? client.clientId, accountId),
    assertJwtClientAuthClaimsAndHeader: checkAssertion,
    // Named for one parameter, asked once for all of them.
    extraParams: { state: checkLengths },
    pkce: pkceRule(parts),
    allowOmittingSingleRegisteredRedirectUri: false,
    clientBasedCORS: (ctx, origin, client) =>
      (ctx.oidc.route === 'userinfo' || client.clientAuthMethod === 'none') &&
      (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin),
    clockTolerance: clockToleranceSeconds,
    interactions: {
      policy: makePolicy(parts.registry, parts.highestLevel),
      url: leadToPage(parts),
    },
    loadExistingGrant: loadGrant(parts),
    findAccount: makeFindAccount(parts),
    extraTokenClaims: sealAccessToken(parts.tokenSeal),
    expiresWithSession: endsWithSession,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: mustRotate,
    revokeGrantPolicy: () => true,
    renderError: makeRenderError(parts),
    fetch: parts.fetch,
    fetchResponseBodyLimits: { jwks_uri: 256 * 1024 },
    features: features(parts),
    ttl: lifetimes(parts.tokenSeal),
    discovery: {
      ui_locales_supported: ['vi', 'en'],
      prompt_values_supported: ['none', 'login', 'consent', 'create'],
      ...assuranceMetadata(parts.assurance),
    },
  };
};
