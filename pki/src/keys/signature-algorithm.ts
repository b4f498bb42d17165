import { reading } from '../der/problem.ts';
import { readSmallInteger } from '../der/primitives.ts';
import { contextConstructedTag, DerReader, TAG } from '../der/reader.ts';
import {
  parametersAreNullOrAbsent,
  readAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from './algorithm-identifier.ts';

/** Digests by the names `node:crypto` gives them. */
export type HashName =
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha3-224'
  | 'sha3-256'
  | 'sha3-384'
  | 'sha3-512';

/** How a signature is made: the scheme with all its parameters. */
export type SignatureScheme =
  | { readonly kind: 'rsa-pkcs1'; readonly hash: HashName }
  | { readonly kind: 'rsa-pss'; readonly hash: HashName; readonly saltLength: number }
  | { readonly kind: 'ecdsa'; readonly hash: HashName }
  | { readonly kind: 'ed25519' }
  | { readonly kind: 'ed448' };

const NULL_PARAMETERS = new Map<string, SignatureScheme>([
  ['1.2.840.113549.1.1.5', { kind: 'rsa-pkcs1', hash: 'sha1' }],
  ['1.3.14.3.2.29', { kind: 'rsa-pkcs1', hash: 'sha1' }],
  ['1.2.840.113549.1.1.14', { kind: 'rsa-pkcs1', hash: 'sha224' }],
  ['1.2.840.113549.1.1.11', { kind: 'rsa-pkcs1', hash: 'sha256' }],
  ['1.2.840.113549.1.1.12', { kind: 'rsa-pkcs1', hash: 'sha384' }],
  ['1.2.840.113549.1.1.13', { kind: 'rsa-pkcs1', hash: 'sha512' }],
  ['2.16.840.1.101.3.4.3.13', { kind: 'rsa-pkcs1', hash: 'sha3-224' }],
  ['2.16.840.1.101.3.4.3.14', { kind: 'rsa-pkcs1', hash: 'sha3-256' }],
  ['2.16.840.1.101.3.4.3.15', { kind: 'rsa-pkcs1', hash: 'sha3-384' }],
  ['2.16.840.1.101.3.4.3.16', { kind: 'rsa-pkcs1', hash: 'sha3-512' }],
]);

const NO_PARAMETERS = new Map<string, SignatureScheme>([
  ['1.2.840.10045.4.1', { kind: 'ecdsa', hash: 'sha1' }],
  ['1.2.840.10045.4.3.1', { kind: 'ecdsa', hash: 'sha224' }],
  ['1.2.840.10045.4.3.2', { kind: 'ecdsa', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { kind: 'ecdsa', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { kind: 'ecdsa', hash: 'sha512' }],
  ['2.16.840.1.101.3.4.3.9', { kind: 'ecdsa', hash: 'sha3-224' }],
  ['2.16.840.1.101.3.4.3.10', { kind: 'ecdsa', hash: 'sha3-256' }],
  ['2.16.840.1.101.3.4.3.11', { kind: 'ecdsa', hash: 'sha3-384' }],
  ['2.16.840.1.101.3.4.3.12', { kind: 'ecdsa', hash: 'sha3-512' }],
  ['1.3.101.112', { kind: 'ed25519' }],
  ['1.3.101.113', { kind: 'ed448' }],
]);

/** Digest algorithms by object identifier (RFC 3370, RFC 5754, RFC 8702). */
export const HASH_BY_OID: ReadonlyMap<string, HashName> = new Map<string, HashName>([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.4', 'sha224'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
  ['2.16.840.1.101.3.4.2.7', 'sha3-224'],
  ['2.16.840.1.101.3.4.2.8', 'sha3-256'],
  ['2.16.840.1.101.3.4.2.9', 'sha3-384'],
  ['2.16.840.1.101.3.4.2.10', 'sha3-512'],
]);

const RSASSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

/**
 * Reads which scheme a signature AlgorithmIdentifier names (RFC 3279, 4055, 5754, 5758, 8410, 8692).
 * @returns undefined when it is unknown or its parameters are not what its specification demands
 */
export function signatureScheme(algorithm: AlgorithmIdentifier): SignatureScheme | undefined {
  const rsa = NULL_PARAMETERS.get(algorithm.oid);
  if (rsa) return parametersAreNullOrAbsent(algorithm) ? rsa : undefined;
  const bare = NO_PARAMETERS.get(algorithm.oid);
  if (bare) return algorithm.parameters === undefined ? bare : undefined;
  if (algorithm.oid !== RSASSA_PSS || !algorithm.parameters) return undefined;
  const parameters = new DerReader(algorithm.parameters);
  const read = reading(() => readPssParameters(parameters));
  return read.ok ? read.value : undefined;
}

/** RSASSA-PSS-params (RFC 4055 §3.1): every field has a default; mask and message digests must be the same here. */
function readPssParameters(reader: DerReader): SignatureScheme | undefined {
  const what = 'RSASSA-PSS-params';
  const inside = reader.enter(TAG.sequence, what);
  reader.finish(what);
  const hash = readHash(inside.enterIf(contextConstructedTag(0), what));
  const mask = inside.enterIf(contextConstructedTag(1), what);
  const maskHash = mask ? readMaskHash(mask) : 'sha1';
  const salt = inside.enterIf(contextConstructedTag(2), what);
  const saltLength = salt ? readSmallInteger(salt, what) : 20;
  salt?.finish(what);
  const trailer = inside.enterIf(contextConstructedTag(3), what);
  if (trailer && readSmallInteger(trailer, what) !== 1) return undefined;
  trailer?.finish(what);
  inside.finish(what);
  return hash !== undefined && hash === maskHash && saltLength <= 512
    ? { kind: 'rsa-pss', hash, saltLength }
    : undefined;
}

function readHash(reader: DerReader | undefined): HashName | undefined {
  if (!reader) return 'sha1';
  const algorithm = readAlgorithmIdentifier(reader, 'HashAlgorithm');
  reader.finish('HashAlgorithm');
  return parametersAreNullOrAbsent(algorithm) ? HASH_BY_OID.get(algorithm.oid) : undefined;
}

function readMaskHash(reader: DerReader): HashName | undefined {
  const algorithm = readAlgorithmIdentifier(reader, 'MaskGenAlgorithm');
  reader.finish('MaskGenAlgorithm');
  return algorithm.oid === MGF1 && algorithm.parameters ? readHash(new DerReader(algorithm.parameters)) : undefined;
}
