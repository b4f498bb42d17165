import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { calculateJwkThumbprint } from 'jose';

/**
 * Makes a private key (JWK, ES256) by which an authority's API knows us, readable by its owner alone. A file that is there already is never
 * written over: its key may be registered somewhere.
 *
 * @returns the public half, to be registered at the authority
 * @throws the system's error, EEXIST among them
 */
export const makeClientKey = async (file: string): Promise<JWK> => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const known = { ...publicKey.export({ format: 'jwk' }), kty: 'EC' };
  const named = { kid: await calculateJwkThumbprint(known), alg: 'ES256', use: 'sig' };
  writeFileSync(file, `${JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...named })}\n`, {
    mode: 0o600,
    flag: 'wx',
  });
  // The mode above is narrowed further by the umask of whoever calls, to nothing at worst.
  chmodSync(file, 0o600);
  return { ...known, ...named };
};
