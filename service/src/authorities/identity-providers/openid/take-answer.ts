import * as v from 'valibot';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import type { OpenIdDefinition } from '../../../domain/identity-providers/definition.ts';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import type { IdentityProviderProblem, SentToProvider } from '../identity-provider.ts';
import type { KeptAnswer } from '../../keep-answer.ts';
import type { ProviderCall } from '../provider-call.ts';
import { readJson } from '../provider-call.ts';
import { invalid, unavailable } from '../trouble.ts';
import type { Authentication } from './authenticate.ts';
import type { OpenIdEndpoints } from './discover.ts';
import type { Verified } from './verify-tokens.ts';
import { verifyIdToken, verifyUserInfo } from './verify-tokens.ts';

/** What a provider has said, verified, and as it came. */
export interface TakenAnswer {
  readonly idToken: { readonly text: string; readonly claims: JWTPayload };
  readonly userInfo?: { readonly text: string; readonly claims: unknown };
  /** Those that verified it. */
  readonly keys: JSONWebKeySet;
}

/** What it is taken with. */
export interface Taking {
  readonly call: ProviderCall;
  readonly definition: OpenIdDefinition;
  readonly endpoints: OpenIdEndpoints;
  readonly keys: KeptAnswer<
    { readonly call: ProviderCall; readonly url: string },
    JSONWebKeySet,
    IdentityProviderProblem
  >;
  readonly now: Date;
}

type Answer<Value> = Promise<Result<Value, IdentityProviderProblem>>;

const visible = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,8192}$/u));
const jwt = v.pipe(v.string(), v.regex(/^[\w-]+\.[\w-]+\.[\w-]*$/u), v.maxLength(65_536));
const tokenAnswer = v.object({
  access_token: visible,
  token_type: v.pipe(v.string(), v.toLowerCase(), v.literal('bearer')),
  id_token: jwt,
});
const keySet = v.object({ keys: v.pipe(v.array(v.looseObject({ kty: v.string() })), v.maxLength(100)) });
const anyObject = v.looseObject({ sub: v.string() });

/** The provider's public keys (RFC 7517). */
export const askKeys = async ({
  call,
  url,
}: {
  readonly call: ProviderCall;
  readonly url: string;
}): Answer<JSONWebKeySet> => {
  const answer = await call({ url });
  if (!answer.ok) return answer;
  const read = readJson(keySet, answer.value);
  return read === undefined ? unavailable('malformed-answer') : ok(read);
};

/** Redeems a code (RFC 6749 §4.1.3). */
export const redeemCode = async (
  { call, endpoints }: Taking,
  { form, authorization }: Authentication,
  code: string,
  { redirectUri, codeVerifier }: SentToProvider,
): Answer<v.InferOutput<typeof tokenAnswer>> => {
  const answer = await call({
    url: endpoints.token,
    form: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
      ...form,
    }),
    ...(authorization === undefined ? {} : { authorization }),
  });
  if (!answer.ok) return answer;
  const read = readJson(tokenAnswer, answer.value);
  return read === undefined ? unavailable('malformed-answer') : ok(read);
};

/** Verifies with the keys at hand, and once more with those of this moment where the fault may be theirs: so a rotation is followed, once an answer. */
const withKeys = async (
  { call, endpoints, keys }: Taking,
  verify: (keys: JSONWebKeySet) => Promise<Verified>,
): Answer<{ readonly claims: JWTPayload; readonly keys: JSONWebKeySet }> => {
  const atHand = await keys.get({ call, url: endpoints.keys });
  if (!atHand.ok) return atHand;
  const first = await verify(atHand.value);
  if (first.ok) return ok({ claims: first.claims, keys: atHand.value });
  if (first.because === 'other') return invalid('token-refused');
  const newest = await keys.anew({ call, url: endpoints.keys });
  if (!newest.ok) return newest;
  const second = await verify(newest.value);
  return second.ok ? ok({ claims: second.claims, keys: newest.value }) : invalid('token-key-unknown');
};

const takeUserInfo = async (
  { call, definition, endpoints, now }: Taking,
  accessToken: string,
  subject: string | undefined,
  keys: JSONWebKeySet,
): Answer<NonNullable<TakenAnswer['userInfo']>> => {
  const answer = await call({
    url: endpoints.userInfo ?? '',
    authorization: `Bearer ${accessToken}`,
    accept: 'application/jwt, application/json;q=0.5',
  });
  if (!answer.ok) return answer;
  const text = answer.value.trim();
  if (!text.startsWith('{')) {
    const { issuer, clientId: audience, algorithms } = definition;
    const verified = v.is(jwt, text)
      ? await verifyUserInfo(text, { issuer, audience, algorithms, keys, now })
      : undefined;
    if (verified === undefined) return unavailable('malformed-answer');
    // Whose the token is must be whose the answer is (OpenID Connect Core §5.3.4).
    return verified.ok && verified.claims.sub === subject
      ? ok({ text, claims: verified.claims })
      : invalid('user-info-refused');
  }
  const claims = readJson(anyObject, text);
  if (claims === undefined) return unavailable('malformed-answer');
  return claims.sub === subject ? ok({ text, claims }) : invalid('user-info-refused');
};

/** Takes what the provider answers to a code: ID token always, user info where the definition reads the facts there. */
export const takeAnswer = async (
  taking: Taking,
  authentication: Authentication,
  code: string,
  sent: SentToProvider,
): Answer<TakenAnswer> => {
  const { definition, now } = taking;
  const tokens = await redeemCode(taking, authentication, code, sent);
  if (!tokens.ok) return tokens;
  const { id_token: text, access_token: accessToken } = tokens.value;
  const { issuer, clientId: audience, algorithms } = definition;
  const { nonce, reauthenticate = false } = sent;
  const expected = { issuer, audience, algorithms, now, nonce, reauthenticate };
  const verified = await withKeys(taking, (keys) => verifyIdToken(text, { ...expected, keys }));
  if (!verified.ok) return verified;
  const { claims, keys } = verified.value;
  const idToken = { text, claims };
  if (definition.facts === 'id-token') return ok({ idToken, keys });
  const userInfo = await takeUserInfo(taking, accessToken, claims.sub, keys);
  return userInfo.ok ? ok({ idToken, userInfo: userInfo.value, keys }) : userInfo;
};
