import type { Decision, Evidence } from '../evidence/evidence.ts';
import type { LinkedMeans } from '../evidence/linked-means.ts';
import type { Alarm } from './freeze.ts';
import type { Strength } from './strength.ts';

/** What may wait for its time before it counts, so that whoever has the account can stop it. Of each at most one waits for an account. */
export const waitingKinds = ['number', 'email', 'means', 'recovery'] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** A session may change the number only this soon after signing in on it. */
export const freshSignInSeconds = 15 * 60;

interface Waiting {
  readonly id: string;
  readonly accountId: string;
  readonly requestedAt: string;
  readonly effectiveAt: string;
  /** Nothing weaker stops it. */
  readonly begunBy: Strength;
  /** Put off once, by something weaker: not again. */
  readonly delayed?: true;
  readonly evidence: readonly Evidence[];
  readonly decision: Decision;
}

/** What the contacts are told of once more before its time. */
interface Reminded {
  /** Kept for that: whoever learns it can stop this change or lock the account by it, and nothing else. */
  readonly stopCode: string;
  /** When they are; absent when that is done, or when there is no time for it. */
  readonly remindAt?: string;
}

/** A new number that has been proven. */
export interface WaitingNumber extends Waiting {
  readonly kind: 'number';
  /** E.164. */
  readonly phoneNumber: string;
}

/** Another mailbox that has been proven, or that there is to be none any more. */
export interface WaitingEmail extends Waiting, Reminded {
  readonly kind: 'email';
  /** As `readEmail` makes it; absent where the present one goes. */
  readonly email?: string;
  /** How whoever asks has come in: where the account is locked by its code, that opens nothing. */
  readonly about: Alarm;
}

/** Means to sign in that have been proven, of somebody who has no other way left into their account. */
export interface WaitingMeans extends Waiting, Reminded {
  readonly kind: 'means';
  readonly linked: LinkedMeans;
}

/**
 * Somebody whom a counter has seen comes back into an account that they have lost every way into. Its time gives nothing by itself: from then
 * on they set a password, with the code of their case and one that goes to this number alone.
 */
export interface WaitingRecovery extends Waiting {
  readonly kind: 'recovery';
  /** E.164: becomes the account's number with it. */
  readonly phoneNumber: string;
  readonly caseId: string;
}

export type WaitingChange = WaitingNumber | WaitingEmail | WaitingMeans | WaitingRecovery;
/** What the account gets by the time alone. */
export type WaitingGift = Exclude<WaitingChange, WaitingRecovery>;
/** What is told once more, with its code. */
export type WaitingReminded = WaitingEmail | WaitingMeans;
export type WaitingOf<Kind extends WaitingKind> = Extract<WaitingChange, { readonly kind: Kind }>;

/** What became of the change that a stop code was sent with. `over`: it has taken effect. */
export type StopCodeStanding =
  | { readonly standing: 'unknown' | 'stopped' | 'over' }
  | { readonly standing: 'pending'; readonly change: WaitingChange };
