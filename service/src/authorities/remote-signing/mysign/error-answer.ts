import * as v from 'valibot';
import type { ErrorAnswer } from '../provider-call.ts';
import { readJson } from '../read-json.ts';
import { refused, unavailable, type Failure } from '../trouble.ts';

/** A number that the gateway writes as one, or as text. */
export const numeral = v.pipe(
  v.union([v.pipe(v.string(), v.regex(/^\d{1,10}$/u)), v.pipe(v.number(), v.integer(), v.minValue(0))]),
  v.transform(Number),
);

/** An answer of the gateway that is an error, by its number (Viettel MySign 1.9); other members are for people. */
export const gatewayError = v.object({ error: numeral });

/** What its numbers mean, of errors and of transactions that ended. */
const byCode: ReadonlyMap<number, () => Failure> = new Map([
  [4001, () => refused('expired', 'transaction-expired')],
  [4002, () => refused('declined')],
  [4004, () => refused('failed')],
  [4005, () => refused('no-signatures-left')],
  [13004, () => refused('certificate-expired')],
  [50000, () => unavailable('error-status')],
  [58007, () => unavailable('our-credentials-refused')],
  [58008, () => refused('no-credential', 'user-unknown')],
  // No password goes there: it is the number that is no user's.
  [59033, () => refused('no-credential', 'user-invalid')],
  [86002, () => unavailable('our-credentials-refused')],
  [86024, () => unavailable('our-credentials-refused')],
]);

/** What a number of the gateway means; one that its document does not name is an outage. */
export const troubleOfCode = (code: number): Failure => byCode.get(code)?.() ?? unavailable('our-request-refused');

/** What an answer means that is an error by its status. */
export const troubleOfAnswer = ({ status, body, withToken }: ErrorAnswer): Failure => {
  if (status === 429) return unavailable('quota-exceeded');
  if (status >= 500 || status < 400) return unavailable('error-status');
  const ofGateway = readJson(gatewayError, body);
  if (ofGateway !== undefined) return troubleOfCode(ofGateway.error);
  if (status === 401) return withToken ? refused('expired', 'unauthorized') : unavailable('our-credentials-refused');
  return unavailable('error-status');
};
