import type { Decision, Evidence } from './evidence/evidence.ts';
import type { LinkedMeans } from './evidence/linked-means.ts';
import type { Strength } from './standing/strength.ts';

/** What may wait for its time before it counts, so that whoever has the account can stop it. Of each at most one waits for an account. */
export const waitingKinds = ['number', 'means', 'recovery'] as const;
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

/** A new number that has been proven. */
export interface WaitingNumber extends Waiting {
  readonly kind: 'number';
  /** E.164. */
  readonly phoneNumber: string;
}

/** Means to sign in that have been proven, of somebody who has no other way left into their account. */
export interface WaitingMeans extends Waiting {
  readonly kind: 'means';
  readonly linked: LinkedMeans;
  /** Kept so that it can be told once more before its time: whoever learns it can stop this change, and nothing else. */
  readonly stopCode: string;
  /** When the contacts are told once more; absent when that is done, or when there is no time for it. */
  readonly remindAt?: string;
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

export type WaitingChange = WaitingNumber | WaitingMeans | WaitingRecovery;
/** What the account gets by the time alone. */
export type WaitingGift = Exclude<WaitingChange, WaitingRecovery>;
export type WaitingOf<Kind extends WaitingKind> = Extract<WaitingChange, { readonly kind: Kind }>;

/** What became of the change that a stop code was sent with. `over`: it has taken effect. */
export type StopCodeStanding =
  | { readonly standing: 'unknown' | 'stopped' | 'over' }
  | { readonly standing: 'pending'; readonly change: WaitingChange };
