import type { Alongside } from '../alongside.ts';
import type { AttemptOf } from '../../domain/attempt/attempt.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { CaseState, CounterCase } from '../../domain/counter/counter-case.ts';
import type { Clerk } from '../../domain/counter/clerk.ts';
import type { NewlyWaiting } from '../waiting/waiting-store.ts';
import type { ProvenIdentity } from '../../domain/account.ts';
import type { WaitingRecovery } from '../../domain/standing/waiting-change.ts';

/** An account whose full level begins. */
export interface LevelDue {
  readonly caseId: string;
  readonly accountId: string;
  readonly levelAt: string;
  /** When an operator settled the objection that had held it. */
  readonly settledAt?: string;
}

/** What became of the level that a stop code was sent with. `over`: it has begun. */
export type LevelStanding =
  | { readonly standing: 'unknown' | 'stopped' | 'over' }
  | { readonly standing: 'pending'; readonly caseId: string; readonly accountId?: string };

/** A level that somebody has stopped; no account while none was opened. */
export interface HeldLevel {
  readonly caseId: string;
  readonly accountId?: string;
  readonly heldAt: string;
}

/** A case that a clerk has confirmed, and what stands of it. */
export interface ConfirmedCase {
  readonly caseId: string;
  readonly at: string;
  readonly state: CaseState;
  readonly accountId?: string;
  /** Its account is of level 2 from then on; absent where it is already, or never will be by this case. */
  readonly levelAt?: string;
}

/** A clerk's session to be opened, bound to its seat: browser, program and network, as one digest. */
export interface NewClerkSession {
  readonly id: string;
  readonly secretHash: string;
  readonly seatHash: string;
  readonly expiresAt: string;
}

/** A live session of a clerk. */
export interface ClerkSession extends Pick<NewClerkSession, 'id' | 'seatHash'> {
  readonly clerk: Clerk;
}

/** Cases at the counters of the post. Codes and applicants are found by keyed hashes. */
export interface CaseStore {
  /** A clerk opens one. */
  open(one: CounterCase, alongside: Alongside): Promise<void>;
  /** The applicant opens one: their attempt ends with it, in one statement. */
  openBy(
    next: AttemptOf<'register'> | AttemptOf<'recover'>,
    ifStill: number,
    one: CounterCase,
    alongside: Alongside,
  ): Promise<'opened' | 'moved-on'>;
  /** One that was not wiped; expired ones included. */
  find(id: string): Promise<CounterCase | undefined>;
  /** `over`: there was one, and what was said in it is wiped. */
  findByCode(code: string): Promise<CounterCase | 'over' | undefined>;
  /** Other cases of the same applicant, the newest first. */
  othersOf(one: Pick<CounterCase, 'id' | 'applicant'>): Promise<readonly CounterCase[]>;
  /**
   * Saves `next` (its version is `ifStill + 1`) with everything alongside, or nothing when another clerk was faster.
   *
   * @param level when an account opened from it carries its full level, where that is later, and the keyed hash of the code that stops it
   */
  save(
    next: CounterCase,
    ifStill: number,
    level: { readonly at: Date; readonly stopHash?: string } | undefined,
    alongside: Alongside,
  ): Promise<'saved' | 'moved-on'>;
  /**
   * Saves the cancelled `next` (its version is `ifStill + 1`), and stops the change that waits for the case with it.
   *
   * `not-waiting`: that change waits no more. Nothing is written then.
   */
  cancel(
    next: CounterCase,
    ifStill: number,
    changeId: string | undefined,
    alongside: Alongside,
  ): Promise<'cancelled' | 'moved-on' | 'not-waiting'>;
  /**
   * The same as `save` of a case that is confirmed and brings somebody back: what waits for them is kept with it, and takes the place of what waited before.
   * `not-standing`: the account is neither active nor locked by its holder; `other-pending`: another
   * case was confirmed in the same instant. Nothing is written then.
   */
  beginRecovery(
    next: CounterCase,
    ifStill: number,
    change: NewlyWaiting<WaitingRecovery>,
    alongside: Alongside,
  ): Promise<'saved' | 'moved-on' | 'not-standing' | 'other-pending'>;
  /** Those whose applicants are to hear that they end soon. */
  toRemind(most: number): Promise<readonly CounterCase[]>;
  /** Notes that they have, once in however many processes. */
  remind(id: string, alongside: Alongside): Promise<'reminded' | 'moved-on'>;
  /** Active accounts opened from a case, whose full level begins now. */
  levelsDue(most: number): Promise<readonly LevelDue[]>;
  /** A further decision, once in however many processes. */
  raiseLevel(
    due: LevelDue,
    decided: Pick<ProvenIdentity, 'identity' | 'evidence' | 'decision'>,
    alongside: Alongside,
  ): Promise<'raised' | 'moved-on'>;
  /** What became of the level that a stop code belongs to, by the code's keyed hash. */
  findByStopHash(stopHash: string): Promise<LevelStanding>;
  /** The level does not begin until somebody has looked. */
  holdLevel(caseId: string, alongside: Alongside): Promise<'held' | 'moved-on'>;
  /** Those that wait for somebody to look, the longest held first. */
  heldLevels(most: number): Promise<readonly HeldLevel[]>;
  /** `raise`: it begins now, or with the account; `keep`: it never does by this case. The code that had stopped it is spent. */
  settleLevel(caseId: string, came: 'raise' | 'keep', alongside: Alongside): Promise<'settled' | 'moved-on'>;
  /** What a clerk (`clerk:ID`) has confirmed since then, the newest first. */
  confirmedBy(actor: AuditEvent['actor'], since: Date, most: number): Promise<readonly ConfirmedCase[]>;
}

/** Clerks of the post and their sessions. A clerk is found by the keyed hash of their number. */
export interface ClerkStore {
  /** Adds a clerk with the status they have, waiting for their one-time address where there is one; or renews one who is there: the former password and all sessions end. @returns the clerk's id */
  add(
    clerk: Clerk,
    setUp: { readonly addressHash: string; readonly until: string } | undefined,
    alongside: Alongside,
  ): Promise<string>;
  list(): Promise<readonly Clerk[]>;
  /** Whether one of them is set up and may sign in. */
  anyActive(): Promise<boolean>;
  find(id: string): Promise<Clerk | undefined>;
  findByNumber(personalId: string): Promise<Clerk | undefined>;
  /** The invited clerk whose one-time address this is, while it waits. */
  findBySetUp(addressHash: string): Promise<Clerk | undefined>;
  /** Ends all their sessions too. */
  suspend(clerkId: string, alongside: Alongside): Promise<'suspended' | 'unchanged'>;
  /**
   * Completes a clerk's attempt and opens the session, in one statement; at setting up, the one-time address is spent and the password kept.
   * `not-standing`: the clerk may not, or the address is spent; nothing is written.
   */
  enter(
    next: AttemptOf<'clerk'>,
    ifStill: number,
    entering: {
      readonly clerk: Clerk;
      readonly session: NewClerkSession;
      readonly setUp?: { readonly addressHash: string };
    },
    alongside: Alongside,
  ): Promise<'entered' | 'moved-on' | 'not-standing'>;
  /** A live session by the hash of its secret, with its active clerk; it lives on from now. */
  session(secretHash: string): Promise<ClerkSession | undefined>;
  end(sessionId: string, alongside: Alongside): Promise<void>;
}
