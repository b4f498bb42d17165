import type { NumberChange } from './number-change.ts';
import type { Recovery } from './recovery.ts';
import type { SignIn } from './sign-in.ts';

/** What a person can have under way in a browser besides a registration; of each at most one. */
export type AttemptPurpose = 'sign-in' | 'recover' | 'change-number';

/** What every attempt has. Instants are ISO 8601 in UTC. */
export interface AttemptCommon<Purpose extends AttemptPurpose> {
  readonly purpose: Purpose;
  /** Random, never shown. */
  readonly id: string;
  /** Digest of the browser's cookie: an attempt lives in its browser only. */
  readonly browserHash: string;
  /** Shown with every problem and read out to the help desk. */
  readonly supportCode: string;
  /** Counts saved changes; a save names the version it started from and loses when that has moved on. */
  readonly version: number;
  readonly createdAt: string;
  /** Judged when the record is read. */
  readonly expiresAt: string;
}

/** One member per purpose. */
export type Attempt = SignIn | Recovery | NumberChange;
export type AttemptOf<Purpose extends AttemptPurpose> = Extract<Attempt, { readonly purpose: Purpose }>;
