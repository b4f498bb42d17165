import { timingSafeEqual } from 'node:crypto';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify } from 'jose';

/** What a signed statement of a provider has to be. */
export interface ExpectedToken {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly keys: JSONWebKeySet;
  readonly now: Date;
}

/** A signed statement that holds; or what is wrong, `key` being what newer keys may mend. */
export type Verified =
  | { readonly ok: true; readonly claims: JWTPayload }
  | { readonly ok: false; readonly because: 'key' | 'other' };

/** Clocks differ a little. */
const toleranceSeconds = 30;
/** An ID token that answers a code is fresh. */
const oldestSeconds = 600;

/** How a token may have been signed that names itself so. */
const isOfType = (typ: string | undefined): boolean => typ === undefined || typ.toUpperCase() === 'JWT';

const verify = async (token: string, expected: ExpectedToken, required: string[]): Promise<Verified> => {
  try {
    if (!isOfType(decodeProtectedHeader(token).typ)) return { ok: false, because: 'other' };
    const { payload } = await jwtVerify(token, createLocalJWKSet(expected.keys), {
      issuer: expected.issuer,
      audience: expected.audience,
      algorithms: [...expected.algorithms],
      currentDate: expected.now,
      clockTolerance: toleranceSeconds,
      requiredClaims: required,
    });
    return { ok: true, claims: payload };
  } catch (trouble) {
    // Also where a provider signs with a new key under an old name.
    const mayBeKey =
      trouble instanceof errors.JWKSNoMatchingKey || trouble instanceof errors.JWSSignatureVerificationFailed;
    return { ok: false, because: mayBeKey ? 'key' : 'other' };
  }
};

const isSame = (one: unknown, other: string): boolean => {
  if (typeof one !== 'string') return false;
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Only ours, or with us named as the party it was made for (OpenID Connect Core §3.1.3.7, steps 3–5). */
const isForUs = ({ aud, azp }: JWTPayload, clientId: string): boolean => {
  if (azp !== undefined) return azp === clientId;
  return typeof aud === 'string' || (Array.isArray(aud) && aud.length === 1);
};

const secondsOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;

/**
 * Verifies an ID token (OpenID Connect Core §3.1.3.7): signature by a key of the provider's, issuer, audience, nonce and time, and that it
 * says when the person signed in there where they had to do so anew.
 */
export const verifyIdToken = async (
  token: string,
  expected: ExpectedToken & { readonly nonce: string; readonly reauthenticate?: boolean },
): Promise<Verified> => {
  const verified = await verify(token, expected, ['sub', 'iat', 'exp', 'nonce']);
  if (!verified.ok) return verified;
  const { claims } = verified;
  const now = expected.now.getTime() / 1000;
  const issuedAt = secondsOf(claims.iat) ?? 0;
  const signedInAt = secondsOf(claims['auth_time']);
  const saysWhen = expected.reauthenticate !== true || signedInAt !== undefined;
  const holds =
    isForUs(claims, expected.audience) &&
    isSame(claims['nonce'], expected.nonce) &&
    issuedAt >= now - oldestSeconds &&
    issuedAt <= now + toleranceSeconds &&
    (signedInAt === undefined || signedInAt <= now + toleranceSeconds) &&
    saysWhen;
  return holds ? verified : { ok: false, because: 'other' };
};

/** Verifies a signed answer of the user-info endpoint (OpenID Connect Core §5.3.2). */
export const verifyUserInfo = (token: string, expected: ExpectedToken): Promise<Verified> =>
  verify(token, expected, ['sub']);
