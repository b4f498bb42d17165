import { heldCredentials } from './credentials-held.ts';
import { CscError, invalidRequest } from './csc-error.ts';
import type { AuthorizationRequest } from './grants.ts';
import { isRegisteredReturn } from '../remote-signers.ts';
import { registered, sha256Oid } from './room.ts';

/** Parameters of a form or of an address; one sent twice is refused (RFC 6749 §3.1). */
export const readParameters = (given: unknown): ReadonlyMap<string, string> => {
  const parameters = new Map<string, string>();
  for (const [name, value] of Object.entries(typeof given === 'object' && given !== null ? given : {})) {
    if (typeof value !== 'string') throw invalidRequest(`Parameter ${name} is repeated`);
    parameters.set(name, value);
  }
  return parameters;
};

/** @throws CscError */
const needed = (parameters: ReadonlyMap<string, string>, name: string): string => {
  const value = parameters.get(name);
  if (value === undefined || value === '') throw invalidRequest(`Missing parameter ${name}`);
  return value;
};

/** Whom an error must not be sent back to: who asks, or where to, is wrong. @throws CscError */
export const readReturn = (parameters: ReadonlyMap<string, string>, serviceUrl: string): string => {
  if (needed(parameters, 'client_id') !== registered.clientId) throw invalidRequest('Invalid parameter client_id');
  const redirectUri = needed(parameters, 'redirect_uri');
  if (!isRegisteredReturn(redirectUri, serviceUrl)) throw invalidRequest('Invalid parameter redirect_uri');
  return redirectUri;
};

/** One hash here: base64url of 32 bytes, told in base64 as the API writes it. */
const readHash = (hash: string): string => {
  const digest = Buffer.from(hash, 'base64url');
  if (!/^[A-Za-z0-9_-]+=*$/.test(hash)) throw invalidRequest('Invalid parameter hashes');
  if (digest.length !== 32) throw invalidRequest('Invalid digest value length');
  return digest.toString('base64');
};

/** What a request of scope `credential` wants signed (CSC API 2.0 §8.4.2); SCAL 2 asks for the hashes. */
const readSigning = (parameters: ReadonlyMap<string, string>): AuthorizationRequest['signing'] => {
  const credentialID = needed(parameters, 'credentialID');
  const credential = heldCredentials.find((one) => one.credentialID === credentialID);
  if (!credential || credential.mode !== 'oauth2code') throw invalidRequest('Invalid parameter credentialID');
  if (credential.status === 'disabled') throw invalidRequest('The credential identified by credentialID is disabled');
  // Edition 1.0.4 has another name for them, and none for their algorithm.
  const isV1 = parameters.has('hash');
  const hashes = needed(parameters, isV1 ? 'hash' : 'hashes')
    .split(',')
    .map(readHash);
  if (!isV1 && needed(parameters, 'hashAlgorithmOID') !== sha256Oid)
    throw invalidRequest('Invalid parameter hashAlgorithmOID');
  const count = Number(needed(parameters, 'numSignatures'));
  if (count !== hashes.length) throw invalidRequest('Invalid value for parameter numSignatures');
  if (count > 1) throw invalidRequest('Numbers of signatures is too high');
  const description = parameters.get('description');
  if ((description?.length ?? 0) > 500) throw invalidRequest('Invalid parameter description');
  return { credentialID, hashes, description };
};

/** An authorization request, strictly: PKCE by S256 is not left to choice. @throws CscError */
export const readRequest = (parameters: ReadonlyMap<string, string>, serviceUrl: string): AuthorizationRequest => {
  const redirectUri = readReturn(parameters, serviceUrl);
  if (parameters.get('response_type') !== 'code')
    throw new CscError('unsupported_response_type', 'response_type must be code');
  const scope = parameters.get('scope') ?? 'service';
  if (scope !== 'service' && scope !== 'credential')
    throw new CscError('invalid_scope', 'Offered: service, credential');
  const codeChallenge = needed(parameters, 'code_challenge');
  if (parameters.get('code_challenge_method') !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(codeChallenge))
    throw invalidRequest('Only S256 is taken as code_challenge_method');
  return {
    scope,
    redirectUri,
    state: parameters.get('state'),
    codeChallenge,
    signing: scope === 'credential' ? readSigning(parameters) : undefined,
  };
};
