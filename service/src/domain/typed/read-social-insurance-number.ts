import type { FieldProblemCode } from './fields.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { tidyDigits } from './tidy-typed.ts';

/** Ten digits, or what stands before them on health insurance cards of the former kind: two letters of the group, a digit of the benefit, two of the province. */
const asPrinted = /^(?:[A-Z]{2}\d{3})?(?<digits>\d{10})$/iu;

/** Reads a social insurance number (mã số BHXH) as typed: 10 digits, kept as text for its leading zero; it has no check digit. */
export const readSocialInsuranceNumber = (typed: string | undefined): Result<string, FieldProblemCode> => {
  const tidy = tidyDigits(typed ?? '');
  if (tidy === '') return fail('social-insurance-number-missing');
  const digits = asPrinted.exec(tidy)?.groups?.['digits'];
  return digits === undefined ? fail('social-insurance-number-format') : ok(digits);
};
