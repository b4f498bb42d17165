import type { FieldProblemCode } from './fields.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { tidyDigits } from './tidy-typed.ts';

/** Year in which the century digit of a personal number begins (TT 59/2021/TT-BCA, article 4; DOMAIN §3.1). */
const centuryBegins = [1900, 1900, 2000, 2000, 2100, 2100, 2200, 2200, 2300, 2300] as const;

/**
 * Reads a personal identification number as typed: 12 digits, kept as text for its leading zero.
 * There is no check digit, and an unknown birth-registration code passes: numbers issued abroad or before a merger of provinces keep theirs.
 */
export const readPersonalId = (typed: string | undefined): Result<string, FieldProblemCode> => {
  const digits = tidyDigits(typed ?? '');
  if (digits === '') return fail('personal-id-missing');
  if (!/^\d+$/u.test(digits)) return fail('personal-id-characters');
  if (digits.length === 9) return fail('personal-id-nine-digits');
  return digits.length === 12 ? ok(digits) : fail('personal-id-length');
};

/** The birth year that digits 4–6 of a 12-digit personal number state. */
export const birthYearOf = (personalId: string): number =>
  (centuryBegins[Number(personalId.charAt(3))] ?? Number.NaN) + Number(personalId.slice(4, 6));
