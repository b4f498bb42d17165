import type { PublicKey } from './public-key.ts';
import type { SignatureScheme } from './signature-algorithm.ts';

/** Which keys and digests are strong enough. Sizes in bits. */
export type AlgorithmPolicy = {
  readonly minimumRsaBits: number;
  /** Larger moduli cost much time and add no strength that matters. */
  readonly maximumRsaBits: number;
  /** SHA-1 signatures can be forged by collision; the suites of 2017 and older still carry them. */
  readonly allowSha1: boolean;
};

/** RSA from 2048 bits, P-256/384/521, Ed25519, Ed448, SHA-2 and SHA-3 (NIST SP 800-131A; QCVN 04:2023). */
export const STRONG_ALGORITHMS: AlgorithmPolicy = { minimumRsaBits: 2048, maximumRsaBits: 8192, allowSha1: false };

export type KeyWeakness = 'key-malformed' | 'key-unsupported' | 'key-too-weak' | 'key-too-large';

/** Says what is wrong with a key under a policy, or undefined. Judges its form and size only; it is not used. */
export function keyWeakness({ shape }: PublicKey, policy: AlgorithmPolicy): KeyWeakness | undefined {
  if (shape.kind === 'malformed') return 'key-malformed';
  if (shape.kind === 'unsupported') return 'key-unsupported';
  if (shape.kind !== 'rsa' && shape.kind !== 'rsa-pss') return undefined;
  if (!shape.exponentIsSound) return 'key-malformed';
  if (shape.bits < policy.minimumRsaBits) return 'key-too-weak';
  return shape.bits > policy.maximumRsaBits ? 'key-too-large' : undefined;
}

/** True when the scheme's digest is too weak for signatures under this policy. */
export function schemeIsWeak(scheme: SignatureScheme, policy: AlgorithmPolicy): boolean {
  return 'hash' in scheme && scheme.hash === 'sha1' && !policy.allowSha1;
}
