import type { KeyObject } from 'node:crypto';
import { createHmac } from 'node:crypto';
import type { ProvenIdentity } from '../domain/account.ts';

/** Keyed digest of what a decision was made from, so that years later it can be shown that this and nothing else was weighed. */
export const decisionInputDigest = (
  key: KeyObject,
  { identity, person, evidence, method }: Omit<ProvenIdentity, 'decision'>,
): Buffer => createHmac('sha256', key).update(JSON.stringify({ identity, person, evidence, method })).digest();
