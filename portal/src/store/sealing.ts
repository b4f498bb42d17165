import type { KeyObject } from 'node:crypto';
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Transform } from 'node:stream';

const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** AES-256-GCM (NIST SP 800-38D): `nonce | ciphertext | tag`. @param place authenticated: a value opens nowhere but where it was sealed */
export const seal = (key: KeyObject, place: string, plain: string): Buffer => {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagLength }).setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
};

/** @throws when key, place or any bit differs */
export const unsealBytes = (key: KeyObject, place: string, sealed: Uint8Array): Buffer => {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivLength), { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(sealed.length - tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(ivLength, sealed.length - tagLength)), decipher.final()]);
};

/** The JSON value that was sealed. @throws when key, place or any bit differs */
export const unsealJson = (key: KeyObject, place: string, sealed: Uint8Array): unknown =>
  JSON.parse(unsealBytes(key, place, sealed).toString('utf8'));

/** The same as `seal` for bytes that pass through, in the same format. */
export const sealingStream = (key: KeyObject, place: string): Transform => {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagLength }).setAAD(Buffer.from(place));
  let begun = false;
  const head = (): Buffer => {
    if (begun) return Buffer.alloc(0);
    begun = true;
    return iv;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, Buffer.concat([head(), cipher.update(chunk)]));
    },
    flush(done) {
      done(null, Buffer.concat([head(), cipher.final(), cipher.getAuthTag()]));
    },
  });
};

/** What stands around the ciphertext of a sealed value. */
export interface Seal {
  readonly iv: Uint8Array;
  readonly tag: Uint8Array;
}

/** Where the ciphertext begins, and how many bytes follow it. */
export const sealLengths = { iv: ivLength, tag: tagLength } as const;

/** Opens ciphertext that passes through. Fails at its end when key, place or any bit differs: until then nothing is certain. */
export const unsealingStream = (key: KeyObject, place: string, { iv, tag }: Seal): Transform =>
  createDecipheriv(algorithm, key, iv, { authTagLength: tagLength }).setAAD(Buffer.from(place)).setAuthTag(tag);

/** HMAC-SHA-256: a digest by which a value is found again and from which it is not guessed. */
export const indexOf = (key: KeyObject, ...values: readonly string[]): string => {
  const mac = createHmac('sha256', key);
  for (const value of values) mac.update(`${Buffer.byteLength(value)}:`).update(value);
  return mac.digest('base64url');
};
