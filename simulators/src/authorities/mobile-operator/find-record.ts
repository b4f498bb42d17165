import type { Cast } from '../../cast/cast.ts';
import type { MobileSubscriberRecord } from '../../cast/record-types.ts';
import { ApiError } from '../oauth-api/api-error.ts';

/**
 * Finds the operator's record for the phone number of a request; our tokens are two-legged, so the body must name it.
 *
 * @throws ApiError MISSING_IDENTIFIER, SERVICE_NOT_APPLICABLE (not a Vietnamese number), IDENTIFIER_NOT_FOUND
 */
export const findRecord = (cast: Cast, phoneNumber: string | undefined): MobileSubscriberRecord => {
  if (phoneNumber === undefined) throw new ApiError('MISSING_IDENTIFIER', 'No phone number has been provided.');
  if (!phoneNumber.startsWith('+84')) {
    throw new ApiError('SERVICE_NOT_APPLICABLE', 'The service is not applicable for the provided phone number.');
  }
  const record = cast.mobileSubscriberRecord(phoneNumber);
  if (!record) {
    throw new ApiError('IDENTIFIER_NOT_FOUND', 'The phone number provided is not associated with a customer account.');
  }
  return record;
};
