import * as oidc from 'openid-client';
import { makeRecent } from '../bounded-memory.ts';
import { isObject } from '../read-json.ts';
import type { Session } from '../store/sessions.ts';
import { askTwice } from './bounded-fetch.ts';
import type { Connected, ProviderConnection } from './connection.ts';
import { describe, isUnknownThere } from './connection.ts';
import type { Facts } from './facts.ts';
import { readFacts } from './facts.ts';
import type { SignIn } from './sign-in.ts';
import { goalOf, lifetimeMs as takenMs, tagOf } from './sign-in.ts';

/** Why a return from the provider did not sign anybody in. */
export const signInProblems = [
  'link-unreadable',
  'link-unknown',
  'browser-unknown',
  'cancelled',
  'level-unavailable',
  'provider-busy',
  'provider-refused',
  'code-refused',
  'answer-untrusted',
  'provider-unreachable',
] as const;
export type SignInProblem = (typeof signInProblems)[number];

export type Finished =
  | { readonly outcome: 'signed-in'; readonly signIn: SignIn; readonly session: Session }
  /** The provider would have had to show something (OpenID Connect Core §3.1.2.6). `known`: to somebody who is signed in there. */
  | { readonly outcome: 'not-silently'; readonly signIn: SignIn; readonly known: boolean }
  /** This answer has been taken before: a second click, or a page loaded again. */
  | { readonly outcome: 'repeated'; readonly signIn: SignIn }
  | {
      readonly outcome: 'problem';
      readonly problem: SignInProblem;
      readonly reason?: string;
      readonly signIn?: SignIn;
      /** Where the person was going, when nothing else is known of them: not to be trusted before it has been looked at. */
      readonly goal?: string | undefined;
    };

/** Takes the provider's answer as it stands in the query of our redirect URI. @param signInOf what the browser brings back of a sign-in */
export type FinishSignIn = (
  query: ReadonlyMap<string, string> | undefined,
  signInOf: (state: string) => SignIn | undefined,
) => Promise<Finished>;

interface Parts {
  readonly connection: ProviderConnection;
  readonly origin: string;
  readonly redirectUri: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const silently = ['login_required', 'consent_required', 'interaction_required', 'account_selection_required'];

/** True for an answer that only a request without pages gets. */
export const isSilentAnswer = (query: ReadonlyMap<string, string> | undefined): boolean =>
  silently.includes(query?.get('error') ?? '');

const mostTaken = 10_000;

/** Authorization response, code exchange, ID token and UserInfo: each checked by openid-client, `state` and browser by us. */
export const makeFinishSignIn = (parts: Parts): FinishSignIn => {
  // A code that is redeemed twice costs the token that came of it (RFC 6749 §4.1.2), so a second click must not reach the provider.
  const taken = makeRecent<true>({ most: mostTaken, forMs: takenMs, now: parts.now });
  return async (query, signInOf) => {
    const state = query?.get('state');
    if (query === undefined || state === undefined || (!query.has('code') && !query.has('error')))
      return { outcome: 'problem', problem: 'link-unreadable' };
    const signIn = signInOf(state);
    if (signIn === undefined) return { outcome: 'problem', problem: 'link-unknown', goal: goalOf(state) };
    if (taken.get(tagOf(state))) return { outcome: 'repeated', signIn };
    taken.set(tagOf(state), true);
    const provider = await parts.connection.get();
    if (provider.outcome === 'outage')
      return { outcome: 'problem', problem: 'provider-unreachable', reason: provider.reason, signIn };
    try {
      return { outcome: 'signed-in', signIn, session: await redeem(parts, provider, signIn, query, state) };
    } catch (error) {
      if (
        error instanceof oidc.AuthorizationResponseError &&
        signIn.purpose === 'silent' &&
        silently.includes(error.error)
      )
        return { outcome: 'not-silently', signIn, known: error.error !== 'login_required' };
      if (isUnknownThere(error)) parts.connection.forget();
      return { outcome: 'problem', problem: problemOf(error), reason: describe(error), signIn };
    }
  };
};

const redeem = async (
  { origin, redirectUri, now }: Parts,
  { config }: Connected,
  signIn: SignIn,
  query: ReadonlyMap<string, string>,
  state: string,
): Promise<Session> => {
  const current = new URL(redirectUri);
  for (const [name, value] of query) current.searchParams.append(name, value);
  const forReception = signIn.purpose === 'reception';
  const tokens = await oidc.authorizationCodeGrant(
    config,
    current,
    {
      pkceCodeVerifier: signIn.codeVerifier,
      expectedState: state,
      expectedNonce: signIn.nonce,
      idTokenExpected: true,
      ...(signIn.maxAge === undefined ? {} : { maxAge: signIn.maxAge }),
    },
    forReception ? { resource: origin } : {},
  );
  const claims = tokens.claims();
  if (claims === undefined || tokens.id_token === undefined)
    throw new TypeError('openid-client let a missing ID token pass');
  const facts = forReception ? { facts: [] } : await askFacts(config, tokens.access_token, claims.sub);
  return {
    subject: claims.sub,
    idToken: tokens.id_token,
    ...facts,
    ...(typeof claims['sid'] === 'string' ? { providerSession: claims['sid'] } : {}),
    ...(typeof claims['acr'] === 'string' ? { acr: claims['acr'] } : {}),
    ...(forReception
      ? { receptionToken: { value: tokens.access_token, expiresAt: now() + 1000 * (tokens.expiresIn() ?? 60) } }
      : {}),
  };
};

const askFacts = async (config: oidc.Configuration, accessToken: string, subject: string): Promise<Facts> => {
  if (config.serverMetadata().userinfo_endpoint === undefined) return { facts: [] };
  const userInfo = await askTwice(() => oidc.fetchUserInfo(config, accessToken, subject));
  return isObject(userInfo) ? readFacts(userInfo) : { facts: [] };
};

const problemOf = (error: unknown): SignInProblem => {
  if (error instanceof oidc.AuthorizationResponseError) {
    switch (error.error) {
      case 'access_denied':
        return 'cancelled';
      case 'unmet_authentication_requirements':
        return 'level-unavailable';
      case 'temporarily_unavailable':
      case 'server_error':
        return 'provider-busy';
      default:
        return 'provider-refused';
    }
  }
  if (error instanceof oidc.ResponseBodyError)
    return error.error === 'invalid_grant' ? 'code-refused' : 'provider-refused';
  if (error instanceof oidc.WWWAuthenticateChallengeError) return 'provider-refused';
  return isUntrusted(error) ? 'answer-untrusted' : 'provider-unreachable';
};

/** openid-client says by code what it found wrong in an answer; time-outs, connections and non-JSON are outages. */
const isUntrusted = (error: unknown): boolean => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return (
    code === 'OAUTH_INVALID_RESPONSE' ||
    code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' ||
    code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' ||
    code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' ||
    code === 'OAUTH_KEY_SELECTION_FAILED'
  );
};
