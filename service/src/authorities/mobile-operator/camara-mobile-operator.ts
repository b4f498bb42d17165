import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import type { ApiOauthClient } from '../oauth-api/access-token.ts';
import { makeAccessToken } from '../oauth-api/access-token.ts';
import type { AboutThePerson, ApiAnswer } from '../oauth-api/api-call.ts';
import { makeApiCall } from '../oauth-api/api-call.ts';
import type { FieldMatch, MobileOperator, OperatorOutage, RecordMatch } from './mobile-operator.ts';

/** Where the operator's APIs are and who we are there. `timeoutMs`: how long one question may take, token included. */
export interface CamaraSettings extends ApiOauthClient {
  readonly name: string;
  readonly kycMatchUrl: string;
  readonly simSwapUrl: string;
}

export interface CamaraParts {
  readonly http: OutgoingHttp;
  readonly clock: Clock;
  readonly randomId: () => string;
  /** Told how each question went, in seconds; `outcome` is from a closed list. */
  readonly observe: (outcome: string, seconds: number) => void;
}

type Unanswered = OperatorOutage | { readonly code: 'unknown-number'; readonly reference: string };

const aboutThePerson: AboutThePerson = {
  403: ['KNOW_YOUR_CUSTOMER.ID_DOCUMENT_MISMATCH'],
  404: ['IDENTIFIER_NOT_FOUND'],
  422: ['SERVICE_NOT_APPLICABLE', 'UNSUPPORTED_IDENTIFIER'],
};
/** What our tokens at the operator are for. */
export const operatorScope = 'kyc-match:match sim-swap:check';
const malformed = fail<OperatorOutage>({ code: 'operator-unavailable', detail: 'malformed-answer' });

/** The strings of the specification and nothing else: a boolean `true` is a malformed answer (WIRES §8.1). */
const readField = (value: unknown): FieldMatch | undefined =>
  value === 'true' || value === 'false' || value === 'not_available' ? value : undefined;

const readMatch = ({ body, errorCode, reference }: ApiAnswer): Result<RecordMatch, Unanswered> => {
  // Version 0.4 lets an operator insist on the document and say its mismatch as an error.
  if (errorCode === 'KNOW_YOUR_CUSTOMER.ID_DOCUMENT_MISMATCH')
    return ok({ idDocument: 'false', name: 'not_available', birthdate: 'not_available', reference });
  if (errorCode !== undefined) return fail({ code: 'unknown-number', reference });
  const idDocument = readField(body['idDocumentMatch']);
  const name = readField(body['nameMatch']);
  const birthdate = readField(body['birthdateMatch']);
  return idDocument === undefined || name === undefined || birthdate === undefined
    ? malformed
    : ok({ idDocument, name, birthdate, reference });
};

const readSwap = ({
  body: { swapped },
  errorCode,
  reference,
}: ApiAnswer): Result<{ readonly changed: boolean; readonly reference: string }, Unanswered> => {
  if (errorCode !== undefined) return fail({ code: 'unknown-number', reference });
  return typeof swapped === 'boolean' ? ok({ changed: swapped, reference }) : malformed;
};

/** The operator over CAMARA KYC Match 0.4 and SIM Swap 2.1 (WIRES §8), with only the properties asked for in each body. */
export const makeCamaraMobileOperator = (
  settings: CamaraSettings,
  { http, clock, randomId, observe }: CamaraParts,
): MobileOperator => {
  const tokens = makeAccessToken(http, clock, settings, operatorScope, randomId);
  const call = makeApiCall({ http, tokens, timeoutMs: settings.timeoutMs, randomId, aboutThePerson });

  const ask = async <Value>(
    url: string,
    body: object,
    read: (answer: ApiAnswer) => Result<Value, Unanswered>,
  ): Promise<Result<Value, Unanswered>> => {
    const began = performance.now();
    const answer = await call(url, body);
    const result = answer.ok
      ? read(answer.value)
      : fail<OperatorOutage>({ code: 'operator-unavailable', ...answer.problem });
    const outcome = result.ok
      ? 'answered'
      : result.problem.code === 'unknown-number'
        ? 'unknown-number'
        : result.problem.detail;
    observe(outcome, (performance.now() - began) / 1000);
    return result;
  };

  return {
    name: settings.name,
    matchRecord: ({ phoneNumber, idDocument, name, birthdate }) =>
      ask(`${settings.kycMatchUrl}/match`, { phoneNumber, idDocument, name, birthdate }, readMatch),
    simChangedWithin: (phoneNumber, maxAge) => ask(`${settings.simSwapUrl}/check`, { phoneNumber, maxAge }, readSwap),
  };
};
