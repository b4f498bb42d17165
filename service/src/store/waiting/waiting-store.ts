import type { Alongside } from '../alongside.ts';
import type { AttemptOf } from '../../domain/attempt/attempt.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import type {
  StopCodeStanding,
  WaitingChange,
  WaitingEmail,
  WaitingGift,
  WaitingKind,
  WaitingOf,
} from '../../domain/standing/waiting-change.ts';
import type { WaitTimes } from '../../domain/standing/decide-stop.ts';

/** Something to be kept until its time, with the keyed hash of the code that stops it. */
export type NewlyWaiting<Change extends WaitingChange> = Change & { readonly stopHash: string };

/** Numbers, mailboxes and means that wait for their time. */
export interface WaitingStore {
  /**
   * Keeps another mailbox, or that there is to be none, until its time, in one statement.
   *
   * @param by the session it is asked for on, the attempt that it completes, and what waits now and is given up for it
   * @returns `not-standing`: the account is not active, or the session has ended; `other-pending`: another change waits than was named
   */
  keepEmail(
    change: NewlyWaiting<WaitingEmail>,
    by: {
      readonly sessionId: string;
      readonly completes?: { readonly next: AttemptOf<'change-email'>; readonly ifStill: number };
      readonly replaces?: string | undefined;
    },
    alongside: Alongside,
  ): Promise<'accepted' | 'moved-on' | 'not-standing' | 'other-pending'>;
  /** What waits for this account, of this kind. */
  pending<Kind extends WaitingKind>(accountId: string, kind: Kind): Promise<WaitingOf<Kind> | undefined>;
  /** What waits for active accounts and whose time has come, the oldest first. */
  due(most: number): Promise<readonly WaitingGift[]>;
  /** What somebody is to hear of once more, the oldest first: another mailbox, means; of whom a counter has seen, that the time has come, and then that it is over. */
  toRemind<Kind extends Exclude<WaitingKind, 'number'>>(kind: Kind, most: number): Promise<readonly WaitingOf<Kind>[]>;
  /** Notes that they have, once in however many processes. @param again when that is asked next, where it is */
  remind(changeId: string, alongside: Alongside, again?: string): Promise<'reminded' | 'moved-on'>;
  /**
   * Gives the account what has waited, with evidence and decision, in one statement, once in however many processes.
   * `moved-on`: it is not pending any more, its time has not come, the account is not as `former` says, or another process is at it.
   */
  apply(change: WaitingGift, former: Holder, alongside: Alongside): Promise<'applied' | 'moved-on'>;
  stop(changeId: string, alongside: Alongside): Promise<'stopped' | 'moved-on'>;
  /** Puts off, once, what waits. `moved-on`: it waits no more, or was put off already. */
  delay(changeId: string, to: WaitTimes, alongside: Alongside): Promise<'delayed' | 'moved-on'>;
  /** What became of the change that a stop code belongs to, by the code's keyed hash. */
  findByStopHash(stopHash: string): Promise<StopCodeStanding>;
}
