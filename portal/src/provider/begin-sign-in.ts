import * as oidc from 'openid-client';
import type { SignInPurpose, SignIns } from '../store/sign-ins.ts';
import type { ProviderConnection } from './connection.ts';
import { describe, isUnknownThere } from './connection.ts';
import { claimsRequest } from './facts.ts';

export interface SignInWish {
  readonly purpose: SignInPurpose;
  /** The browser's own secret: who begins must be who returns. */
  readonly browser: string;
  /** A path of ours. */
  readonly returnTo: string;
  readonly language: string;
  /** Levels asked for (RFC 9470): any one of these. */
  readonly acr?: readonly string[] | undefined;
  /** Seconds since the person last proved themselves. */
  readonly maxAge?: number | undefined;
}

export type Begun =
  | { readonly outcome: 'begun'; readonly url: string }
  | { readonly outcome: 'outage'; readonly reason: string };

/** Remembers a sign-in and says where to send the browser. */
export type BeginSignIn = (wish: SignInWish) => Promise<Begun>;

/** Authorization request: code with PKCE S256, state, nonce; pushed (RFC 9126) when the provider offers it. */
export const makeBeginSignIn =
  (connection: ProviderConnection, signIns: SignIns, origin: string, redirectUri: string): BeginSignIn =>
  async (wish) => {
    const provider = await connection.get();
    if (provider.outcome === 'outage') return provider;
    const { config, oauthClient } = provider;
    const [state, nonce, codeVerifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
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
      const pushed = metadata.pushed_authorization_request_endpoint !== undefined;
      const url = pushed
        ? await oidc.buildAuthorizationUrlWithPAR(config, parameters)
        : oidc.buildAuthorizationUrl(config, parameters);
      const { purpose, returnTo, maxAge } = wish;
      signIns.save(state, wish.browser, {
        purpose,
        nonce,
        codeVerifier,
        returnTo,
        ...(maxAge === undefined ? {} : { maxAge }),
      });
      return { outcome: 'begun', url: url.href };
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
