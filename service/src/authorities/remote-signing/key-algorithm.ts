import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { KeyAlgorithm, RemoteSigningTrouble } from './remote-signing.ts';
import { refused } from './trouble.ts';

/** Signature algorithms by their OID, best first; all others are passed over (RFC 5758 §3.2, RFC 4055 §5, RFC 8017 appendix C). */
export const algorithmOids: Readonly<Record<KeyAlgorithm, string>> = {
  'ecdsa-with-SHA256': '1.2.840.10045.4.3.2',
  sha256WithRSAEncryption: '1.2.840.113549.1.1.11',
  rsa: '1.2.840.113549.1.1.1',
};
export const sha256Oid = '2.16.840.1.101.3.4.2.1';

const preferred = ['ecdsa-with-SHA256', 'sha256WithRSAEncryption', 'rsa'] as const;

/** Shortest keys taken, in bits: what the certificates of licensed authorities have. */
const shortest: Readonly<Record<KeyAlgorithm, number>> = {
  'ecdsa-with-SHA256': 256,
  sha256WithRSAEncryption: 2048,
  rsa: 2048,
};

/** How a key is best asked to sign, by the OIDs a provider offers for it and its length in bits. */
export const keyAlgorithmOf = (oids: readonly string[], bits: number): Result<KeyAlgorithm, RemoteSigningTrouble> => {
  const keyAlgorithm = preferred.find((one) => oids.includes(algorithmOids[one]));
  if (keyAlgorithm === undefined) return refused('not-strong-enough', 'no-known-algorithm');
  return bits < shortest[keyAlgorithm] ? refused('not-strong-enough', 'short-key') : ok(keyAlgorithm);
};
