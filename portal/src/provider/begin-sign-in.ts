import * as oidc from 'openid-client';
import type { ProviderConnection } from './connection.ts';
import { describe, isUnknownThere } from './connection.ts';
import { claimsRequest } from './facts.ts';
import type { SealedSignIns, SignInPurpose } from './sign-in.ts';
import { stateFor } from './sign-in.ts';

export interface SignInWish {
  readonly purpose: SignInPurpose;
  /** A path of ours. */
  readonly returnTo: string;
  readonly language: string;
  /** Whether the request may be pushed: each costs the provider a row before it knows who is asking. */
  readonly mayPush: boolean;
  /** Levels asked for (RFC 9470): any one of these. */
  readonly acr?: readonly string[] | undefined;
  /** Seconds since the person last proved themselves. */
  readonly maxAge?: number | undefined;
}

export type Begun =
  /** `sealed` belongs into a cookie by the name of `tag`. */
  | { readonly outcome: 'begun'; readonly url: string; readonly tag: string; readonly sealed: string }
  | { readonly outcome: 'outage'; readonly reason: string };

/** Says where to send the browser, and what it must bring back. */
export type BeginSignIn = (wish: SignInWish) => Promise<Begun>;

/** Authorization request: code with PKCE S256, state, nonce; pushed (RFC 9126) when the provider offers it. */
export const makeBeginSignIn =
  (connection: ProviderConnection, signIns: SealedSignIns, origin: string, redirectUri: string): BeginSignIn =>
  async (wish) => {
    const provider = await connection.get();
    if (provider.outcome === 'outage') return provider;
    const { config, oauthClient } = provider;
    const { purpose, returnTo, maxAge } = wish;
    const state = stateFor(oidc.randomState(), returnTo);
    const [nonce, codeVerifier] = [oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const metadata = config.serverMetadata();
    const parameters: Record<string, string> = {
      redirect_uri: redirectUri,
      scope: oauthClient.scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ui_locales: wish.language,
      ...extraParameters(wish, origin, metadata.claims_parameter_supported === true),
    };
    try {
      const pushed =
        metadata.pushed_authorization_request_endpoint !== undefined &&
        (wish.mayPush || oauthClient.pushesOnly || metadata.require_pushed_authorization_requests === true);
      const url = pushed
        ? await oidc.buildAuthorizationUrlWithPAR(config, parameters)
        : oidc.buildAuthorizationUrl(config, parameters);
      const signIn = { purpose, state, nonce, codeVerifier, returnTo, ...(maxAge === undefined ? {} : { maxAge }) };
      return { outcome: 'begun', url: url.href, ...signIns.seal(signIn) };
    } catch (error) {
      if (isUnknownThere(error)) connection.forget();
      return { outcome: 'outage', reason: describe(error) };
    }
  };

const extraParameters = (
  { purpose, acr, maxAge }: SignInWish,
  origin: string,
  claimsSupported: boolean,
): Readonly<Record<string, string>> => {
  const levels = {
    ...(acr === undefined ? {} : { acr_values: acr.join(' ') }),
    ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
  };
  const claims = claimsSupported
    ? { claims: JSON.stringify(purpose === 'reception' ? { id_token: claimsRequest.id_token } : claimsRequest) }
    : {};
  // Facts come by a token for UserInfo, dossiers by one for our reception (RFC 8707): neither serves for the other. The reception is
  // named each time all the same, so that the first visit's page speaks of it and no second page has to.
  const common = { resource: origin, ...claims };
  if (purpose === 'register') return { prompt: 'create', ...common };
  return purpose === 'silent' ? { prompt: 'none', ...common } : { ...common, ...levels };
};
