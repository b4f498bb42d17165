import type { JsonWebKey } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import type { WishProblems, WishRule } from './client-wish.ts';
import { unless } from './client-wish.ts';

/** Signatures of clients that we check: assertions and request objects. Ed25519 goes by two names (RFC 9864 §2.2). */
export const clientSigningAlgorithms = ['ES256', 'RS256', 'PS256', 'Ed25519', 'EdDSA'] as const;

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const leastRsaBits = 2048;

/** True for a public key that one of our algorithms can be checked with. */
const canBeChecked = (jwk: JsonWebKey): boolean => {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const { asymmetricKeyType: type, asymmetricKeyDetails: details = {} } = key;
    return (
      type === 'ed25519' ||
      (type === 'ec' && details.namedCurve === 'prime256v1') ||
      (type === 'rsa' && (details.modulusLength ?? 0) >= leastRsaBits)
    );
  } catch {
    return false;
  }
};

const isForSignatures = ({ use, alg }: Readonly<Record<string, unknown>>): boolean =>
  (use === undefined || use === 'sig') && (alg === undefined || clientSigningAlgorithms.some((one) => one === alg));

const keySetProblems = (keys: readonly Readonly<Record<string, unknown>>[]): WishProblems => [
  ...unless(
    !keys.some((key) => privateMembers.some((member) => member in key)),
    'the key set holds private or shared keys: give the public ones only, and make new keys if that file was passed on',
  ),
  ...unless(
    keys.some((key) => isForSignatures(key) && canBeChecked(key)),
    `the key set has no key for ${clientSigningAlgorithms.join(', ')} (P-256, RSA from ${leastRsaBits} bits, Ed25519)`,
  ),
];

/** Keys are public, usable, and come from one place. */
export const keyRule: WishRule = ({ settings: { jwks, jwksUri, authMethod } }) => [
  ...unless(jwks === undefined || jwksUri === undefined, 'give the public keys by --jwks or by --jwks-uri, not both'),
  ...unless(
    authMethod !== 'private_key_jwt' || jwks !== undefined || jwksUri !== undefined,
    "private_key_jwt needs the client's public keys: a file or an address",
  ),
  ...(jwks === undefined ? [] : keySetProblems(jwks.keys)),
];
