import type { FieldProblemCode } from '../fields.ts';
import type { Result } from '../../result.ts';
import { fail, ok } from '../../result.ts';
import { tidyDigits } from '../tidy-typed.ts';

/** Length of the code that stops a change of number: 40 random bits. */
export const stopCodeLength = 8;

/** Reads a stop code as typed: groups and small letters are forgiven, and letters that are no part of the alphabet (Crockford's base 32) are read as the digits they look like. */
export const readStopCode = (typed: string): Result<string, FieldProblemCode> => {
  const code = tidyDigits(typed).toUpperCase().replaceAll('O', '0').replace(/[IL]/gu, '1');
  if (code === '') return fail('stop-code-missing');
  return code.length === stopCodeLength && /^[0-9A-HJKMNP-TV-Z]+$/u.test(code) ? ok(code) : fail('stop-code-format');
};
