import { notFound } from '../problem.ts';
import { readMobileNumber } from './phone-number.ts';

/** The E.164 number a path names (`%2B84…`, `84…` or `0…`). @throws Problem 404 */
export const phoneNamed = (written: string): string => {
  const phoneNumber = readMobileNumber(written);
  if (phoneNumber === undefined) throw notFound('This telephone number');
  return phoneNumber;
};
