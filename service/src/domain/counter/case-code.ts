import type { FieldProblemCode } from '../typed/fields.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { tidyDigits } from '../typed/tidy-typed.ts';

/** 50 random bits: nobody finds one by trying, and it is short enough to be read out. */
export const caseCodeLength = 10;

/** Reads a case's code as typed or scanned: groups and small letters are forgiven, letters outside the alphabet (Crockford's base 32) are read as digits. */
export const readCaseCode = (typed: string | undefined): Result<string, FieldProblemCode> => {
  const code = tidyDigits(typed ?? '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/gu, '1');
  if (code === '') return fail('case-code-missing');
  return code.length === caseCodeLength && /^[0-9A-HJKMNP-TV-Z]+$/u.test(code) ? ok(code) : fail('case-code-format');
};

/** `K7QF-M2DX-4T`, as people read it. */
export const caseCodeForPeople = (code: string): string => code.replace(/(.{4})(?=.)/gu, '$1-');
