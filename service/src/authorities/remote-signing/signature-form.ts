import type { KeyAlgorithm, RawSignature } from './remote-signing.ts';

/** Where the INTEGER of DER at a place ends, or nothing. Short lengths only, for no curve of ours needs more. */
const endOfInteger = (der: Uint8Array, at: number): number | undefined => {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  return der[at] === 0x02 && length > 0 && length < 0x80 && end <= der.length ? end : undefined;
};

/** Whether this is the SEQUENCE of two INTEGERs of RFC 3279 §2.2.3, to its last byte. */
const isDerOfTwo = (bytes: Uint8Array): boolean => {
  const head = bytes[1] === 0x81 ? 3 : 2;
  if (bytes[0] !== 0x30 || bytes[head - 1] !== bytes.length - head) return false;
  const middle = endOfInteger(bytes, head);
  return middle !== undefined && endOfInteger(bytes, middle) === bytes.length;
};

/** Sizes of r and s side by side, of P-256, P-384 and P-521. */
const sideBySide: readonly number[] = [64, 96, 132];

const ecdsaEncodingOf = (bytes: Uint8Array): RawSignature['ecdsaEncoding'] => {
  if (isDerOfTwo(bytes)) return 'der';
  return sideBySide.includes(bytes.length) ? 'concatenated' : undefined;
};

/**
 * A signature as providers send it. For ECDSA the CSC API fixes no form: DER and r beside s are both met.
 *
 * @returns nothing when it has neither form, or a size that no RSA key of ours makes
 */
export const readSignature = (keyAlgorithm: KeyAlgorithm, bytes: Uint8Array): RawSignature | undefined => {
  if (keyAlgorithm === 'ecdsa-with-SHA256') {
    const ecdsaEncoding = ecdsaEncodingOf(bytes);
    return ecdsaEncoding === undefined
      ? undefined
      : { scheme: { kind: 'ecdsa', hash: 'sha256' }, ecdsaEncoding, bytes };
  }
  return bytes.length >= 256 && bytes.length <= 1024
    ? { scheme: { kind: 'rsa-pkcs1', hash: 'sha256' }, bytes }
    : undefined;
};
