import * as v from 'valibot';
import type { ErrorAnswer } from '../provider-call.ts';
import { readJson } from '../read-json.ts';
import { refused, unavailable, type Failure } from '../trouble.ts';

/** An answer of the gateway that is an error, by its number (VNPT SmartCA 1.1 §4.2); other members are for people. */
export const gatewayError = v.object({ code: v.pipe(v.number(), v.integer()) });
const oauthError = v.object({ error: v.string() });

/** §5.1.1 "ResponseCode". */
const byCode: ReadonlyMap<number, () => Failure> = new Map([
  [30000, () => unavailable('our-request-refused')],
  [50000, () => unavailable('error-status')],
  [60000, () => refused('no-credential', 'credential-unknown')],
  [60001, () => refused('no-credential', 'credential-of-another')],
  [62000, () => refused('expired', 'transaction-unknown')],
  [62001, () => refused('expired', 'transaction-of-another')],
  [65000, () => refused('no-signatures-left')],
]);

/** What an error of the gateway means by its number; one that the document does not name is an outage. */
export const troubleOfCode = (code: number): Failure => byCode.get(code)?.() ?? unavailable('our-request-refused');

/** Errors of the OAuth server (§3.2, RFC 6749 §5.2). */
const byError: ReadonlyMap<string, () => Failure> = new Map([
  ['invalid_grant', () => refused('expired', 'invalid_grant')],
  ['invalid_client', () => unavailable('our-credentials-refused')],
  ['unauthorized_client', () => unavailable('our-credentials-refused')],
]);

/** What an answer means that is an error by its status. */
export const troubleOfAnswer = ({ status, body, withToken }: ErrorAnswer): Failure => {
  if (status === 429) return unavailable('quota-exceeded');
  if (status >= 500 || status < 400) return unavailable('error-status');
  if (status === 401 && withToken) return refused('expired', 'unauthorized');
  const ofGateway = readJson(gatewayError, body);
  if (ofGateway !== undefined) return troubleOfCode(ofGateway.code);
  const ofOauth = readJson(oauthError, body);
  if (ofOauth !== undefined) return byError.get(ofOauth.error)?.() ?? unavailable('our-request-refused');
  return unavailable(status === 401 ? 'our-credentials-refused' : 'error-status');
};
