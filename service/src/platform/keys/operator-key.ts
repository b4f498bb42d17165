import type { KeyObject } from 'node:crypto';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { calculateJwkThumbprint, exportJWK } from 'jose';

/** Our private key at the operator, with the name and algorithm it signs under. */
export interface OperatorKey {
  readonly key: KeyObject;
  readonly keyId: string;
  readonly algorithm: string;
  /** Made by a sandbox, for a simulated operator. */
  readonly sandbox: boolean;
}

const standardAlgorithms: Readonly<Record<string, string>> = { ec: 'ES256', rsa: 'RS256', ed25519: 'EdDSA' };
const text = (jwk: object, member: string): string | undefined => {
  const value: unknown = Object.entries(jwk).find(([name]) => name === member)?.[1];
  return typeof value === 'string' ? value : undefined;
};

/**
 * Reads the private JWK (RFC 7517) with which we authenticate at the operator.
 *
 * @throws Error when the file is missing or holds no private key
 */
export const readOperatorKey = async (file: string): Promise<OperatorKey> => {
  const jwk: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof jwk !== 'object' || jwk === null) throw new Error(`${file} holds no private JWK`);
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  return {
    key,
    keyId: text(jwk, 'kid') ?? (await calculateJwkThumbprint(await exportJWK(createPublicKey(key)))),
    algorithm: text(jwk, 'alg') ?? standardAlgorithms[key.asymmetricKeyType ?? ''] ?? 'ES256',
    sandbox: text(jwk, 'origin') === 'sandbox',
  };
};
