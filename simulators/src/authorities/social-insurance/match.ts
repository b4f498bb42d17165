import type { FastifyInstance } from 'fastify';
import type { Cast } from '../../cast/cast.ts';
import type { SocialInsuranceRecord } from '../../cast/record-types.ts';
import type { Lever } from '../../lever.ts';
import type { AccessTokens } from '../oauth-api/access-tokens.ts';
import { requireScope } from '../oauth-api/api-guard.ts';
import { ApiError } from '../oauth-api/api-error.ts';
import { namesMatch } from '../oauth-api/compare-names.ts';
import { findRecord } from './find-record.ts';

export const matchPath = '/social-insurance-match/v1/match';
export const matchScope = 'social-insurance:match';

type MatchResult = 'true' | 'false' | 'not_available';

interface MatchRequest {
  personalId: string;
  formerPersonalId?: string;
  socialInsuranceNumber: string;
  fullName: string;
  dateOfBirth: string;
}

/** MatchRequest of the interface document, closed. */
const requestSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['personalId', 'socialInsuranceNumber', 'fullName', 'dateOfBirth'],
  properties: {
    personalId: { type: 'string', pattern: '^([0-9]{12}|[0-9]{9})$' },
    formerPersonalId: { type: 'string', pattern: '^[0-9]{9}$' },
    socialInsuranceNumber: { type: 'string', pattern: '^[0-9]{10}$' },
    fullName: { type: 'string', minLength: 1, maxLength: 256 },
    dateOfBirth: { type: 'string', pattern: '^[0-9]{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$' },
  },
} as const;

/** Looks like a match at first sight: booleans instead of strings, a value that nobody may learn. */
const wrongAnswer = {
  personalIdMatch: true,
  socialInsuranceNumberMatch: true,
  fullNameMatch: true,
  dateOfBirthMatch: true,
  fullName: 'NGUYỄN VĂN A',
};

const compare = (asked: string, held: string | undefined): MatchResult => {
  if (held === undefined) return 'not_available';
  return asked === held ? 'true' : 'false';
};

/** A whole date cannot be compared with a year; a year alone is another value than a whole date. */
const compareBirth = (asked: string, held: string | undefined): MatchResult =>
  held !== undefined && held.length < asked.length ? 'not_available' : compare(asked, held);

/** Whether both numbers are of this record: of no other where it has another, of nobody known where it lacks one. */
const tie = (personalId: string, cardNumber: string, record: SocialInsuranceRecord): MatchResult => {
  const both = [compare(personalId, record.personalId), compare(cardNumber, record.cardNumber)];
  if (both.includes('false')) return 'false';
  return both.includes('not_available') ? 'not_available' : 'true';
};

const answer = (asked: MatchRequest, record: SocialInsuranceRecord): Record<string, MatchResult> => {
  const { personalId, formerPersonalId } = asked;
  return {
    personalIdMatch: compare(personalId, personalId.length === 12 ? record.personalId : record.cardNumber),
    ...(formerPersonalId === undefined ? {} : { personalIdsTied: tie(personalId, formerPersonalId, record) }),
    socialInsuranceNumberMatch: compare(asked.socialInsuranceNumber, record.socialInsuranceNumber),
    fullNameMatch: namesMatch(asked.fullName, record.fullName) ? 'true' : 'false',
    dateOfBirthMatch: compareBirth(asked.dateOfBirth, record.dateOfBirth),
  };
};

/** `POST /social-insurance-match/v1/match`, as `docs/interfaces/social-insurance.openapi.yaml` has it. */
export const match = (
  app: FastifyInstance,
  { cast, tokens, lever }: { cast: Cast; tokens: AccessTokens; lever: Lever },
): void => {
  app.post<{ Body: MatchRequest }>(
    matchPath,
    { onRequest: requireScope(tokens, matchScope), schema: { body: requestSchema } },
    async ({ body }, reply) => {
      const record = findRecord(cast, body);
      if (record.neverAnswers) return reply.hijack();
      if (lever.mode() === 'wrong-answer') return reply.send(wrongAnswer);
      const answers = answer(body, record);
      if (record.deceased && Object.values(answers).every((one) => one === 'true'))
        throw new ApiError('SOCIAL_INSURANCE.DECEASED', 'The record of this person is closed.');
      return reply.send(answers);
    },
  );
};
