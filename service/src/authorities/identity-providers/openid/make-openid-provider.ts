import { hash } from 'node:crypto';
import type { OpenIdDefinition } from '../../../domain/identity-providers/definition.ts';
import type { Result } from '../../../domain/result.ts';
import { ok } from '../../../domain/result.ts';
import { vietnamDay } from '../../../domain/vietnam-day.ts';
import type {
  IdentityProvider,
  IdentityProviderProblem,
  ProvidedIdentity,
  ProviderWish,
} from '../identity-provider.ts';
import { keepAnswer } from '../../keep-answer.ts';
import type { ProviderParts } from '../parts.ts';
import type { ProviderCall } from '../provider-call.ts';
import { acrValuesFor, reaches, readIdentity, readLevel } from '../read-identity.ts';
import { readReturn } from '../read-return.ts';
import { invalid, unavailable } from '../trouble.ts';
import { authenticate } from './authenticate.ts';
import type { OpenIdEndpoints } from './discover.ts';
import { discover } from './discover.ts';
import type { TakenAnswer } from './take-answer.ts';
import { askKeys, takeAnswer } from './take-answer.ts';

type Answer<Value> = Result<Value, IdentityProviderProblem>;

/** What a provider says of itself, its keys among it, changes seldom. */
const keepMs = 10 * 60 * 1000;

const addressOf = (
  { authorization }: OpenIdEndpoints,
  { clientId, scopes, claimsRequest }: OpenIdDefinition,
  wish: ProviderWish,
  acrValues: readonly string[],
): string => {
  const address = new URL(authorization);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: wish.redirectUri,
    scope: scopes.join(' '),
    state: wish.state,
    nonce: wish.nonce,
    code_challenge: hash('sha256', wish.codeVerifier, 'base64url'),
    code_challenge_method: 'S256',
    ui_locales: 'vi',
    ...(acrValues.length === 0 ? {} : { acr_values: acrValues.join(' ') }),
    ...(wish.reauthenticate === true ? { prompt: 'login', max_age: '0' } : {}),
    ...(claimsRequest === undefined ? {} : { claims: JSON.stringify(claimsRequest) }),
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
};

const methodsIn = (amr: unknown): readonly string[] | undefined =>
  Array.isArray(amr) ? amr.filter((one) => typeof one === 'string' && /^[\x21-\x7e]{1,64}$/u.test(one)) : undefined;

const identityOf = (
  definition: OpenIdDefinition,
  { idToken, userInfo, keys }: TakenAnswer,
  { nonce }: { readonly nonce: string },
  now: Date,
): Answer<ProvidedIdentity> => {
  const { id, issuer, clientId, rules } = definition;
  const claimed = readIdentity(userInfo?.claims ?? idToken.claims, rules, vietnamDay(now));
  if (!claimed.ok) return invalid(`claim-unreadable-${claimed.problem.claim}`);
  const { acr, amr, auth_time: signedInAt, iat, jti } = idToken.claims;
  const ways = methodsIn(amr);
  const authenticatedAt = new Date(Number(signedInAt ?? iat) * 1000).toISOString();
  return ok({
    ...claimed.value,
    issuer,
    acr: readLevel(acr, rules),
    ...(ways === undefined ? {} : { amr: ways }),
    answer: {
      provider: id,
      message: {
        form: 'openid',
        idToken: idToken.text,
        ...(userInfo === undefined ? {} : { userInfo: userInfo.text }),
        keySet: JSON.stringify(keys),
        issuer,
        audience: clientId,
        nonce,
      },
      rules: JSON.stringify(rules),
      judgedAt: now.toISOString(),
    },
    reference:
      typeof jti === 'string' && /^[\x21-\x7e]{1,200}$/u.test(jti) ? jti : hash('sha256', idToken.text).slice(0, 32),
    authenticatedAt,
  });
};

/** A provider over OpenID Connect Core 1.0, the code flow with PKCE (RFC 9700). */
export const makeOpenIdProvider = (definition: OpenIdDefinition, parts: ProviderParts): IdentityProvider => {
  const { http, clock, randomId, secrets, observe } = parts;
  const { id, names, issuer, rules, timeoutMs } = definition;
  const endpoints = keepAnswer((call: ProviderCall) => discover(call, definition), keepMs);
  const keys = keepAnswer(askKeys, keepMs);
  return {
    id,
    name: names.vi,
    knowsItsPage: () => endpoints.kept() !== undefined,
    begin: (wish) =>
      observe(http, timeoutMs, async (call) => {
        const acrValues = wish.acr === undefined ? [] : acrValuesFor(wish.acr, rules);
        if (!reaches(wish.acr, rules)) return unavailable('level-not-offered');
        const found = await endpoints.get(call);
        return found.ok ? ok({ address: addressOf(found.value, definition, wish, acrValues) }) : found;
      }),
    redeem: ({ rawQuery }, sent) =>
      observe(http, timeoutMs, async (call) => {
        const came = readReturn(rawQuery, sent.state);
        if (!came.ok) return came;
        const found = await endpoints.get(call);
        if (!found.ok) return found;
        const named = came.value.issuer;
        if (named === undefined ? found.value.namesIssuer : named !== issuer) return invalid('issuer-foreign');
        const now = clock.now();
        const taking = { call, definition, endpoints: found.value, keys, now };
        const authentication = await authenticate(definition, secrets, {
          tokenEndpoint: found.value.token,
          now,
          id: randomId(),
        });
        const taken = await takeAnswer(taking, authentication, came.value.code, sent);
        return taken.ok ? identityOf(definition, taken.value, sent, now) : taken;
      }),
  };
};
