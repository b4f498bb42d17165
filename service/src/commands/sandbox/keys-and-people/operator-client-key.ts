import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const write = (path: string, value: object): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  renameSync(draft, path);
};

/** RFC 7638, for an elliptic curve key. */
const thumbprint = ({ crv, kty, x, y }: JsonWebKey): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

const makePrivateKey = (): object => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' });
  return { ...jwk, kid: thumbprint(jwk), alg: 'ES256', use: 'sig', origin: 'sandbox' };
};

const isJwk = (value: unknown): value is JsonWebKey => typeof value === 'object' && value !== null && 'kty' in value;

/**
 * Sees to it that our OAuth client at the simulated operator has a key (ES256) and that the operator knows its public half.
 *
 * @param privateFile one private JWK; made if missing, kept otherwise
 * @param publicFile the JWK set for the operator; written each time
 */
export const prepareOperatorClientKey = (privateFile: string, publicFile: string): void => {
  if (!existsSync(privateFile)) write(privateFile, makePrivateKey());
  const jwk: unknown = JSON.parse(readFileSync(privateFile, 'utf8'));
  if (!isJwk(jwk)) throw new Error(`${privateFile} is not a JWK`);
  const publicJwk = createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' })).export({ format: 'jwk' });
  write(publicFile, { keys: [{ ...publicJwk, kid: jwk['kid'], alg: jwk['alg'] ?? 'ES256', use: 'sig' }] });
};
