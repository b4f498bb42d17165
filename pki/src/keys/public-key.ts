import { createPublicKey, type KeyObject } from 'node:crypto';
import { checkInteger, readOctetAlignedBitString } from '../der/primitives.ts';
import { decodeOid } from '../der/oid.ts';
import { DerProblem, reading } from '../der/problem.ts';
import { DerReader, TAG } from '../der/reader.ts';
import {
  parametersAreNullOrAbsent,
  readAlgorithmIdentifier,
  type AlgorithmIdentifier,
} from './algorithm-identifier.ts';
import { isOnCurve, type CurveName } from './curve-equation.ts';

/** What a SubjectPublicKeyInfo holds, as far as it can be told without using it. */
export type KeyShape =
  | { readonly kind: 'rsa'; readonly bits: number; readonly exponentIsSound: boolean }
  | { readonly kind: 'rsa-pss'; readonly bits: number; readonly exponentIsSound: boolean }
  | { readonly kind: 'ec'; readonly curve: CurveName }
  | { readonly kind: 'ed25519' }
  | { readonly kind: 'ed448' }
  | { readonly kind: 'malformed'; readonly what: string }
  | { readonly kind: 'unsupported'; readonly algorithm: string };

const CURVES = new Map<string, { curve: CurveName; octets: number }>([
  ['1.2.840.10045.3.1.7', { curve: 'P-256', octets: 32 }],
  ['1.3.132.0.34', { curve: 'P-384', octets: 48 }],
  ['1.3.132.0.35', { curve: 'P-521', octets: 66 }],
]);

/** A public key as it stands in a certificate; it becomes a `node:crypto` key at its first use. */
export class PublicKey {
  /** The whole SubjectPublicKeyInfo element. */
  readonly spki: Uint8Array;
  /** The octets of subjectPublicKey without the unused-bits octet: what OCSP and SHA-1 key identifiers hash. */
  readonly bits: Uint8Array;
  readonly shape: KeyShape;
  #imported: KeyObject | 'unusable' | undefined;

  constructor(spki: Uint8Array, bits: Uint8Array, shape: KeyShape) {
    this.spki = spki;
    this.bits = bits;
    this.shape = shape;
  }

  /** The key for `node:crypto`, or undefined when OpenSSL cannot take it (a point off the curve, for one). */
  keyObject(): KeyObject | undefined {
    this.#imported ??= importKey(this.spki);
    return this.#imported === 'unusable' ? undefined : this.#imported;
  }
}

function importKey(spki: Uint8Array): KeyObject | 'unusable' {
  try {
    return createPublicKey({
      key: Buffer.from(spki.buffer, spki.byteOffset, spki.length),
      format: 'der',
      type: 'spki',
    });
  } catch {
    return 'unusable';
  }
}

/** Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). A key of a foreign or broken shape is kept and says so. */
export function readPublicKey(reader: DerReader): PublicKey {
  const what = 'subjectPublicKeyInfo';
  const start = reader.position;
  const inside = reader.enter(TAG.sequence, what);
  const algorithm = readAlgorithmIdentifier(inside, what);
  const bits = readOctetAlignedBitString(inside, what);
  inside.finish(what);
  const spki = reader.bytes.subarray(start, reader.position);
  const shape = reading(() => shapeOf(algorithm, bits));
  return new PublicKey(spki, bits, shape.ok ? shape.value : { kind: 'malformed', what: shape.what });
}

function shapeOf(algorithm: AlgorithmIdentifier, bits: Uint8Array): KeyShape {
  switch (algorithm.oid) {
    case '1.2.840.113549.1.1.1':
      if (!parametersAreNullOrAbsent(algorithm)) throw new DerProblem('bad-value', 'rsaEncryption parameters');
      return { kind: 'rsa', ...rsaShape(bits) };
    case '1.2.840.113549.1.1.10':
      return { kind: 'rsa-pss', ...rsaShape(bits) };
    case '1.2.840.10045.2.1':
      return ecShape(algorithm, bits);
    case '1.3.101.112':
      return edwardsShape('ed25519', algorithm, bits);
    case '1.3.101.113':
      return edwardsShape('ed448', algorithm, bits);
    default:
      return { kind: 'unsupported', algorithm: algorithm.oid };
  }
}

/** RSAPublicKey (RFC 8017 A.1.1): modulus odd and positive, exponent odd, from 3 up to 64 bits. */
function rsaShape(bits: Uint8Array): { bits: number; exponentIsSound: boolean } {
  const outer = new DerReader(bits);
  const reader = outer.enter(TAG.sequence, 'RSAPublicKey');
  outer.finish('RSAPublicKey');
  const modulus = positive(reader.content(TAG.integer, 'modulus'), 'modulus');
  const exponent = positive(reader.content(TAG.integer, 'publicExponent'), 'publicExponent');
  reader.finish('RSAPublicKey');
  if (((modulus[modulus.length - 1] ?? 0) & 1) === 0) throw new DerProblem('bad-value', 'modulus');
  const last = exponent[exponent.length - 1] ?? 0;
  const exponentIsSound = (last & 1) === 1 && exponent.length <= 8 && (exponent.length > 1 || last >= 3);
  return { bits: modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24, exponentIsSound };
}

function positive(content: Uint8Array, what: string): Uint8Array {
  checkInteger(content, what);
  if ((content[0] ?? 0) >= 0x80) throw new DerProblem('bad-value', what);
  return content[0] === 0 ? content.subarray(1) : content;
}

/** Named curves only (RFC 5480 §2.1.1 forbids implicit and specified ones); uncompressed or compressed points. */
function ecShape(algorithm: AlgorithmIdentifier, bits: Uint8Array): KeyShape {
  if (algorithm.parameters?.[0] !== TAG.oid) throw new DerProblem('bad-value', 'EcpkParameters');
  const oid = decodeOid(new DerReader(algorithm.parameters).content(TAG.oid, 'namedCurve'), 'namedCurve');
  const curve = CURVES.get(oid);
  if (!curve) return { kind: 'unsupported', algorithm: oid };
  const uncompressed = bits[0] === 0x04 && bits.length === 1 + 2 * curve.octets;
  const compressed = (bits[0] === 0x02 || bits[0] === 0x03) && bits.length === 1 + curve.octets;
  if (!uncompressed && !compressed) throw new DerProblem('bad-value', 'ECPoint');
  if (uncompressed && !isOnCurve(curve.curve, bits)) throw new DerProblem('bad-value', 'ECPoint');
  return { kind: 'ec', curve: curve.curve };
}

/** Octets of a public key (RFC 8032 §5.1.5, §5.2.5). */
const EDWARDS_OCTETS = { ed25519: 32, ed448: 57 };

function edwardsShape(kind: keyof typeof EDWARDS_OCTETS, algorithm: AlgorithmIdentifier, bits: Uint8Array): KeyShape {
  if (algorithm.parameters !== undefined || bits.length !== EDWARDS_OCTETS[kind])
    throw new DerProblem('bad-value', kind);
  return { kind };
}
