import type { KeyObject } from 'node:crypto';
import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import { keyedHash } from '../../platform/random.ts';

/**
 * The secrets that the cookies of attempts hold. They are derived, so that a second click of the same form arrives at the same secret and
 * finds what the first has made; and they are keyed, so that a former secret tells nothing of the one after it.
 */
export interface AttemptSecrets {
  /** Of an attempt that this form of this browser begins. */
  begun(purpose: AttemptPurpose, browserSecret: string, formId: string): string;
  /** Of an attempt after this form, when that completes it. */
  next(purpose: AttemptPurpose, attemptSecret: string, formId: string): string;
}

export const makeAttemptSecrets = (key: KeyObject): AttemptSecrets => ({
  begun: (purpose, browserSecret, formId) => keyedHash(key, [purpose, 'begin', browserSecret, formId]),
  next: (purpose, attemptSecret, formId) => keyedHash(key, [purpose, 'next', attemptSecret, formId]),
});
