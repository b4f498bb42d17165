import type { Decision, Evidence } from './evidence/evidence.ts';

/** A new number waits this long before codes go to it, so that whoever has the old one can stop it. */
export const numberChangeHours = 72;

/** A session may change the number only this soon after signing in on it. */
export const freshSignInSeconds = 15 * 60;

/** A new number that has been proven and waits for its time. */
export interface PendingNumberChange {
  readonly id: string;
  readonly accountId: string;
  /** The new one, E.164. */
  readonly phoneNumber: string;
  readonly requestedAt: string;
  readonly effectiveAt: string;
  readonly evidence: readonly Evidence[];
  readonly decision: Decision;
}

/** What became of the change that a stop code was sent with. `over`: it has taken effect. */
export type StopCodeStanding =
  | { readonly standing: 'unknown' | 'stopped' | 'over' }
  | { readonly standing: 'pending'; readonly change: PendingNumberChange };
