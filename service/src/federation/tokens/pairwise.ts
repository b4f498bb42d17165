import type { KeyObject } from 'node:crypto';
import { keyedHash } from '../../platform/random.ts';

/** The subject of an account at one sector; another sector sees another (OpenID Connect Core §8.1). Stable as long as the key is. */
export type PairwiseSubject = (sector: string, accountId: string) => string;

/** @param key of purpose `pairwise-subject` */
export const makePairwiseSubject =
  (key: KeyObject): PairwiseSubject =>
  (sector, accountId) =>
    keyedHash(key, ['sub', sector, accountId]);
