import * as v from 'valibot';
import type { ErrorAnswer } from '../provider-call.ts';
import { readJson } from '../read-json.ts';
import type { SigningRefusal } from '../remote-signing.ts';
import { refused, unavailable, type Failure } from '../trouble.ts';

const errorBody = v.object({ error: v.string(), error_description: v.exactOptional(v.string()) });

/** Errors by their code (CSC API 2.0 §10.2, RFC 6749 §5.2). */
const byCode: ReadonlyMap<string, SigningRefusal> = new Map([
  ['access_denied', 'declined'],
  ['authentication_error', 'declined'],
  ['invalid_authentication_data', 'declined'],
  ['invalid_otp', 'declined'],
  ['invalid_pin', 'declined'],
  ['invalid_token', 'expired'],
  ['expired_token', 'expired'],
  ['invalid_grant', 'expired'],
]);

/** `invalid_request` says what it means in sentences that the tables of §8.4 and §11 fix; beside each what the log calls it. */
const bySentence: readonly (readonly [RegExp, SigningRefusal, string])[] = [
  [/\bcredential locked\b/iu, 'credential-locked', 'credential-locked'],
  [/\bis disabled\b/iu, 'credential-disabled', 'credential-disabled'],
  [/\bcertificate\b.*\bis expired\b/iu, 'certificate-expired', 'certificate-expired'],
  [/\binvalid parameter credentialID\b/iu, 'no-credential', 'credential-unknown'],
  [/\bSAD expired\b|\binvalid parameter (SAD|handle)\b/iu, 'expired', 'activation-expired'],
  // It signs once: whoever lost the answer to that has it confirmed anew.
  [/\bnot authorized by the SAD\b/iu, 'expired', 'hash-not-authorised'],
];
const aboutUs = /\bclient(_id|_secret| authorization)\b/iu;
const errorsAboutUs: readonly string[] = ['invalid_client', 'unauthorized_client'];

/** What an error answer of the API or of the OAuth server means. */
export const troubleOfAnswer = ({ status, body, withToken }: ErrorAnswer): Failure => {
  if (status === 429) return unavailable('quota-exceeded');
  if (status === 501) return unavailable('not-offered');
  if (status >= 500 || status < 400) return unavailable('error-status');
  const read = readJson(errorBody, body);
  const unnamed = withToken ? refused('expired', 'unauthorized') : unavailable('our-credentials-refused');
  if (read === undefined) return status === 401 ? unnamed : unavailable('error-status');
  const { error, error_description: sentence = '' } = read;
  const refusal = byCode.get(error);
  if (refusal !== undefined) return refused(refusal, error);
  const said = bySentence.find(([words]) => error === 'invalid_request' && words.test(sentence));
  if (said !== undefined) return refused(said[1], said[2]);
  if (errorsAboutUs.includes(error) || aboutUs.test(sentence)) return unavailable('our-credentials-refused');
  return status === 401 ? unnamed : unavailable('our-request-refused');
};
