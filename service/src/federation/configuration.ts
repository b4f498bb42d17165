import type { AccessToken, ClientCredentials, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { SigningKey } from '../platform/signing-keys.ts';
import type { TokenSeal } from './tokens/token-seal.ts';
import type { AdapterParts } from './adapter/adapter-parts.ts';
import { makeAdapter } from './adapter/make-adapter.ts';
import { checkClaimsParameter } from './claims/check-claims-parameter.ts';
import { makeFindAccount } from './claims/find-account.ts';
import { claimsOfScope, dossierScope } from './claims/scopes.ts';
import type { AssuranceNames } from './claims/verified-claims.ts';
import { assuranceMetadata } from './claims/verified-claims.ts';
import { HouseSigningKey } from './tokens/external-key.ts';
import { checkAssertion, clockToleranceSeconds } from './clients/assertion-rules.ts';
import { clientConfiguration } from './clients/client-configuration.ts';
import type { FailedAttempts } from './door/failed-attempts.ts';
import { grantPayload, newGrantId, resourcesOf } from './tokens/grant.ts';
import { mayIntrospect } from './tokens/introspection.ts';
import { makeLogoutSource } from './logout/logout-source.ts';
import type { FederationPages } from './pages.ts';
import type { PairwiseSubject } from './tokens/pairwise.ts';
import { cookieNames, oidcRoutes } from './paths.ts';
import { makePolicy } from './requests/policy.ts';
import { makeRenderError } from './door/render-error.ts';
import type { ErrorPageParts } from './door/render-error.ts';
import { memoryOf } from './request-memory.ts';
import { sealCode } from './tokens/seal-code.ts';
import { checkLengths } from './requests/check-lengths.ts';
import { leadToPage } from './requests/lead-to-page.ts';
import { waitingSeconds } from './requests/request-names.ts';
import { pkceRule } from './requests/pkce.ts';

export interface ConfigurationParts extends AdapterParts, ErrorPageParts {
  readonly issuer: string;
  readonly pairwise: PairwiseSubject;
  readonly assurance: AssuranceNames;
  readonly pages: () => FederationPages;
  readonly attempts: FailedAttempts;
  /** A production takes no exceptions for the conformance suite, whatever lies in its database. */
  readonly isSandbox: boolean;
  /** Fetches a client's key set; guarded by our own rules. */
  readonly fetch: NonNullable<Configuration['fetch']>;
}

const minutes = 60;
const hours = 60 * minutes;
const days = 24 * hours;

/** Seconds until a session of the house is over; the provider never lengthens one. */
const restOfSession = (exp: number | undefined): number => Math.max(1, (exp ?? 0) - Math.floor(Date.now() / 1000));

/** Seals an access token as it is issued: the provider's hook for additional claims is the last to see it, and names its value. */
const sealToken =
  (seal: TokenSeal) =>
  (ctx: KoaContextWithOIDC, token: AccessToken | ClientCredentials): undefined => {
    const iat = Math.floor(Date.now() / 1000);
    const { AuthorizationCode: code, RefreshToken: refreshToken } = ctx.oidc.entities;
    const origin = code ?? refreshToken;
    const { kind, clientId, scope, jkt, aud } = token;
    const common = { kind, clientId, scope, jkt, aud, iat, exp: iat + token.expiration };
    const own =
      token.kind === 'ClientCredentials'
        ? {}
        : {
            accountId: token.accountId,
            sessionUid: token.sessionUid,
            grantId: token.grantId,
            gty: token.gty,
            claims: token.claims,
            sid: token.sid,
            expiresWithSession: token.expiresWithSession,
            extra: { acr: origin?.acr, auth_time: origin?.authTime },
          };
    token.jti = seal.seal(kind, JSON.stringify({ ...common, ...own }));
    return undefined;
  };

const resourceServer =
  (parts: ConfigurationParts) =>
  async (_ctx: KoaContextWithOIDC, resource: string, client: { readonly clientId: string }) => {
    const oauthClient = parts.registry.find(client.clientId);
    if (
      oauthClient === undefined ||
      !resourcesOf(oauthClient).includes(resource) ||
      !parts.registry.isReception(resource)
    )
      throw new errors.InvalidTarget();
    return {
      scope: dossierScope,
      audience: resource,
      accessTokenTTL: 10 * minutes,
      accessTokenFormat: 'opaque',
    } as const;
  };

const loadGrant = (parts: ConfigurationParts) => async (ctx: KoaContextWithOIDC) => {
  const { client, session, provider } = ctx.oidc;
  const memory = memoryOf(ctx);
  if (client === undefined || session === undefined || memory.standing?.session === undefined) return undefined;
  // A request that waited for the person reads again what has been agreed to meanwhile; it did not name its client when the session was read.
  const { account } = memory.standing;
  const consent =
    ctx.oidc.route === 'resume'
      ? await parts.store.federation.consents.find(account.id, client.clientId)
      : memory.standing.consent;
  const oauthClient = parts.registry.find(client.clientId);
  if (consent === undefined || oauthClient === undefined) return undefined;
  const grantId = session.grantIdFor(client.clientId) ?? newGrantId(memory.standing.session.id);
  const payload = grantPayload(grantId, { ...memory.standing, consent }, oauthClient);
  return payload === undefined ? undefined : new provider.Grant({ ...payload });
};

/**
 * A refresh token of a client that proves itself (by secret, key, or the key the token is bound to) stays: an answer that is lost costs
 * nothing (FAPI 2.0 Security Profile §5.3.2.1). One that anybody could use is good once (RFC 9700 §4.14.2).
 */
const mustRotate = ({ oidc: { client, entities } }: KoaContextWithOIDC): boolean =>
  client?.clientAuthMethod === 'none' && entities.RefreshToken?.jkt === undefined;

const isOffline = (source: { readonly scopes: Set<string> }): boolean => source.scopes.has('offline_access');

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
      policy: makePolicy(parts.registry),
      url: leadToPage(parts),
    },
    loadExistingGrant: loadGrant(parts),
    findAccount: makeFindAccount(parts),
    extraTokenClaims: sealToken(parts.tokenSeal),
    expiresWithSession: async (_ctx, source) => !isOffline(source),
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: mustRotate,
    revokeGrantPolicy: () => true,
    renderError: makeRenderError(parts),
    fetch: parts.fetch,
    fetchResponseBodyLimits: { jwks_uri: 256 * 1024 },
    features: features(parts),
    ttl: {
      // The last to see a code before it is saved.
      AuthorizationCode: (_ctx, code) => {
        sealCode(parts.tokenSeal, code, minutes);
        return minutes;
      },
      AccessToken: 10 * minutes,
      ClientCredentials: 10 * minutes,
      Grant: hours,
      IdToken: hours,
      Interaction: waitingSeconds,
      RefreshToken: (_ctx, token) => (token.expiresWithSession === true ? 12 * hours : 30 * days),
      Session: (_ctx, session) => restOfSession(session.exp),
    },
    discovery: {
      ui_locales_supported: ['vi', 'en'],
      prompt_values_supported: ['none', 'login', 'consent', 'create'],
      ...assuranceMetadata(parts.assurance),
    },
  };
};
