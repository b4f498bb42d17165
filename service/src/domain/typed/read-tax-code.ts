import type { FieldProblemCode } from './fields.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { tidyDigits } from './tidy-typed.ts';

/** Reads a tax code (MST) as typed: 10 digits of an organisation, or with the three of a branch, which is written `0100109106-001`. */
export const readTaxCode = (typed: string | undefined): Result<string, FieldProblemCode> => {
  const digits = tidyDigits(typed ?? '');
  if (digits === '') return fail('tax-code-missing');
  const [, base, branch] = /^(\d{10})(\d{3})?$/u.exec(digits) ?? [];
  if (base === undefined) return fail('tax-code-format');
  return ok(branch === undefined ? base : `${base}-${branch}`);
};
