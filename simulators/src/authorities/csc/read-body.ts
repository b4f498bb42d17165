import type { FastifyRequest } from 'fastify';
import { bodyReaders } from '../body-members.ts';
import { heldCredentials } from './credentials-held.ts';
import type { HeldCredential } from './credentials-held.ts';
import { CscError, invalidRequest } from './csc-error.ts';
import type { Token } from './grants.ts';
import { sha256Oid } from './room.ts';
import type { CscRoom } from './room.ts';

const bearerOf = ({ headers: { authorization } }: FastifyRequest): string => {
  const token = /^Bearer ([\x21-\x7e]+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) throw invalidRequest('Malformed authorization header');
  return token;
};

/** What the bearer of a request was given. @throws CscError */
export const bearer = (request: FastifyRequest, { grants }: CscRoom): Token => {
  const token = grants.tokens.find(bearerOf(request));
  if (!token || token.use !== 'bearer') throw new CscError('invalid_token', 'The access token is not valid', 401);
  return token;
};

/** Both throw CscError. */
export const { members, text } = bodyReaders((name) =>
  invalidRequest(
    name === undefined ? 'The body must be a JSON object' : `Missing (or invalid type) string parameter ${name}`,
  ),
);

/** A credential of this person. @throws CscError */
export const credentialOf = (id: unknown, owner: string): HeldCredential => {
  const credentialID = text(id, 'credentialID');
  const found = heldCredentials.find((one) => one.credentialID === credentialID && one.owner === owner);
  if (!found) throw invalidRequest('Invalid parameter credentialID');
  return found;
};

/** Digests of SHA-256 in base64. @throws CscError */
export const digestsIn = (hashes: unknown): readonly string[] => {
  if (!Array.isArray(hashes)) throw invalidRequest('Missing (or invalid type) array parameter hash');
  if (hashes.length === 0) throw invalidRequest('Empty hash array');
  return hashes.map((one: unknown) => {
    if (typeof one !== 'string' || Buffer.from(one, 'base64').toString('base64') !== one)
      throw invalidRequest('Invalid Base64 hash string parameter');
    if (Buffer.from(one, 'base64').length !== 32) throw invalidRequest('Invalid digest value length');
    return one;
  });
};

/** @throws CscError */
export const checkHashAlgorithm = (oid: unknown): void => {
  if (text(oid, 'hashAlgorithmOID') !== sha256Oid) throw invalidRequest('Invalid parameter hashAlgorithmOID');
};
