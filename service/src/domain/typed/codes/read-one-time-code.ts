import type { FieldProblemCode } from '../fields.ts';
import { oneTimeCodeRule } from '../../attempt/one-time-code-rule.ts';
import type { Result } from '../../result.ts';
import { fail, ok } from '../../result.ts';
import { tidyDigits } from '../tidy-typed.ts';

/** Reads six digits as typed, or says what is wrong with them: that costs no try. */
export const readOneTimeCode = (typed: string): Result<string, FieldProblemCode> => {
  const digits = tidyDigits(typed);
  if (digits === '') return fail('one-time-code-missing');
  return /^\d+$/u.test(digits) && digits.length === oneTimeCodeRule.digits ? ok(digits) : fail('one-time-code-format');
};
