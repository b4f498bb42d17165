import { hash } from 'node:crypto';
import type { Certificate } from '../certificates/certificate.ts';
import { keyWeakness, schemeIsWeak, type AlgorithmPolicy } from '../keys/algorithm-policy.ts';
import type { PublicKey } from '../keys/public-key.ts';
import type { SignatureScheme } from '../keys/signature-algorithm.ts';
import { verifySignature } from '../keys/verify-signature.ts';
import type { JudgementCache } from './judgement-cache.ts';
import type { PathReason } from './reasons.ts';
import type { WorkBudget } from './work-budget.ts';

/** A signed structure: a certificate, a CRL or an OCSP answer. */
export type Signed = {
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
  readonly scheme: SignatureScheme | undefined;
};

/** Verifies signatures within one judgement: counts them, asks the policy, and never verifies the same one twice. */
export type SignatureVerifier = {
  /** Why this certificate is not signed by that key under the policy, or undefined when it is. */
  readonly certificateProblem: (certificate: Certificate, key: PublicKey) => PathReason | undefined;
  /** The same for a CRL or an OCSP answer. */
  readonly problem: (signed: Signed, key: PublicKey) => PathReason | undefined;
};

export const makeSignatureVerifier = (
  policy: AlgorithmPolicy,
  budget: WorkBudget,
  cache: JudgementCache | undefined,
): SignatureVerifier => {
  const known = new Map<string, PathReason | undefined>();
  const knownSigned = new Map<Signed, Map<string, PathReason | undefined>>();
  return {
    certificateProblem: (certificate, key) => {
      const digest = keyDigest(key);
      const memo = `${certificate.fingerprint} ${digest}`;
      if (known.has(memo)) return known.get(memo);
      const problem =
        weakness(certificate, key, policy) ??
        (cache?.knowsSignature(certificate, digest) ? undefined : signatureProblem(certificate, key, budget));
      if (problem !== 'search-exhausted') known.set(memo, problem);
      if (problem === undefined) cache?.rememberSignature(certificate, digest);
      return problem;
    },
    problem: (signed, key) => {
      const digest = keyDigest(key);
      const byKey = knownSigned.get(signed) ?? new Map<string, PathReason | undefined>();
      if (byKey.has(digest)) return byKey.get(digest);
      const problem =
        weakness(signed, key, policy) ??
        (cache?.knowsSigned(signed, digest) ? undefined : signatureProblem(signed, key, budget));
      if (problem === undefined) cache?.rememberSigned(signed, digest);
      knownSigned.set(signed, byKey.set(digest, problem));
      return problem;
    },
  };
};

function weakness({ scheme }: Signed, key: PublicKey, policy: AlgorithmPolicy): PathReason | undefined {
  if (!scheme) return 'signature-algorithm-unsupported';
  if (schemeIsWeak(scheme, policy)) return 'signature-algorithm-weak';
  return keyWeakness(key, policy);
}

function signatureProblem(
  { scheme, tbs, signature }: Signed,
  key: PublicKey,
  budget: WorkBudget,
): PathReason | undefined {
  if (!scheme) return 'signature-algorithm-unsupported';
  if (!budget.takeSignature()) return 'search-exhausted';
  const check = verifySignature(key, scheme, tbs, signature);
  if (check === 'verified') return undefined;
  return check === 'key-unusable' ? 'key-malformed' : 'signature-invalid';
}

const digests = new WeakMap<PublicKey, string>();

function keyDigest(key: PublicKey): string {
  const known = digests.get(key);
  if (known) return known;
  const digest = hash('sha256', key.spki, 'base64');
  digests.set(key, digest);
  return digest;
}
