import * as oidc from 'openid-client';
import type { Browser, Stop } from './browser.ts';
import type { TestProvider } from './provider.ts';
import type { RegisteredClient } from '../../../src/federation/clients/register-oauth-client.ts';

/** A sign-in that an ordinary library has begun. */
export interface Begun {
  readonly url: string;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** A portal with openid-client, as anybody would write one. */
export interface RelyingParty {
  readonly config: oidc.Configuration;
  readonly redirectUri: string;
  begin(parameters?: Readonly<Record<string, string>>): Promise<Begun>;
  finish(
    at: URL,
    begun: Begun,
    parameters?: Readonly<Record<string, string>>,
  ): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers>;
  /** From the first request to tokens, agreeing where asked. */
  signIn(
    browser: Browser,
    parameters?: Readonly<Record<string, string>>,
    atToken?: Readonly<Record<string, string>>,
  ): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers>;
}

/** Agrees on the first-visit page if that is where the browser stands. */
export const agree = async (browser: Browser, stop: Stop): Promise<Stop> =>
  stop.page === 'connect' ? browser.submit(stop, '/dong-y') : stop;

/** What a portal's developer knows of its registration. */
export interface Registration {
  readonly id: string;
  readonly secret?: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly idTokenAlgorithm?: string;
}

export interface RelyingPartyOptions {
  readonly authentication?: oidc.ClientAuth;
  readonly scope?: string;
  /** How it reaches the provider. */
  readonly fetch?: oidc.CustomFetch;
}

/** A portal from what its registration told. */
export const openRelyingParty = async (
  { issuer }: Pick<TestProvider, 'issuer'>,
  { id, secret, redirectUri, scope, idTokenAlgorithm = 'RS256' }: Registration,
  { authentication, fetch }: RelyingPartyOptions = {},
): Promise<RelyingParty> => {
  const auth = authentication ?? (secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret));
  const config = await oidc.discovery(new URL(issuer), id, { id_token_signed_response_alg: idTokenAlgorithm }, auth, {
    execute: [oidc.allowInsecureRequests],
    ...(fetch === undefined ? {} : { [oidc.customFetch]: fetch }),
  });
  const begin: RelyingParty['begin'] = async (parameters = {}) => {
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...parameters,
    });
    return { url: url.href, verifier, state, nonce };
  };
  const finish: RelyingParty['finish'] = (at, { verifier, state, nonce }, parameters = {}) =>
    oidc.authorizationCodeGrant(
      config,
      at,
      { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
      { ...parameters },
    );
  return {
    config,
    redirectUri,
    begin,
    finish,
    signIn: async (browser, parameters = {}, atToken = {}) => {
      const begun = await begin(parameters);
      const stop = await agree(browser, await browser.go(begun.url));
      if (!stop.url.href.startsWith(redirectUri))
        throw new Error(`the browser stands at ${stop.url.href} (${stop.page ?? ''} ${stop.problem ?? ''})`);
      return finish(stop.url, begun, atToken);
    },
  };
};

/** A portal of a client that was registered here. */
export const makeRelyingParty = (
  provider: Pick<TestProvider, 'issuer'>,
  { oauthClient: { id, settings }, secret }: RegisteredClient,
  options: RelyingPartyOptions = {},
): Promise<RelyingParty> =>
  openRelyingParty(
    provider,
    {
      id,
      redirectUri: settings.redirectUris[0] ?? '',
      scope: options.scope ?? settings.scopes.join(' '),
      idTokenAlgorithm: settings.idTokenAlgorithm,
      ...(secret === undefined ? {} : { secret }),
    },
    options,
  );
