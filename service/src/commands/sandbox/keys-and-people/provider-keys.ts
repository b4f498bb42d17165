import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareOperatorClientKey } from './operator-client-key.ts';

/** The one secret that the simulated providers know us by, where they do not go by a key. */
const sandboxSecret = 'sandbox-provider';

const keysIn = (file: string): readonly unknown[] => {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof read === 'object' && read !== null && 'keys' in read && Array.isArray(read.keys) ? read.keys : [];
};

const makeOnce = (file: string, make: () => string): void => {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
};

/** The public half of the key to which the sealed dialect seals, made at the first start. */
const sealingKey = (file: string): object => {
  makeOnce(file, () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  );
  const jwk = createPublicKey(createPrivateKey(readFileSync(file, 'utf8'))).export({ format: 'jwk' });
  return { ...jwk, kid: 'sealed', use: 'enc' };
};

/**
 * Sees to it that we have what the simulated providers of identities know us by, and that they know the public halves.
 *
 * @param folder PROVIDER_KEY_DIR; what is in it already is kept
 * @param publicFile the JWK set for the workbench: what is in it stays
 * @param sealed also for the sealed dialect, whose RSA key takes a while to make
 */
export const prepareProviderKeys = (
  folder: string,
  publicFile: string,
  { sealed }: { readonly sealed: boolean },
): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = existsSync(publicFile) ? keysIn(publicFile) : [];
  prepareOperatorClientKey(join(folder, 'client.jwk.json'), publicFile);
  makeOnce(join(folder, 'secret'), () => `${sandboxSecret}\n`);
  const ours = [...keysIn(publicFile), ...(sealed ? [sealingKey(join(folder, 'sealed.pem'))] : [])];
  writeFileSync(publicFile, `${JSON.stringify({ keys: [...before, ...ours] })}\n`, { mode: 0o600 });
};
