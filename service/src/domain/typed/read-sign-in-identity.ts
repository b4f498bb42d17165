import type { FieldProblemCode } from './fields.ts';
import type { Identity } from '../evidence/identity.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { tidyDigits } from './tidy-typed.ts';

/** Reads what a person signs in with: the 12 digits of the personal number, or the 9 of a CMND where the account carries that. */
export const readSignInIdentity = (typed: string | undefined): Result<Identity, FieldProblemCode> => {
  const digits = tidyDigits(typed ?? '');
  if (digits === '') return fail('personal-id-missing');
  if (!/^\d+$/u.test(digits)) return fail('personal-id-characters');
  if (digits.length !== 12 && digits.length !== 9) return fail('sign-in-id-length');
  return ok({ kind: 'citizen', scheme: digits.length === 12 ? 'vn-personal-id' : 'vn-identity-card', value: digits });
};
