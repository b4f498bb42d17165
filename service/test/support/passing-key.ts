import type { KeyObject } from 'node:crypto';
import { createSecretKey } from 'node:crypto';
import type { PassingKey } from '../../src/platform/keys/keys.ts';

/** The key of an installation whose root secret was never rotated; 32 bytes of that number, so that two are told apart. */
export const passingKey = (number = 1): PassingKey => passingKeyOf(createSecretKey(Buffer.alloc(32, number)));

/** The same in the midst of a rotation: the first makes, any is accepted. */
export const passingKeyOf = (current: KeyObject, ...others: readonly KeyObject[]): PassingKey => ({
  current,
  at: () => current,
  accepted: [current, ...others],
});
