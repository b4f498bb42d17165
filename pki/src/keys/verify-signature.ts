import { constants, createVerify, verify } from 'node:crypto';
import type { PublicKey } from './public-key.ts';
import type { SignatureScheme } from './signature-algorithm.ts';

/** What became of checking a signature: only `verified` is good. */
export type SignatureCheck = 'verified' | 'mismatch' | 'key-unusable' | 'key-of-other-kind';

/**
 * Verifies one signature over bytes with `node:crypto`. ECDSA signatures are DER (RFC 3279 §2.2.3).
 * Judges no strength: see `keys/algorithm-policy.ts`.
 * @param publicKey the signer's key
 * @param scheme what the AlgorithmIdentifier says, from `signatureScheme`
 */
export function verifySignature(
  publicKey: PublicKey,
  scheme: SignatureScheme,
  data: Uint8Array,
  signature: Uint8Array,
): SignatureCheck {
  if (!schemeFitsKey(scheme, publicKey)) return 'key-of-other-kind';
  const key = publicKey.keyObject();
  if (!key) return 'key-unusable';
  try {
    return verifyWith(key, scheme, { data, signature }) ? 'verified' : 'mismatch';
  } catch {
    // OpenSSL throws on signatures of impossible shape and on keys whose own parameters forbid the scheme.
    return 'mismatch';
  }
}

function schemeFitsKey(scheme: SignatureScheme, { shape }: PublicKey): boolean {
  switch (scheme.kind) {
    case 'rsa-pkcs1':
      return shape.kind === 'rsa';
    case 'rsa-pss':
      return shape.kind === 'rsa' || shape.kind === 'rsa-pss';
    case 'ecdsa':
      return shape.kind === 'ec';
    default:
      return shape.kind === scheme.kind;
  }
}

type NodeKey = NonNullable<ReturnType<PublicKey['keyObject']>>;

type Signed = { readonly data: Uint8Array; readonly signature: Uint8Array };

function verifyWith(key: NodeKey, scheme: SignatureScheme, { data, signature }: Signed): boolean {
  switch (scheme.kind) {
    case 'rsa-pkcs1':
    case 'ecdsa':
      // A Verify object is a quarter faster than the one-shot function, which looks its digest up each time.
      return createVerify(scheme.hash).update(data).verify(key, signature);
    case 'rsa-pss':
      return createVerify(scheme.hash)
        .update(data)
        .verify({ key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength }, signature);
    default:
      return verify(null, data, key, signature);
  }
}
