import * as oidc from 'openid-client';
import type { Browser, Stop } from './browser.ts';
import type { TestProvider } from './provider.ts';
import type { RegisteredClient } from '../../../src/federation/register-oauth-client.ts';

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
  finish(at: URL, begun: Begun, parameters?: Readonly<Record<string, string>>): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers>;
  /** From the first request to tokens, agreeing where asked. */
  signIn(browser: Browser, parameters?: Readonly<Record<string, string>>, atToken?: Readonly<Record<string, string>>): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers>;
}

/** Agrees on the first-visit page if that is where the browser stands. */
export const agree = async (browser: Browser, stop: Stop): Promise<Stop> => (stop.page === 'connect' ? browser.submit(stop, '/dong-y') : stop);

export const makeRelyingParty = async (
  { issuer }: Pick<TestProvider, 'issuer'>, { oauthClient, secret }: RegisteredClient, { authentication, scope = oauthClient.settings.scopes.join(' ') }: { readonly authentication?: oidc.ClientAuth; readonly scope?: string } = {},
): Promise<RelyingParty> => {
  const auth = authentication ?? (secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret));
  const config = await oidc.discovery(new URL(issuer), oauthClient.id, { id_token_signed_response_alg: oauthClient.settings.idTokenAlgorithm }, auth, { execute: [oidc.allowInsecureRequests] });
  const redirectUri = oauthClient.settings.redirectUris[0] ?? '';
  const begin: RelyingParty['begin'] = async (parameters = {}) => {
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri, scope, state, nonce, code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...parameters });
    return { url: url.href, verifier, state, nonce };
  };
  const finish: RelyingParty['finish'] = (at, { verifier, state, nonce }, parameters = {}) =>
    oidc.authorizationCodeGrant(config, at, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }, { ...parameters });
  return {
    config, redirectUri, begin, finish,
    signIn: async (browser, parameters = {}, atToken = {}) => {
      const begun = await begin(parameters);
      const stop = await agree(browser, await browser.go(begun.url));
      if (!stop.url.href.startsWith(redirectUri)) throw new Error(`the browser stands at ${stop.url.href} (${stop.page ?? ''} ${stop.problem ?? ''})`);
      return finish(stop.url, begun, atToken);
    },
  };
};
