import type { Cast } from '../../cast/cast.ts';
import type { SocialInsuranceRecord } from '../../cast/record-types.ts';
import { ApiError } from '../oauth-api/api-error.ts';

/** The record of the insurance number; where nobody has that, of the personal one. @throws ApiError IDENTIFIER_NOT_FOUND */
export const findRecord = (
  cast: Cast,
  asked: { socialInsuranceNumber: string; personalId: string },
): SocialInsuranceRecord => {
  const records = cast.socialInsuranceRecords();
  const record =
    records.find(({ socialInsuranceNumber }) => socialInsuranceNumber === asked.socialInsuranceNumber) ??
    records.find(({ personalId, cardNumber }) => [personalId, cardNumber].includes(asked.personalId));
  if (!record) throw new ApiError('IDENTIFIER_NOT_FOUND', 'Neither number belongs to an insured person.');
  return record;
};
