import type { FastifyInstance } from 'fastify';
import type { MobileSubscriberRecord } from '../../cast/record-types.ts';
import { ApiError } from '../oauth-api/api-error.ts';
import { namesMatch } from '../oauth-api/compare-names.ts';
import { findRecord } from './find-record.ts';
import type { OperatorApi } from './operator-api.ts';
import { requireScope } from '../oauth-api/api-guard.ts';

type MatchResult = 'true' | 'false' | 'not_available';
type MatchRequest = { phoneNumber?: string } & Record<string, string>;

const text = (maxLength: number) => ({ type: 'string', maxLength });
const countryCode = { type: 'string', pattern: '^[A-Za-z]{2}$' };
const day = { type: 'string', format: 'date', maxLength: 10 };

/** KYC_MatchRequestBody, closed: a property that is not here is refused. */
const requestSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    phoneNumber: { type: 'string', pattern: '^\\+[1-9][0-9]{4,14}$', maxLength: 16 },
    idDocument: text(50),
    idDocumentType: {
      enum: [
        'passport',
        'national_id_card',
        'residence_permit',
        'diplomatic_id',
        'driver_licence',
        'social_security_id',
        'other',
      ],
    },
    idDocumentExpiryDate: day,
    bankAccountNumber: { type: 'string', maxLength: 50, pattern: '^[A-Z]+:[A-Za-z0-9]+$' },
    name: text(256),
    givenName: text(100),
    familyName: text(150),
    nameKanaHankaku: text(256),
    nameKanaZenkaku: text(256),
    middleNames: text(100),
    familyNameAtBirth: text(150),
    address: text(256),
    streetName: text(150),
    streetNumber: text(20),
    postalCode: text(20),
    region: text(100),
    locality: text(100),
    country: countryCode,
    houseNumberExtension: text(20),
    birthdate: day,
    email: { type: 'string', format: 'email', maxLength: 254 },
    gender: { enum: ['MALE', 'FEMALE', 'OTHER'] },
    cityOfBirth: text(100),
    countryOfBirth: countryCode,
    nationality: countryCode,
  },
} as const;

/** Looks like a match at first sight: booleans instead of strings, an attribute nobody asked for, a score beside a match. */
const wrongAnswer = {
  idDocumentMatch: true,
  nameMatch: true,
  nameMatchScore: 100,
  birthdateMatch: true,
  emailMatch: 'true',
};

const answer = (matches: boolean): MatchResult => (matches ? 'true' : 'false');

const matchAttribute = (attribute: string, value: string, { holder }: MobileSubscriberRecord): MatchResult => {
  switch (attribute) {
    case 'idDocument':
      return answer(value.trim() === holder.documentNumber);
    case 'idDocumentType':
      return answer(value === 'national_id_card');
    case 'name':
      return answer(namesMatch(value, holder.fullName));
    case 'birthdate':
      return holder.dateOfBirth?.length === 10 ? answer(value === holder.dateOfBirth) : 'not_available';
    default:
      return 'not_available';
  }
};

/** One `<attribute>Match` for each attribute asked, and nothing else. */
const matchAttributes = (asked: Record<string, string>, record: MobileSubscriberRecord): Record<string, MatchResult> =>
  Object.fromEntries(
    Object.entries(asked).map(([attribute, value]) => [`${attribute}Match`, matchAttribute(attribute, value, record)]),
  );

/** CAMARA KYC Match 0.4, `POST /kyc-match/v0.4/match`. */
export const kycMatch = (app: FastifyInstance, api: OperatorApi): void => {
  app.post<{ Body: MatchRequest }>(
    '/kyc-match/v0.4/match',
    { onRequest: requireScope(api.tokens, 'kyc-match:match'), schema: { body: requestSchema } },
    async (request, reply) => {
      const { phoneNumber, ...asked } = request.body;
      if (Object.keys(asked).length === 0) {
        throw new ApiError(
          'KNOW_YOUR_CUSTOMER.INVALID_PARAM_COMBINATION',
          'At least one attribute to match is needed.',
        );
      }
      const record = findRecord(api.cast, phoneNumber);
      if (record.neverAnswers) return reply.hijack();
      return reply.send(api.lever.mode() === 'wrong-answer' ? wrongAnswer : matchAttributes(asked, record));
    },
  );
};
