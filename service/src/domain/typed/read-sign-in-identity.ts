import type { FieldProblemCode } from './fields.ts';
import { citizenOf, type Identity } from '../evidence/identity.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { tidyDigits } from './tidy-typed.ts';

/** Reads what a person signs in with: the 12 digits of the personal number, or the 9 of a CMND where the account carries that. */
export const readSignInIdentity = (typed: string | undefined): Result<Identity, FieldProblemCode> => {
  const digits = tidyDigits(typed ?? '');
  if (digits === '') return fail('personal-id-missing');
  if (!/^\d+$/u.test(digits)) return fail('personal-id-characters');
  if (digits.length !== 12 && digits.length !== 9) return fail('sign-in-id-length');
  return ok(citizenOf(digits));
};
