import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import type { ApiOauthClient } from '../oauth-api/access-token.ts';
import { makeAccessToken } from '../oauth-api/access-token.ts';
import type { AboutThePerson, ApiAnswer } from '../oauth-api/api-call.ts';
import { makeApiCall } from '../oauth-api/api-call.ts';
import type {
  FieldMatch,
  InsuranceAnswer,
  InsuranceOutage,
  InsuranceQuery,
  InsuranceRegister,
} from './insurance-register.ts';

/** Where the register is and who we are there. `timeoutMs`: how long one question may take, token included. */
export interface InsuranceRegisterSettings extends ApiOauthClient {
  readonly name: string;
  /** The base of the API; `/match` is added. */
  readonly matchUrl: string;
}

export interface InsuranceRegisterParts {
  readonly http: OutgoingHttp;
  readonly clock: Clock;
  readonly randomId: () => string;
  /** Told how each question went, in seconds; `outcome` is from a closed list. */
  readonly observe: (outcome: string, seconds: number) => void;
}

/** What our tokens at the register are for. */
export const insuranceScope = 'social-insurance:match';
const aboutThePerson: AboutThePerson = { 404: ['IDENTIFIER_NOT_FOUND'], 422: ['SOCIAL_INSURANCE.DECEASED'] };
const malformed = fail<InsuranceOutage>({ code: 'insurance-unavailable', detail: 'malformed-answer' });

/** The strings of the interface and nothing else: a boolean `true` is a malformed answer. */
const readField = (value: unknown): FieldMatch | undefined =>
  value === 'true' || value === 'false' || value === 'not_available' ? value : undefined;

const readAnswer = (
  { body, errorCode, reference }: ApiAnswer,
  { formerPersonalId }: InsuranceQuery,
): Result<InsuranceAnswer, InsuranceOutage> => {
  if (errorCode === 'SOCIAL_INSURANCE.DECEASED') return ok({ answer: 'deceased', reference });
  if (errorCode !== undefined) return ok({ answer: 'unknown', reference });
  const personalId = readField(body['personalIdMatch']);
  const socialInsuranceNumber = readField(body['socialInsuranceNumberMatch']);
  const fullName = readField(body['fullNameMatch']);
  const dateOfBirth = readField(body['dateOfBirthMatch']);
  const tied = readField(body['personalIdsTied']);
  if (
    personalId === undefined ||
    socialInsuranceNumber === undefined ||
    fullName === undefined ||
    dateOfBirth === undefined ||
    (formerPersonalId === undefined) !== (body['personalIdsTied'] === undefined)
  )
    return malformed;
  const compared = { answer: 'compared', personalId, socialInsuranceNumber, fullName, dateOfBirth, reference } as const;
  if (formerPersonalId === undefined) return ok(compared);
  return tied === undefined ? malformed : ok({ ...compared, tied });
};

/** The register over its match API, with only the members of the interface in each body. */
export const makeHttpInsuranceRegister = (
  settings: InsuranceRegisterSettings,
  { http, clock, randomId, observe }: InsuranceRegisterParts,
): InsuranceRegister => {
  const tokens = makeAccessToken(http, clock, settings, insuranceScope, randomId);
  const call = makeApiCall({ http, tokens, timeoutMs: settings.timeoutMs, randomId, aboutThePerson });
  return {
    name: settings.name,
    match: async (query) => {
      const { personalId, formerPersonalId, socialInsuranceNumber, fullName, dateOfBirth } = query;
      const began = performance.now();
      const answer = await call(`${settings.matchUrl}/match`, {
        personalId,
        ...(formerPersonalId === undefined ? {} : { formerPersonalId }),
        socialInsuranceNumber,
        fullName,
        dateOfBirth,
      });
      const result = answer.ok
        ? readAnswer(answer.value, query)
        : fail<InsuranceOutage>({ code: 'insurance-unavailable', ...answer.problem });
      observe(result.ok ? result.value.answer : result.problem.detail, (performance.now() - began) / 1000);
      return result;
    },
  };
};
