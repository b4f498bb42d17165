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
export class SignatureVerifier {
  readonly #policy: AlgorithmPolicy;
  readonly #budget: WorkBudget;
  readonly #cache: JudgementCache | undefined;
  readonly #known = new Map<string, PathReason | undefined>();
  readonly #knownSigned = new Map<Signed, Map<string, PathReason | undefined>>();

  constructor(policy: AlgorithmPolicy, budget: WorkBudget, cache: JudgementCache | undefined) {
    this.#policy = policy;
    this.#budget = budget;
    this.#cache = cache;
  }

  /** Why this certificate is not signed by that key under the policy, or undefined when it is. */
  certificateProblem(certificate: Certificate, key: PublicKey): PathReason | undefined {
    const digest = keyDigest(key);
    const memo = `${certificate.fingerprint} ${digest}`;
    if (this.#known.has(memo)) return this.#known.get(memo);
    const weak = this.#weakness(certificate, key);
    const problem =
      weak ?? (this.#cache?.knowsSignature(certificate, digest) ? undefined : this.#verify(certificate, key));
    if (problem !== 'search-exhausted') this.#known.set(memo, problem);
    if (problem === undefined) this.#cache?.rememberSignature(certificate, digest);
    return problem;
  }

  /** The same for a CRL or an OCSP answer; remembered within this judgement only. */
  problem(signed: Signed, key: PublicKey): PathReason | undefined {
    const digest = keyDigest(key);
    const known = this.#knownSigned.get(signed) ?? new Map<string, PathReason | undefined>();
    if (known.has(digest)) return known.get(digest);
    const problem = this.#weakness(signed, key) ?? this.#verify(signed, key);
    this.#knownSigned.set(signed, known.set(digest, problem));
    return problem;
  }

  #weakness({ scheme }: Signed, key: PublicKey): PathReason | undefined {
    if (!scheme) return 'signature-algorithm-unsupported';
    if (schemeIsWeak(scheme, this.#policy)) return 'signature-algorithm-weak';
    return keyWeakness(key, this.#policy);
  }

  #verify({ scheme, tbs, signature }: Signed, key: PublicKey): PathReason | undefined {
    if (!scheme) return 'signature-algorithm-unsupported';
    if (!this.#budget.takeSignature()) return 'search-exhausted';
    const check = verifySignature(key, scheme, tbs, signature);
    if (check === 'verified') return undefined;
    return check === 'key-unusable' ? 'key-malformed' : 'signature-invalid';
  }
}

const digests = new WeakMap<PublicKey, string>();

function keyDigest(key: PublicKey): string {
  const known = digests.get(key);
  if (known) return known;
  const digest = hash('sha256', key.spki, 'base64');
  digests.set(key, digest);
  return digest;
}
