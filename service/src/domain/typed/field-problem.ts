import { canonicalName } from './names/canonical-name.ts';
import type { Result } from '../result.ts';
import type { FieldName, FieldProblem, FieldProblemCode, TypedFields } from './fields.ts';
import { strangeInName } from './names/read-full-name.ts';
import { dashes, tidyDigits, tidyTyped } from './tidy-typed.ts';

type Find = (typed: string) => string | undefined;

const notOf =
  (shape: RegExp, tidy: (typed: string) => string): Find =>
  (typed) =>
    [...tidy(typed)].find((character) => !shape.test(character));

/** For the problems that one character can be the cause of: the first such. */
const strangeIn: Readonly<Partial<Record<FieldProblemCode, Find>>> = {
  'full-name-characters': (typed) => strangeInName(canonicalName(typed)),
  'personal-id-characters': notOf(/\d/u, tidyDigits),
  'phone-number-format': notOf(/[\d+]/u, tidyDigits),
  'one-time-code-format': notOf(/\d/u, tidyDigits),
  'email-format': notOf(/[A-Za-z0-9.@!#$%&'*+/=?^_`{|}~-]/u, tidyTyped),
  'date-of-birth-format': notOf(/[\d\s./-]/u, (typed) => tidyTyped(typed).replace(dashes, '-')),
  'stop-code-format': notOf(/[0-9A-Za-z]/u, tidyDigits),
};

/** A character so that it can be seen on a page: a mark on its own ring, an unprintable one by its number. */
const visible = (character: string): string => {
  if (/\p{M}/u.test(character)) return `\u25CC${character}`;
  return /[\p{C}\p{Z}]/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : character;
};

/** What is wrong with a field, and with which character of what was typed, when it was one. */
export const fieldProblem = (field: FieldName, code: FieldProblemCode, typed = ''): FieldProblem => {
  const character = strangeIn[code]?.(typed);
  return character === undefined ? { field, code } : { field, code, character: visible(character) };
};

/** What is wrong with one field of a form, in a list of one or none. */
export const wrongIn =
  (typed: TypedFields) =>
  (field: FieldName, read: Result<unknown, FieldProblemCode> | undefined): readonly FieldProblem[] =>
    read === undefined || read.ok ? [] : [fieldProblem(field, read.problem, typed[field])];
