import type { CryptoKey, KeyObject } from 'jose';
import { SignJWT } from 'jose';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import type { ApiOutage } from './api-outage.ts';
import { outageOf, outageOfStatus } from './api-outage.ts';
import { readJsonObject } from './read-json.ts';

/** Our registration at an authority's authorization server. */
export interface ApiOauthClient {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly key: CryptoKey | KeyObject;
  readonly keyId: string;
  readonly algorithm: string;
  readonly timeoutMs: number;
}

export interface AccessToken {
  /** A token for the scope; one request at a time however many ask. */
  get(): Promise<Result<string, ApiOutage>>;
  /** Forgets the token: an API has refused it. */
  drop(token: string): void;
}

/** CAMARA allows an assertion at most 300 s. */
const assertionSeconds = 120;
/** A token is renewed this long before it ends, so that none ends on its way; a short-lived one after three quarters of its life. */
const longestMarginMs = 20_000;
/** Lifetime of a token whose answer names none (RFC 6749 §5.1 recommends that it does). */
const unnamedLifeMs = 60_000;
const largestAnswer = 16 * 1024;

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

interface IssuedToken {
  readonly token: string;
  readonly lifeMs: number;
}

/** A bearer token out of the answer of RFC 6749 §5.1, or nothing. */
const readToken = (text: string): IssuedToken | undefined => {
  const { access_token: token, token_type: type, expires_in: seconds } = readJsonObject(text) ?? {};
  if (
    typeof token !== 'string' ||
    !/^[\x21-\x7e]+$/u.test(token) ||
    typeof type !== 'string' ||
    type.toLowerCase() !== 'bearer'
  )
    return undefined;
  return { token, lifeMs: typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : unnamedLifeMs };
};

/** OAuth 2.0 client credentials with `private_key_jwt` (RFC 7523; CAMARA Security and Interoperability Profile, WIRES §8.3). */
export const makeAccessToken = (
  http: OutgoingHttp,
  clock: Clock,
  client: ApiOauthClient,
  scope: string,
  randomId: () => string,
): AccessToken => {
  let held: { readonly token: string; readonly until: number } | undefined;
  let underWay: Promise<Result<string, ApiOutage>> | undefined;

  const assertion = (nowSeconds: number): Promise<string> =>
    new SignJWT({})
      .setProtectedHeader({ alg: client.algorithm, kid: client.keyId, typ: 'JWT' })
      .setIssuer(client.clientId)
      .setSubject(client.clientId)
      .setAudience(client.tokenUrl)
      .setJti(randomId())
      .setIssuedAt(nowSeconds)
      .setExpirationTime(nowSeconds + assertionSeconds)
      .sign(client.key);

  /** An assertion is good once: another request gets another one. */
  const ask = async (now: number): ReturnType<OutgoingHttp['send']> => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      scope,
      client_assertion_type: assertionType,
      client_assertion: await assertion(Math.floor(now / 1000)),
    });
    return http.send({
      method: 'POST',
      url: client.tokenUrl,
      body: form.toString(),
      deadlineMs: client.timeoutMs,
      largestBytes: largestAnswer,
      repeatable: false,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    });
  };

  const fetchToken = async (): Promise<Result<string, ApiOutage>> => {
    const now = clock.now().getTime();
    const first = await ask(now);
    const answer = !first.ok && first.problem.code === 'unreachable' ? await ask(now) : first;
    if (!answer.ok) return fail(outageOf(answer.problem));
    const { status, body } = answer.value;
    if (status === 400) return fail({ detail: 'our-credentials-refused' });
    if (status !== 200) return fail(outageOfStatus(status));
    const issued = readToken(body);
    if (issued === undefined) return fail({ detail: 'malformed-answer' });
    held = { token: issued.token, until: now + issued.lifeMs - Math.min(longestMarginMs, issued.lifeMs / 4) };
    return ok(issued.token);
  };

  return {
    get: () => {
      if (held !== undefined && clock.now().getTime() < held.until) return Promise.resolve(ok(held.token));
      underWay ??= fetchToken().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    drop: (token) => {
      if (held?.token === token) held = undefined;
    },
  };
};
