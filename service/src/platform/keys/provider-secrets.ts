import type { KeyObject } from 'node:crypto';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** A file of PROVIDER_KEY_DIR, or one named by its whole path. */
export const keyFile = (keyDir: string, name: string): string => (isAbsolute(name) ? name : join(keyDir, name));

/** A secret that a text file holds, without the line's end. @throws Error when there is none */
export const readSecret = (file: string): string => {
  const secret = readFileSync(file, 'utf8').trim();
  if (!/^[\x20-\x7e]{1,1000}$/u.test(secret)) throw new Error(`${file} holds no secret of 1 to 1000 ASCII characters`);
  return secret;
};

/** A private RSA key in PEM (PKCS#8 or PKCS#1) of at least 2048 bits. @throws Error when it is none */
export const readRsaKey = (file: string): KeyObject => {
  const key = createPrivateKey(readFileSync(file, 'utf8'));
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    throw new Error(`${file} holds no RSA key of at least 2048 bits`);
  return key;
};
