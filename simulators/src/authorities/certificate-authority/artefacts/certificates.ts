import { hash } from 'node:crypto';
import { bitString, integer, integerOf, sequence, tagged, time } from './der.ts';
import type { SigningKey } from '../seeded-keys.ts';

/** What goes into a certificate; names and extensions are encoded already. Instants in milliseconds since 1970. */
export interface CertificateRecipe {
  serial: Buffer;
  issuer: Uint8Array;
  subject: Uint8Array;
  key: SigningKey;
  notBefore: number;
  notAfter: number;
  extensions: readonly Uint8Array[];
}

/** The envelope that certificates, CRLs and OCSP answers share: what is signed, the algorithm, the signature. */
export const signed = (toBeSigned: Buffer, signer: SigningKey, ...more: readonly Uint8Array[]): Buffer =>
  sequence(toBeSigned, signer.algorithm, bitString(signer.sign(toBeSigned)), ...more);

/** Signs a certificate of version 3 (RFC 5280 §4.1). */
export const makeCertificate = (recipe: CertificateRecipe, signer: SigningKey): Buffer =>
  signed(
    sequence(
      tagged(0, integer(2)),
      integerOf(recipe.serial),
      signer.algorithm,
      recipe.issuer,
      sequence(time(recipe.notBefore), time(recipe.notAfter)),
      recipe.subject,
      recipe.key.spki,
      tagged(3, sequence(...recipe.extensions)),
    ),
    signer,
  );

/** A serial number of 16 octets that follows from words, positive and in its shortest form. */
export const serialFor = (...words: readonly (string | number)[]): Buffer => {
  const serial = Buffer.from(hash('sha256', words.join(' '), 'buffer').subarray(0, 16));
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
};
