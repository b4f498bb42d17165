import { constants, createDecipheriv, hash, privateDecrypt, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A text sealed to us: AES in ECB, its key wrapped by RSA PKCS#1 v1.5; base64 both (WIRES §7.1). */
export interface Envelope {
  readonly data: string;
  readonly key: string;
}

const keySizes = [16, 24, 32];
const block = 16;

/**
 * The content key, or one of the same look that opens nothing. OpenSSL rejects implicitly (a wrong padding gives a key that depends on what
 * came, not an error), and what it lets through with another length is replaced here likewise, so that nobody is told which of the two it was.
 */
const unwrap = (key: KeyObject, wrapped: Buffer): Buffer => {
  const decoy = hash('sha256', wrapped, 'buffer');
  try {
    const opened = privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, wrapped);
    return keySizes.includes(opened.length) ? opened : decoy;
  } catch {
    // Not as long as our modulus: that is seen without our key.
    return decoy;
  }
};

/** The end of the text by PKCS#7, every one of the last sixteen bytes looked at; 0 when the padding is none. */
const unpadded = (text: Buffer): number => {
  const count = text.at(-1) ?? 0;
  let wrong = Number(count < 1) | Number(count > block);
  for (let place = 1; place <= block; place += 1)
    wrong |= Number(place <= count) & Number((text.at(-place) ?? 0) !== count);
  return wrong === 0 ? text.length - count : 0;
};

const decrypt = (key: Buffer, data: Buffer): Buffer => {
  const whole = data.length > 0 && data.length % block === 0 ? data : Buffer.alloc(block);
  const cipher = createDecipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
  const text = Buffer.concat([cipher.update(whole), cipher.final()]);
  return text.subarray(0, unpadded(text));
};

const strict = new TextDecoder('utf-8', { fatal: true });
const asText = (bytes: Buffer): string | undefined => {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Opens what was sealed to us: the text, or nothing. Key, padding and text are always gone through to the end, whatever was wrong before
 * (Bleichenbacher, CRYPTO 1998; Vaudenay, EUROCRYPT 2002): who seals rubbish learns nothing from our answer.
 */
export const openSealed = (key: KeyObject, { data, key: wrapped }: Envelope): string | undefined => {
  const text = asText(decrypt(unwrap(key, Buffer.from(wrapped, 'base64')), Buffer.from(data, 'base64')));
  return text === undefined || text === '' ? undefined : text;
};

/** A code that came sealed beside its key, opened; else one that nobody gave out, which the provider then refuses like any wrong one. */
export const openCode = (key: KeyObject, code: string, wrapped: string): string => {
  const decoy = randomBytes(16).toString('hex');
  const opened = openSealed(key, { data: code, key: wrapped });
  return opened !== undefined && /^[\x21-\x7e]{1,512}$/u.test(opened) ? opened : decoy;
};
