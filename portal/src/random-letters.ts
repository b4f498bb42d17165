import { randomInt } from 'node:crypto';

/** Letters and digits nobody mistakes for each other (Crockford's Base32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** So many random letters that people can read out and type, 5 bits each. */
export const randomLetters = (count: number): string =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
