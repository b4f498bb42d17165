import { DerReader, contextConstructedTag, TAG } from '../der/reader.ts';
import { readOid } from '../der/oid.ts';
import {
  parametersAreNullOrAbsent,
  readAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../keys/algorithm-identifier.ts';
import { signatureScheme } from '../keys/signature-algorithm.ts';
import type { SignerInfo } from './signed-data/signed-data.ts';

export const ALGORITHM_PROTECTION = '1.2.840.113549.1.9.52';

/**
 * CMSAlgorithmProtection (RFC 6211): does the signed attribute name the algorithms that stand, unsigned, beside it?
 * @throws DerProblem when it is no such attribute, or one for a MAC
 */
export function protectsAlgorithms(
  value: Uint8Array,
  signer: Pick<SignerInfo, 'digestAlgorithm' | 'signatureAlgorithm'>,
): boolean {
  const what = 'CMSAlgorithmProtection';
  const reader = new DerReader(value);
  const inside = reader.enter(TAG.sequence, what);
  reader.finish(what);
  const digest = readAlgorithmIdentifier(inside, what);
  const signature = readImplicit(inside.enter(contextConstructedTag(1), what), what);
  inside.finish(what);
  return sameAlgorithm(digest, signer.digestAlgorithm) && sameAlgorithm(signature, signer.signatureAlgorithm);
}

/** `[1] IMPLICIT AlgorithmIdentifier`, from a cursor already inside it. */
function readImplicit(inside: DerReader, what: string): AlgorithmIdentifier {
  const der = inside.bytes.subarray(inside.position, inside.end);
  const oid = readOid(inside, what);
  const parameters = inside.atEnd ? undefined : inside.element(what);
  inside.finish(what);
  return { oid, parameters, der };
}

/** §2: by meaning. Absent parameters and NULL are the same, and so are those of PSS with defaults written out or not. */
function sameAlgorithm(one: AlgorithmIdentifier, other: AlgorithmIdentifier): boolean {
  if (one.oid !== other.oid) return false;
  if (parametersAreNullOrAbsent(one) || parametersAreNullOrAbsent(other))
    return parametersAreNullOrAbsent(one) && parametersAreNullOrAbsent(other);
  if (Buffer.compare(one.parameters ?? Buffer.alloc(0), other.parameters ?? Buffer.alloc(0)) === 0) return true;
  const [scheme, otherScheme] = [signatureScheme(one), signatureScheme(other)];
  if (scheme?.kind !== 'rsa-pss' || otherScheme?.kind !== 'rsa-pss') return false;
  return scheme.hash === otherScheme.hash && scheme.saltLength === otherScheme.saltLength;
}
