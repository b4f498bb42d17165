import {
  constants,
  createCipheriv,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** As the sealed dialect carries a text: AES in ECB, its key wrapped by RSA PKCS#1 v1.5, both in Base64. */
export interface Envelope {
  data: string;
  key: string;
}

/** How an envelope can be wrong, taking turns. */
export const sealWrongs = ['foreign-key', 'rsa-padding', 'key-length', 'aes-padding', 'cut', 'no-json'] as const;
export type SealWrong = (typeof sealWrongs)[number];

const isSet = (value: unknown): value is { keys: readonly object[] } =>
  typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys);

/** The application's key to which everything is sealed: that of its set which is for encryption. */
export const readSealingKey = async (jwksFile: string | undefined): Promise<KeyObject | undefined> => {
  if (jwksFile === undefined) return undefined;
  const read: unknown = JSON.parse(await readFile(jwksFile, 'utf8'));
  const jwk = isSet(read) ? read.keys.find((key) => 'use' in key && key.use === 'enc') : undefined;
  return jwk === undefined ? undefined : createPublicKey({ key: { ...jwk }, format: 'jwk' });
};

let stranger: KeyObject | undefined;
const foreignKey = (): KeyObject => (stranger ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);

/** A block that is no PKCS#1 v1.5 padding, of the modulus' length. */
const wrongPadding = (key: KeyObject): Buffer => {
  const length = (key.asymmetricKeyDetails?.modulusLength ?? 2048) / 8;
  const message = randomBytes(length);
  message[0] = 0;
  message[1] = 1;
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, message);
};

const aes = (key: Buffer, text: string, wrong: SealWrong | undefined): Buffer => {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(wrong !== 'aes-padding');
  const bytes = Buffer.from(text);
  const input = wrong === 'aes-padding' ? Buffer.concat([bytes, Buffer.alloc(16 - (bytes.length % 16))]) : bytes;
  const sealed = Buffer.concat([cipher.update(input), cipher.final()]);
  return wrong === 'cut' ? sealed.subarray(0, sealed.length - 5) : sealed;
};

/** Seals a text to a key, or wrongly so. */
export const seal = (key: KeyObject, text: string, wrong?: SealWrong): Envelope => {
  const content = randomBytes(32);
  const wrapped = wrong === 'key-length' ? randomBytes(20) : content;
  const to = wrong === 'foreign-key' ? foreignKey() : key;
  return {
    data: aes(content, wrong === 'no-json' ? 'không phải JSON' : text, wrong).toString('base64'),
    key: (wrong === 'rsa-padding'
      ? wrongPadding(key)
      : publicEncrypt({ key: to, padding: constants.RSA_PKCS1_PADDING }, wrapped)
    ).toString('base64'),
  };
};
