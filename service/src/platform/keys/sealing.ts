import type { KeyObject } from 'node:crypto';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from './keys.ts';
import { fewRandomBytes } from '../random.ts';

/** Where a sealed value stands; it opens nowhere else. `row` may be anything, the other two are names from the code. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

const algorithm = 'aes-256-gcm';
const format = 1;
const formatByte = Buffer.from([format]);
const ivLength = 12;
const tagLength = 16;

/** A new random data key, 32 bytes. */
export const makeDataKey = (): Buffer => randomBytes(32);

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: `format | nonce | tag | ciphertext`.
 *
 * @param binding authenticated with the value, not stored
 */
export const encrypt = (key: KeyObject | Uint8Array, binding: string, plain: Uint8Array | string): Buffer => {
  const iv = fewRandomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(binding));
  const text = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final();
  return Buffer.concat([formatByte, iv, cipher.getAuthTag(), text]);
};

/** @throws SealBroken when key, binding or any bit of the sealed value differs */
export const decrypt = (key: KeyObject | Uint8Array, binding: string, sealed: Uint8Array): Buffer => {
  const textStart = 1 + ivLength + tagLength;
  if (sealed.length < textStart || sealed[0] !== format)
    throw new SealBroken(`not a sealed value: ${binding.slice(0, binding.indexOf(':'))}`);
  try {
    const decipher = createDecipheriv(algorithm, key, sealed.subarray(1, 1 + ivLength), { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(binding));
    decipher.setAuthTag(sealed.subarray(1 + ivLength, textStart));
    const plain = decipher.update(sealed.subarray(textStart));
    decipher.final();
    return plain;
  } catch (cause) {
    throw new SealBroken(`does not open here: ${binding.slice(0, binding.indexOf(':'))}`, { cause });
  }
};

/** Opens what one of these keys has sealed; nothing where none of them has, or it was changed. */
export const decryptByAny = (
  keys: readonly (KeyObject | Uint8Array)[],
  binding: string,
  sealed: Uint8Array,
): Buffer | undefined => {
  for (const key of keys)
    try {
      return decrypt(key, binding, sealed);
    } catch (trouble) {
      if (!(trouble instanceof SealBroken)) throw trouble;
    }
  return undefined;
};

const bindingOf = ({ table, column, row }: SealedPlace): string => `${table}.${column}:${row}`;

/** Seals a text for one place under the data key of its owner. */
export const seal = (dataKey: KeyObject | Uint8Array, place: SealedPlace, plain: string): Buffer =>
  encrypt(dataKey, bindingOf(place), plain);

/** @throws SealBroken when it was changed or comes from another place */
export const unseal = (dataKey: KeyObject | Uint8Array, place: SealedPlace, sealed: Uint8Array): string =>
  decrypt(dataKey, bindingOf(place), sealed).toString('utf8');
