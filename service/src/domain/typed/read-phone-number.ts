import type { FieldProblemCode } from './fields.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { tidyDigits } from './tidy-typed.ts';

/**
 * Reads a Vietnamese mobile number as typed (0…, 84…, +84…, 0084…, in any grouping) into E.164.
 * The prefix decides nothing further: numbers move between operators (DOMAIN §3.3).
 */
export const readPhoneNumber = (typed: string | undefined): Result<string, FieldProblemCode> => {
  const digits = tidyDigits(typed ?? '');
  if (digits === '') return fail('phone-number-missing');
  const national = /^(?:\+84|0084|84(?=\d{9}$)|0)0?(\d+)$/u.exec(digits)?.[1];
  if (national === undefined) return fail('phone-number-format');
  if (/^1[268]\d{8}$|^199\d{7}$/u.test(national)) return fail('phone-number-old-eleven-digits');
  return /^[35789]\d{8}$/u.test(national) ? ok(`+84${national}`) : fail('phone-number-format');
};

/** How people write the number: `0912 345 678`. */
export const phoneNumberForPeople = (e164: string): string => {
  const national = `0${e164.slice(3)}`;
  return `${national.slice(0, 4)} ${national.slice(4, 7)} ${national.slice(7)}`;
};
