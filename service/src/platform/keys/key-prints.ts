import type { KeyObject } from 'node:crypto';
import { createHmac } from 'node:crypto';
import type { KeyRing } from './keys.ts';

/** What keys are known by without being told: the same keys have the same prints, and nothing can be opened with one. */
export interface KeyPrints {
  readonly sealing: string;
  readonly index: string;
  readonly root: string;
}

/** What a root secret is known by in the database. @param key of purpose `pairwise-subject`, derived from it */
export const rootFingerprint = (key: KeyObject): Buffer =>
  createHmac('sha256', key).update('fingerprint of a root secret').digest();

/** The prints of a key ring: its current sealing key, its newest index key, its first root secret. */
export const keyPrints = async ({ sealing, index, lastingKey }: KeyRing): Promise<KeyPrints> => ({
  sealing: sealing.currentId,
  index: `${index.newest}:${(await index.digest(index.newest, 'fingerprint', 'backup')).toString('hex').slice(0, 16)}`,
  root: createHmac('sha256', lastingKey('pairwise-subject'))
    .update('fingerprint of a backup')
    .digest('hex')
    .slice(0, 16),
});
