import type { FieldProblemCode } from './fields.ts';
import type { Result } from './result.ts';
import { fail, ok } from './result.ts';
import { tidyTyped } from './tidy-typed.ts';

const longest = 100;
const apostrophes = /[\u2018\u2019\u02BC\u00B4\u0060\uFF07]/gu;
const dashes = /[\u2010-\u2015]/gu;
/** Latin letters with any marks, and what the names of all peoples of Vietnam use between them: space, apostrophe, hyphen, dot. */
const nameShape = /^\p{Script=Latin}[\p{Script=Latin}\p{M}'.\- ]*$/u;

/**
 * Reads a full name as typed into its canonical form: NFC, single spaces, upper case, diacritics kept.
 * One-letter and one-word names are names (DOMAIN §3.4).
 */
export const readFullName = (typed: string | undefined): Result<string, FieldProblemCode> => {
  // Marks are replaced first: NFKC would turn a free-standing acute accent into a space and a mark.
  const name = tidyTyped((typed ?? '').replace(apostrophes, "'").replace(dashes, '-'));
  if (name === '') return fail('full-name-missing');
  if ([...name].length > longest) return fail('full-name-too-long');
  return nameShape.test(name) ? ok(name.toUpperCase().normalize('NFC')) : fail('full-name-characters');
};
