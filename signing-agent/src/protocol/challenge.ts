import { canonicalText } from './canonical-text.ts';

/** What a page may say of the thing to be signed. The origin is there to be compared, not to be believed. */
export interface Challenge {
  /** 128 random bits, base64url. */
  readonly nonce: string;
  readonly origin: string;
  /** The portal that waits for it, by its name. */
  readonly portal?: string;
  readonly purpose: string;
  /** The code that people read to a help desk. */
  readonly registration: string;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly time: string;
}

const kind = 'chinhchu-signature-1';
const required = ['challenge', 'nonce', 'origin', 'purpose', 'registration', 'time'];
const known = new Set([...required, 'portal']);

/** What can be seen: letters with their marks, digits, signs, and plain spaces. Nothing that breaks the line or turns it around. */
const visible = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u;
/** A word that a person reads is shorter; the shortest digest in hexadecimal is not, nor is a SHA-256 in base64. */
const longestWord = 39;

const isReadable = (text: string, most: number): boolean =>
  text.length <= most && visible.test(text) && text.split(' ').every((word) => word.length <= longestWord);

const isInstant = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u.test(text)) return false;
  const read = new Date(text);
  return !Number.isNaN(read.getTime()) && read.toISOString() === text;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a challenge: exactly its members, each in its own form, so that a page gets no signature over bytes of its choice. There is no
 * member for a digest or for free text; `purpose` and `portal` take words only.
 *
 * @returns undefined for anything else
 */
export const readChallenge = (value: unknown): Challenge | undefined => {
  if (!isRecord(value) || value['challenge'] !== kind) return undefined;
  if (Object.keys(value).some((name) => !known.has(name)) || required.some((name) => !Object.hasOwn(value, name)))
    return undefined;
  const { nonce, origin, portal, purpose, registration, time } = value;
  if (typeof nonce !== 'string' || !/^[\w-]{21}[AQgw]$/u.test(nonce)) return undefined;
  if (typeof origin !== 'string' || origin.length > 300) return undefined;
  if (typeof purpose !== 'string' || !isReadable(purpose, 80)) return undefined;
  if (typeof registration !== 'string' || !/^CC(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/u.test(registration)) return undefined;
  if (typeof time !== 'string' || !isInstant(time)) return undefined;
  const rest = { nonce, origin, purpose, registration, time };
  if (portal === undefined) return rest;
  return typeof portal === 'string' && isReadable(portal, 120) ? { ...rest, portal } : undefined;
};

/**
 * The text that is signed, in UTF-8: the same members in the same canonical form as the service makes them, read from its
 * specification (docs/adr/signing-agent.md) and written here a second time.
 *
 * @param seenOrigin the `Origin` that the browser sent, whatever the page says
 */
export const textToSign = (challenge: Challenge, seenOrigin: string): string =>
  canonicalText({
    challenge: kind,
    nonce: challenge.nonce,
    origin: seenOrigin,
    ...(challenge.portal === undefined ? {} : { portal: challenge.portal }),
    purpose: challenge.purpose,
    registration: challenge.registration,
    time: challenge.time,
  });
