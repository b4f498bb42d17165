import type { Alarm } from '../standing/freeze.ts';
import type { Strength } from '../standing/strength.ts';
import type { WayKind } from './way-in.ts';

/** What its holder takes away on the page of the ways in. */
export const goingKinds = [
  'passkey',
  'identity-provider',
  'authenticator-app',
  'recovery-codes',
] as const satisfies readonly WayKind[];
export type GoingKind = (typeof goingKinds)[number];

/** As what it is told that one is gone. */
export const removedAs = {
  passkey: 'passkey-removed',
  'identity-provider': 'provider-unlinked',
  'authenticator-app': 'second-factor-removed',
  'recovery-codes': 'second-factor-removed',
} as const satisfies Record<GoingKind, string>;

/** A way in that its holder wants gone, without another as strong to say so: it waits, and whoever hears of it can stop it. */
export interface WaitingRemoval {
  readonly kind: GoingKind;
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
  /** Keyed hash of the code that stops it, and that locks the account. */
  readonly stopHash: string;
  /** By what whoever asks for it has come in: where the account is locked, that opens nothing. */
  readonly about: Alarm;
  /** The code itself, where it is announced once more. */
  readonly stopCode?: string;
}

/** One that is to be announced once more, with the code that every contact was sent. */
export interface RemovalToTell {
  readonly removal: WaitingRemoval;
  readonly stopCode: string;
}

/** By what one is found: the code that every contact was sent, or the way that is to go. */
export type RemovalKey =
  | { readonly stopHash: string }
  | { readonly accountId: string; readonly authenticatorId: string };

/** What became of it. `over`: the way is gone. */
export type RemovalStanding =
  | { readonly standing: 'unknown' | 'stopped' | 'over' }
  | { readonly standing: 'pending'; readonly removal: WaitingRemoval };
