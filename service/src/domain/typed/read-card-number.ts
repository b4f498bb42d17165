import type { FieldProblemCode } from './fields.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { readPersonalId } from './read-personal-id.ts';
import { tidyDigits } from './tidy-typed.ts';

const isCardNumber = (digits: string): boolean => /^\d{9}$/u.test(digits);

/** Reads a citizen's number where a CMND will do too: 12 digits, or 9. */
export const readCardNumber = (typed: string | undefined): Result<string, FieldProblemCode> => {
  const digits = tidyDigits(typed ?? '');
  if (isCardNumber(digits)) return ok(digits);
  const read = readPersonalId(typed);
  return !read.ok && read.problem === 'personal-id-length' ? fail('personal-id-or-card-length') : read;
};

/** Reads the CMND beside a 12-digit number; nothing where none was typed, or the same CMND once more. */
export const readFormerCardNumber = (
  typed: string | undefined,
  personalId: string | undefined,
): Result<string | undefined, FieldProblemCode> => {
  const digits = tidyDigits(typed ?? '');
  if (digits === '' || digits === personalId) return ok(undefined);
  if (!isCardNumber(digits)) return fail('former-personal-id-format');
  return personalId === undefined || personalId.length === 12 ? ok(digits) : fail('former-personal-id-beside-card');
};
