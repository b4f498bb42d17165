import { DerReader, contextConstructedTag, TAG } from '../der/reader.ts';
import { DerProblem } from '../der/problem.ts';
import { readOid } from '../der/oid.ts';
import {
  parametersAreNullOrAbsent,
  readAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from '../keys/algorithm-identifier.ts';
import type { SignerInfo } from './signed-data.ts';

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
function readImplicit(inside: DerReader, what: string): Omit<AlgorithmIdentifier, 'der'> {
  const oid = readOid(inside, what);
  const parameters = inside.atEnd ? undefined : inside.element(what);
  if (!inside.atEnd) throw new DerProblem('trailing-data', what);
  return { oid, parameters };
}

/** §2: absent parameters and NULL count as the same. */
function sameAlgorithm(one: Omit<AlgorithmIdentifier, 'der'>, other: Omit<AlgorithmIdentifier, 'der'>): boolean {
  if (one.oid !== other.oid) return false;
  if (parametersAreNullOrAbsent(one) || parametersAreNullOrAbsent(other))
    return parametersAreNullOrAbsent(one) && parametersAreNullOrAbsent(other);
  return Buffer.compare(one.parameters ?? Buffer.alloc(0), other.parameters ?? Buffer.alloc(0)) === 0;
}
