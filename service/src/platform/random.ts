import { createHmac, hash, randomFillSync, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A random id, never guessable and never meaningful. */
export const randomId = (): string => randomUUID();

/** Random bytes are asked for in stock: so few at a time cost more than what they are for. */
const stock = Buffer.allocUnsafe(8192);
let used = stock.length;

/** A few random bytes, to be used up before any others are asked for. */
export const fewRandomBytes = (count: number): Buffer => {
  if (used + count > stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  used += count;
  return stock.subarray(used - count, used);
};

/** Random bytes in hexadecimal digits, two for each. */
export const randomHex = (bytes: number): string => fewRandomBytes(bytes).toString('hex');

/** A secret for a cookie: 256 random bits, base64url. */
export const randomSecret = (): string => fewRandomBytes(32).toString('base64url');

/** What names a request in answers and logs: 96 random bits, base64url. */
export const requestId = (): string => fewRandomBytes(12).toString('base64url');

/** A uniformly random decimal code; leading zeros are digits like any other. */
export const randomCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/** Letters and digits that cannot be mistaken for one another when read out (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random letters and digits that are easy to read and type: 5 bits each. */
export const randomLetters = (count: number): string =>
  [...fewRandomBytes(count)].map((byte) => alphabet.charAt(byte % 32)).join('');

/** A number in such letters, 5 bits each. */
export const lettersOf = (value: number, count: number): string =>
  Array.from({ length: count }, (_, place) => alphabet.charAt(Math.floor(value / 32 ** (count - 1 - place)) % 32)).join(
    '',
  );

/** The number that such letters are; nothing where one is none of them. */
export const numberOf = (letters: string): number | undefined => {
  const values = [...letters].map((letter) => alphabet.indexOf(letter));
  return values.includes(-1) ? undefined : values.reduce((sum, value) => sum * 32 + value, 0);
};

/** A code to read out to the help desk: `CC-XXXX-XXXX`, 40 random bits. */
export const supportCode = (): string => `CC-${randomLetters(4)}-${randomLetters(4)}`;

/** SHA-256 of a secret with enough entropy of its own, e.g. a cookie; base64url. */
export const hashSecret = (secret: string): string => hash('sha256', secret, 'base64url');

/** HMAC-SHA-256 over parts that cannot run into one another; base64url. */
export const keyedHash = (key: KeyObject, parts: readonly string[]): string => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(`${Buffer.byteLength(part)}:`).update(part);
  return mac.digest('base64url');
};

/** Compares in constant time. */
export const sameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};
