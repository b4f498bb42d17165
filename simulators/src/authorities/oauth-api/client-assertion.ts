import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../clock.ts';

export const oauthClientId = 'chinhchu';
const longestLifeSeconds = 300;
const skewSeconds = 5;
const algorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA', 'Ed25519'];

export interface AssertionVerifier {
  /**
   * Checks a `private_key_jwt` assertion (RFC 7523 §3, CAMARA Security and Interoperability Profile): signature by a key
   * of the client's JWKS, `iss` = `sub` = the client, `aud` = this endpoint's URL, life ≤ 300 s, `jti` never seen.
   *
   * @returns undefined when it is good, else the reason in words
   */
  verify(assertion: string, endpointUrls: readonly string[]): Promise<string | undefined>;
}

const isKeySet = (value: unknown): value is JSONWebKeySet =>
  typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys);

const readKeys = async (jwksFile: string | undefined): Promise<JSONWebKeySet> => {
  if (jwksFile === undefined) return { keys: [] };
  try {
    const read: unknown = JSON.parse(await readFile(jwksFile, 'utf8'));
    return isKeySet(read) ? read : { keys: [] };
  } catch {
    return { keys: [] };
  }
};

const refuseClaims = (payload: JWTPayload, endpointUrls: readonly string[], now: number): string | undefined => {
  const audience = Array.isArray(payload.aud) ? payload.aud : [payload.aud];
  const [only] = audience;
  if (audience.length !== 1 || only === undefined || !endpointUrls.includes(only)) {
    return `The assertion's aud must be ${endpointUrls[0]}.`;
  }
  if ((payload.exp ?? 0) - now > longestLifeSeconds + skewSeconds) {
    return `The assertion lives longer than ${longestLifeSeconds} seconds.`;
  }
  if (payload.iat !== undefined && payload.iat > now + skewSeconds) return 'The assertion was issued in the future.';
  return undefined;
};

const refuseReplay = (payload: JWTPayload, seen: Map<string, number>, now: number): string | undefined => {
  for (const [jti, expiry] of seen) if (expiry + skewSeconds < now) seen.delete(jti);
  const jti = payload.jti ?? '';
  if (jti === '' || seen.has(jti)) return 'The assertion was used before.';
  seen.set(jti, payload.exp ?? now);
  return undefined;
};

/** @param jwksFile read when a key id is not known, so that keys can be rotated while we run */
export const makeAssertionVerifier = (jwksFile: string | undefined, clock: Clock): AssertionVerifier => {
  const seen = new Map<string, number>();
  let keys: JSONWebKeySet = { keys: [] };

  const keyFor: JWTVerifyGetKey = async (header, token) => {
    if (!keys.keys.some((key) => key.kid === header.kid)) keys = await readKeys(jwksFile);
    return createLocalJWKSet(keys)(header, token);
  };

  return {
    verify: async (assertion, endpointUrls) => {
      try {
        if (decodeProtectedHeader(assertion).kid === undefined) return 'The assertion header has no kid.';
        const { payload } = await jwtVerify(assertion, keyFor, {
          algorithms,
          issuer: oauthClientId,
          subject: oauthClientId,
          requiredClaims: ['exp', 'jti', 'aud'],
          clockTolerance: skewSeconds,
          currentDate: new Date(clock.now()),
        });
        return (
          refuseClaims(payload, endpointUrls, clock.now() / 1000) ?? refuseReplay(payload, seen, clock.now() / 1000)
        );
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError)
          return `The assertion is not accepted: ${error.message}.`;
        throw error;
      }
    },
  };
};
