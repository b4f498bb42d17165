import {
  checkPrimeSync,
  constants,
  createECDH,
  createHash,
  createPrivateKey,
  createPublicKey,
  hash,
  privateEncrypt,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { integer, nothing, oid, sequence } from './artefacts/der.ts';

/**
 * A key of the workbench. Everything about it follows from a word, so that certificates are the same after every start
 * and accounts bound to them stay usable; which is also why nobody may trust it outside a sandbox.
 */
export interface SigningKey {
  kind: 'P-256' | 'RSA-2048';
  privateKey: KeyObject;
  /** SubjectPublicKeyInfo. */
  spki: Buffer;
  /** The octets of subjectPublicKey, which key identifiers and CertIDs digest. */
  keyBits: Buffer;
  /** AlgorithmIdentifier of its signatures, SHA-256 always. */
  algorithm: Buffer;
  sign(data: Uint8Array): Buffer;
  /** The same for whoever has the SHA-256 alone. */
  signDigest(digest: Uint8Array): Buffer;
}

const sha256 = (data: Uint8Array): Buffer => hash('sha256', data, 'buffer');

const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const sha512 = (...parts: readonly (string | Uint8Array)[]) =>
  parts.reduce((digest, part) => digest.update(part), createHash('sha512')).digest();
const toNumber = (octets: Uint8Array) => BigInt(`0x${Buffer.from(octets).toString('hex')}`);
const toOctets = (value: bigint, length: number) => Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');
/** A scalar from 1 to order − 1. */
const scalar = (octets: Uint8Array) => (toNumber(octets) % (order - 1n)) + 1n;

const pointOf = (secret: bigint): { x: Buffer; y: Buffer } => {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(toOctets(secret, 32));
  const point = curve.getPublicKey();
  return { x: point.subarray(1, 33), y: point.subarray(33) };
};

/** The inverse of a number modulo one it shares no factor with, by Euclid. */
const inverse = (value: bigint, modulus: bigint): bigint => {
  let [low, high] = [((value % modulus) + modulus) % modulus, modulus];
  let [one, other] = [1n, 0n];
  while (low > 0n) {
    const times = high / low;
    [high, low] = [low, high - times * low];
    [other, one] = [one, other - times * one];
  }
  return ((other % modulus) + modulus) % modulus;
};

const spkiOf = (privateKey: KeyObject): Buffer => createPublicKey(privateKey).export({ format: 'der', type: 'spki' });

/** The P-256 key of a word. Its signatures are deterministic too (the idea of RFC 6979, not its very steps). */
export const p256Key = (word: string): SigningKey => {
  const secret = scalar(sha512('chinhchu workbench P-256 ', word));
  const { x, y } = pointOf(secret);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: x.toString('base64url'),
    y: y.toString('base64url'),
    d: toOctets(secret, 32).toString('base64url'),
  };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const signDigest = (digest: Uint8Array) => {
    const once = scalar(sha512('nonce ', toOctets(secret, 32), digest));
    const r = toNumber(pointOf(once).x) % order;
    const s = (inverse(once, order) * (toNumber(digest) + r * secret)) % order;
    return sequence(integer(r), integer(s));
  };
  return {
    kind: 'P-256',
    privateKey,
    spki: spkiOf(privateKey),
    keyBits: Buffer.concat([Buffer.from([4]), x, y]),
    algorithm: sequence(oid('1.2.840.10045.4.3.2')),
    sign: (data) => signDigest(sha256(data)),
    signDigest,
  };
};

/** A prime of 1024 bits with its two highest set, so that two of them make 2048. */
const primeOf = (word: string, e: bigint): bigint => {
  const octets = Buffer.concat([sha512(word, ' 0'), sha512(word, ' 1')]);
  octets[0] = (octets[0] ?? 0) | 0xc0;
  octets[127] = (octets[127] ?? 0) | 1;
  let candidate = toNumber(octets);
  while ((candidate - 1n) % e === 0n || !checkPrimeSync(candidate)) candidate += 2n;
  return candidate;
};

/** DigestInfo of a SHA-256 before the digest itself (RFC 8017 §9.2, note 1). */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** Some tenths of a second: made when it is first needed. */
const makeRsaKey = (word: string): SigningKey => {
  const e = 65_537n;
  const [p, q] = [primeOf(`${word} p`, e), primeOf(`${word} q`, e)];
  const d = inverse(e, (p - 1n) * (q - 1n));
  const text = (value: bigint, length: number) => toOctets(value, length).toString('base64url');
  const jwk = {
    kty: 'RSA',
    n: text(p * q, 256),
    e: 'AQAB',
    d: text(d, 256),
    p: text(p, 128),
    q: text(q, 128),
    dp: text(d % (p - 1n), 128),
    dq: text(d % (q - 1n), 128),
    qi: text(inverse(q, p), 128),
  };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const keyBits = createPublicKey(privateKey).export({ format: 'der', type: 'pkcs1' });
  const algorithm = sequence(oid('1.2.840.113549.1.1.11'), nothing());
  const signDigest = (digest: Uint8Array) =>
    privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([digestInfo, digest]));
  return {
    kind: 'RSA-2048',
    privateKey,
    spki: spkiOf(privateKey),
    keyBits,
    algorithm,
    sign: (data) => signDigest(sha256(data)),
    signDigest,
  };
};

/** The Ed25519 key of a word (RFC 8410 §7): the operator's, who signs the list of trust anchors. */
export const ed25519Key = (word: string): KeyObject => {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex');
  return createPrivateKey({
    key: Buffer.concat([head, sha512('chinhchu workbench Ed25519 ', word).subarray(0, 32)]),
    format: 'der',
    type: 'pkcs8',
  });
};

const rsaKeys = new Map<string, SigningKey>();

/** The RSA key of a word. It takes long to find, and is the same each time: nobody looks for it twice. */
export const rsaKey = (word: string): SigningKey => {
  const key = rsaKeys.get(word) ?? makeRsaKey(word);
  rsaKeys.set(word, key);
  return key;
};
