import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../platform/make-folder.ts';
import { prepareOperatorClientKey } from '../sandbox/keys-and-people/operator-client-key.ts';
import type { Written } from './rehearsal-settings.ts';
import { runStep } from './run-step.ts';

const keysIn = (file: string): readonly unknown[] => {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof read === 'object' && read !== null && 'keys' in read && Array.isArray(read.keys) ? read.keys : [];
};

/** One private key by which authorities know us, made where it is not there yet. @returns its public half, as a set of keys has it */
const keyAtAuthorities = async (env: Written, file: string): Promise<readonly unknown[]> => {
  if (!existsSync(file)) await runStep(env, ['keys', 'client', file]);
  const publicHalf = `${file}.public`;
  prepareOperatorClientKey(file, publicHalf);
  const keys = keysIn(publicHalf);
  rmSync(publicHalf);
  return keys;
};

/**
 * Makes the keys of the production and those by which authorities know it, where they are not there yet, and "registers" the latter.
 *
 * @param known the file with the public halves that the authorities read, as soon as they meet a key that they do not know
 */
export const makeOwnKeys = async (env: Written, folder: string, known: string): Promise<void> => {
  makeFolder(join(folder, 'provider-keys'));
  const files = ['operator-client.jwk.json', 'social-insurance-client.jwk.json', 'provider-keys/client.jwk.json'];
  const [keys] = await Promise.all([
    Promise.all(files.map((name) => keyAtAuthorities(env, join(folder, name)))),
    existsSync(join(folder, 'keys')) ? undefined : runStep(env, ['keys', 'create']),
  ]);
  writeFileSync(known, `${JSON.stringify({ keys: keys.flat() })}\n`);
};
