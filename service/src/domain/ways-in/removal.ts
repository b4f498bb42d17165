import type { Strength } from '../standing/strength.ts';

/** A way in that its holder wants gone, without another as strong to say so: it waits, and whoever hears of it can stop it. */
export interface WaitingRemoval {
  readonly authenticatorId: string;
  readonly accountId: string;
  /** ISO 8601 in UTC. */
  readonly effectiveAt: string;
  /** Nothing weaker stops it. */
  readonly begunBy: Strength;
  /** Put off once, by something weaker: not again. */
  readonly delayed: boolean;
}

/** One that is about to wait. */
export interface NewRemoval extends Pick<WaitingRemoval, 'authenticatorId' | 'effectiveAt' | 'begunBy'> {
  /** Keyed hash of the code that stops it. */
  readonly stopHash: string;
}

/** By what one is found: the code that every contact was sent, or the way that is to go. */
export type RemovalKey =
  | { readonly stopHash: string }
  | { readonly accountId: string; readonly authenticatorId: string };

/** What became of it. `over`: the way is gone. */
export type RemovalStanding =
  | { readonly standing: 'unknown' | 'stopped' | 'over' }
  | { readonly standing: 'pending'; readonly removal: WaitingRemoval };
