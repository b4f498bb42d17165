import type { WaitingKind } from '../../domain/standing/waiting-change.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import type { Roads } from '../attempt/roads.ts';
import type { Shown, Visitor, WorkShown } from '../attempt/visitor.ts';

/** What a stop code came to. */
export type StopStep =
  /**
   * `instead`, for something stronger has begun it: `delayed`, a change is put off once; `put-off`, the time in which an account is answered for
   * is; `held`, until an operator has looked.
   */
  | { readonly stopped: true; readonly instead?: 'delayed' | 'put-off' | 'held' }
  | { readonly stopped: false; readonly problem: Shown };

/** Makes stop codes, and knows them again. */
export interface StopCodes {
  /** Random letters and digits that are easy to read and type. */
  readonly make: () => string;
  /** Keyed hash of a code: it is kept instead. */
  readonly hash: (code: string) => string;
  /** Where a code is typed, without the scheme: it stands in an SMS. */
  readonly address: string;
}

/** What the journey stands on. */
export interface WaitingParts {
  readonly parts: AttemptParts;
  readonly notices: NoticeMaker;
  readonly stopCodes: StopCodes;
  readonly hashSecret: (secret: string) => string;
  readonly roads: Pick<Roads, 'closed'>;
}

/**
 * What has been proven for an account and waits for its time: a new number, or another way to sign in. Whoever hears of it can stop it, and
 * so can the account. Every verb may be called twice, late, or from another server.
 */
export interface WaitingJourney {
  /** Stops what waits, from the account, also with a session that is not fresh. @returns the problem `sign-in-required` without a live session */
  stop(sessionSecret: string | undefined, kind: WaitingKind, visitor: Pick<Visitor, 'requestId'>): Promise<StopStep>;
  /** Stops it with the code that was sent to the contacts, without signing in. */
  stopByCode(stopCode: string, work: WorkShown, visitor: Visitor): Promise<StopStep>;
  /** Gives every account whose time has come what waits for it, and tells those once more whose time comes soon. Safe in several processes at once. */
  applyDue(): Promise<void>;
  /** One account's new number, at signing in: its time may have come since anybody looked. */
  applyDueNumberOf(accountId: string): Promise<void>;
}
