import type { FieldProblemCode } from '../typed/fields.ts';
import { composed } from '../typed/few-marks.ts';
import { foldName } from '../typed/names/fold-name.ts';
import type { PasswordProfile, PasswordRulePart } from './password-rule.ts';
import { passwordRules } from './password-rule.ts';

/** What a password must not contain: facts about the person whom it is to protect. */
export interface PasswordOwner {
  readonly fullName: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  readonly personalId: string;
  /** E.164. */
  readonly phoneNumber: string;
}

/** The guide prints this one as its example, so everybody has read it. */
const printedInTheGuide = ['aa@123456'];
const namesOfTheService = ['chinhchu', 'dichvucong', 'vneid'];

const partMet = (part: PasswordRulePart, password: string): FieldProblemCode | undefined => {
  switch (part.part) {
    case 'length': {
      const length = [...password].length;
      if (length < part.least) return 'password-too-short';
      return length > part.most ? 'password-too-long' : undefined;
    }
    case 'upper':
      return /\p{Lu}/u.test(password) ? undefined : 'password-needs-upper';
    case 'lower':
      return /\p{Ll}/u.test(password) ? undefined : 'password-needs-lower';
    case 'digit':
      return /\p{Nd}/u.test(password) ? undefined : 'password-needs-digit';
    case 'special':
      return /[^\p{L}\p{M}\p{N}\s]/u.test(password) ? undefined : 'password-needs-special';
  }
};

const plain = (text: string): string => foldName(text).toLowerCase();

/** The password itself, without its punctuation, and its first word when only a short tail was added to it: what guessing programs try. */
const guessesOf = (password: string): readonly string[] => {
  const lower = plain(password);
  const [, word, tail] = /^([a-z]{4,})([^a-z]*)$/u.exec(lower) ?? [];
  return [lower, lower.replace(/[^a-z0-9]/gu, ''), ...(word !== undefined && (tail?.length ?? 0) <= 4 ? [word] : [])];
};

const personalPieces = (owner: PasswordOwner): readonly string[] => {
  const words = plain(owner.fullName)
    .split(/[^a-z]+/u)
    .filter((word) => word !== '');
  const [year = '', month = '', day = ''] = owner.dateOfBirth.split('-');
  return [
    ...words.filter((word) => word.length >= 4),
    ...(words.length > 1 ? [words.join(''), words.slice(-2).join('')].filter((joined) => joined.length >= 4) : []),
    `${day}${month}${year}`,
    `${year}${month}${day}`,
    `${day}${month}${year.slice(2)}`,
    owner.personalId,
    owner.phoneNumber.slice(3),
    // What is not known of somebody leaves nothing to look for, and nothing is in every password.
  ].filter((piece) => piece !== '');
};

/**
 * Holds a password to the profile's rule and to the blocklist (NIST SP 800-63B-4 §3.1.1.2: common values, the names of the
 * service, facts about the person).
 *
 * @param common common passwords, lower case
 * @returns every part that is not met, empty when the password is good
 */
export const checkPassword = (
  password: string,
  profile: PasswordProfile,
  owner: PasswordOwner,
  common: ReadonlySet<string>,
): readonly FieldProblemCode[] => {
  if (password === '') return ['password-missing'];
  const text = composed(password);
  if (/\p{Cc}|\p{Cs}/u.test(text)) return ['password-characters'];
  const unmet = passwordRules[profile].map((part) => partMet(part, text)).filter((code) => code !== undefined);
  const squeezed = plain(text).replace(/[\s.\-/]/gu, '');
  if (printedInTheGuide.includes(text.toLowerCase()) || guessesOf(text).some((guess) => common.has(guess)))
    return [...unmet, 'password-common'];
  const revealing = [...namesOfTheService, ...personalPieces(owner)].some((piece) => squeezed.includes(piece));
  return revealing ? [...unmet, 'password-personal'] : unmet;
};
