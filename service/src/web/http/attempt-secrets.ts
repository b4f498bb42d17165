import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { PassingKey } from '../../platform/keys/keys.ts';
import { keyedHash } from '../../platform/random.ts';
import type { ReadToken } from './form/form-token.ts';

/** The form that is sent: by the key of when it was made, a second click of it arrives at the same secret. */
type SentForm = Pick<ReadToken, 'formId' | 'issuedAt'>;

/**
 * The secrets that the cookies of attempts hold. They are derived, so that a second click of the same form arrives at the same secret and
 * finds what the first has made; and they are keyed, so that a former secret tells nothing of the one after it.
 */
export interface AttemptSecrets {
  /** Of an attempt that this form of this browser begins. */
  begun(purpose: AttemptPurpose, browserSecret: string, form: SentForm): string;
  /** Of an attempt after this form, when that completes it. */
  next(purpose: AttemptPurpose, attemptSecret: string, form: SentForm): string;
}

export const makeAttemptSecrets = (key: PassingKey): AttemptSecrets => ({
  begun: (purpose, browserSecret, { formId, issuedAt }) =>
    keyedHash(key.at(issuedAt), [purpose, 'begin', browserSecret, formId]),
  next: (purpose, attemptSecret, { formId, issuedAt }) =>
    keyedHash(key.at(issuedAt), [purpose, 'next', attemptSecret, formId]),
});
