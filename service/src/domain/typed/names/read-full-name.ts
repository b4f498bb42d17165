import { canonicalName } from './canonical-name.ts';
import type { FieldProblemCode } from '../fields.ts';
import type { Result } from '../../result.ts';
import { fail, ok } from '../../result.ts';

const longest = 100;
/** Latin capital letters with any marks, and what the names of all peoples of Vietnam use between them: space, apostrophe, hyphen, dot. */
const first = /[\p{Script=Latin}&&\p{Lu}]/v;
const later = /[[\p{Script=Latin}&&\p{Lu}]\p{M}'.\- ]/v;

/** The first character that has no place in a name in canonical form. */
export const strangeInName = (name: string): string | undefined =>
  [...name].find((character, place) => !(place === 0 ? first : later).test(character));

/**
 * Reads a full name as typed into its canonical form: NFC, single spaces, upper case, diacritics kept.
 * One-letter and one-word names are names (DOMAIN §3.4).
 */
export const readFullName = (typed: string | undefined): Result<string, FieldProblemCode> => {
  const name = canonicalName(typed ?? '');
  if (name === '') return fail('full-name-missing');
  if ([...name].length > longest) return fail('full-name-too-long');
  return strangeInName(name) === undefined ? ok(name) : fail('full-name-characters');
};
