import { createHash, hash } from 'node:crypto';
import { readSmallInteger } from '../../der/primitives.ts';
import { reading } from '../../der/problem.ts';
import { DerReader } from '../../der/reader.ts';
import { parametersAreNullOrAbsent, type AlgorithmIdentifier } from '../../keys/algorithm-identifier.ts';
import { HASH_BY_OID, type HashName } from '../../keys/signature-algorithm.ts';

/** Digests of signed content: those of signatures, and SHAKE256 with 64 octets, which goes with Ed448 alone. */
export type ContentDigest = HashName | 'shake256';

const SHAKE256 = '2.16.840.1.101.3.4.2.12';
const SHAKE256_LENGTH = '2.16.840.1.101.3.4.2.18';
const SHAKE256_OCTETS = 64;

/** Which digest an AlgorithmIdentifier names (RFC 3370, 5754, 8419 §3, 8702 §3.1), or undefined for another. */
export function contentDigest(algorithm: AlgorithmIdentifier): ContentDigest | undefined {
  if (algorithm.oid === SHAKE256_LENGTH) return hasFullLength(algorithm) ? 'shake256' : undefined;
  if (!parametersAreNullOrAbsent(algorithm)) return undefined;
  return algorithm.oid === SHAKE256 ? 'shake256' : HASH_BY_OID.get(algorithm.oid);
}

/** ShakeOutputLen, in bits. */
function hasFullLength({ parameters }: AlgorithmIdentifier): boolean {
  const read = parameters && reading(() => readSmallInteger(new DerReader(parameters), 'ShakeOutputLen'));
  return read?.ok === true && read.value === 8 * SHAKE256_OCTETS;
}

export const digestContent = (digest: ContentDigest, content: Uint8Array): Buffer =>
  digest === 'shake256'
    ? createHash('shake256', { outputLength: SHAKE256_OCTETS }).update(content).digest()
    : hash(digest, content, 'buffer');
