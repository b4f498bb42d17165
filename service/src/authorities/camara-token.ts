import type { CryptoKey, KeyObject } from 'jose';
import { SignJWT } from 'jose';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { OutgoingHttp } from '../platform/outgoing-http.ts';
import type { OperatorOutage } from './mobile-operator.ts';
import { outageOf } from './operator-outage.ts';
import { readJsonObject } from './read-json.ts';

/** Our registration at the operator's authorization server. */
export interface CamaraOauthClient {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly key: CryptoKey | KeyObject;
  readonly keyId: string;
  readonly algorithm: string;
  readonly timeoutMs: number;
}

export interface CamaraToken {
  /** A token for the scope; one request at a time however many ask. */
  get(): Promise<Result<string, OperatorOutage>>;
  /** Forgets the token: an API has refused it. */
  drop(token: string): void;
}

const assertionSeconds = 120;
/** A token is renewed this long before it ends, so that none ends on its way. */
const marginMs = 20_000;
const largestAnswer = 16 * 1024;

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** OAuth 2.0 client credentials with `private_key_jwt` (RFC 7523; CAMARA Security and Interoperability Profile, WIRES §8.3). */
export const makeCamaraToken = (http: OutgoingHttp, clock: Clock, client: CamaraOauthClient, scope: string, randomId: () => string): CamaraToken => {
  let held: { readonly token: string; readonly until: number } | undefined;
  let underWay: Promise<Result<string, OperatorOutage>> | undefined;

  const assertion = (now: number): Promise<string> =>
    new SignJWT({}).setProtectedHeader({ alg: client.algorithm, kid: client.keyId, typ: 'JWT' })
      .setIssuer(client.clientId).setSubject(client.clientId).setAudience(client.tokenUrl).setJti(randomId())
      .setIssuedAt(now).setExpirationTime(now + assertionSeconds).sign(client.key);

  const fetchToken = async (): Promise<Result<string, OperatorOutage>> => {
    const now = clock.now().getTime();
    const form = new URLSearchParams({ grant_type: 'client_credentials', scope, client_assertion_type: assertionType, client_assertion: await assertion(Math.floor(now / 1000)) });
    const answer = await http.send({
      method: 'POST', url: client.tokenUrl, body: form.toString(), deadlineMs: client.timeoutMs, largestBytes: largestAnswer,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    });
    if (!answer.ok) return fail(outageOf(answer.problem));
    if (answer.value.status === 400 || answer.value.status === 401) return fail({ code: 'operator-unavailable', detail: 'our-credentials-refused' });
    if (answer.value.status !== 200) return fail({ code: 'operator-unavailable', detail: 'error-status' });
    const body = readJsonObject(answer.value.body);
    const { access_token: token, token_type: type, expires_in: seconds } = body ?? {};
    if (typeof token !== 'string' || token === '' || typeof type !== 'string' || type.toLowerCase() !== 'bearer') return fail({ code: 'operator-unavailable', detail: 'malformed-answer' });
    held = { token, until: now + (typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 60_000) - marginMs };
    return ok(token);
  };

  return {
    get: () => {
      if (held !== undefined && clock.now().getTime() < held.until) return Promise.resolve(ok(held.token));
      underWay ??= fetchToken().finally(() => { underWay = undefined; });
      return underWay;
    },
    drop: (token) => { if (held?.token === token) held = undefined; },
  };
};
