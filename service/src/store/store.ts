import type {
  Account,
  AccountOpening,
  AccountStatus,
  PasswordReset,
  Session,
  SessionEntry,
  SignInAccount,
  SignInOpening,
} from '../domain/account.ts';
import type { Attempt, AttemptOf, AttemptPurpose } from '../domain/attempt.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Identity, VerifiedPerson } from '../domain/identity.ts';
import type { LimitName } from '../domain/limits.ts';
import type { NumberChange, PendingNumberChange, StopCodeStanding } from '../domain/number-change.ts';
import type { DeliveryState, OutgoingMessage } from '../domain/outgoing-message.ts';
import type { Recovery } from '../domain/recovery.ts';
import type { Registration } from '../domain/registration.ts';
import type { SignIn } from '../domain/sign-in.ts';

/** What goes into the same transaction as a change of state. */
export interface Alongside {
  readonly messages?: readonly OutgoingMessage[];
  readonly audit: readonly AuditEvent[];
  /** The sender is not called and looks by itself, within its interval: whether a message really goes out must not show in the time of what follows. */
  readonly unhurried?: boolean;
}

/** One counter to look at or take from. `cost` 0 only looks. `subject` is personal: it is stored as a keyed hash. */
export interface LimitEntry {
  readonly limit: LimitName;
  readonly subject: string;
  readonly cost: 0 | 1;
  /** How many are let through, where a setting decides; the rule's own number otherwise. */
  readonly most?: number;
}

export interface LimitVerdict {
  /** The first entry (in the order asked) that is used up; then nothing was taken from any. */
  readonly exceeded?: { readonly limit: LimitName; readonly retryAfterSeconds: number };
  /** How many have been counted in the window, this one included. */
  readonly counts: Readonly<Partial<Record<LimitName, number>>>;
}

/** A new number to be kept until its time. */
export interface NewNumberChange extends PendingNumberChange {
  /** Keyed hash of the code that stops it. */
  readonly stopHash: string;
}

/** A message taken from the outbox by one sender; until `leaseUntil` nobody else takes it. */
export interface ClaimedMessage extends OutgoingMessage {
  readonly attempts: number;
}

export interface Delivery {
  readonly state: DeliveryState;
  readonly at: string;
}

/**
 * What we remember. The only room with SQL implements it, on the embedded database and on PostgreSQL alike.
 * Times come from the injected clock, never from the database. Every method throws `StorageUnavailable` when the database
 * does not answer within its deadline.
 */
export interface Store {
  readonly registrations: {
    /** Saves a new registration; any other of the same browser is dropped (a browser has one at a time). */
    begin(registration: Registration, alongside: Alongside): Promise<void>;
    /** The registration of this browser, expired ones included, until they are purged. */
    findByBrowser(browserHash: string): Promise<Registration | undefined>;
    /** Saves `next` (its version is `ifStill + 1`) with everything alongside, or nothing when the version has moved on. One commit. */
    save(next: Registration, ifStill: number, alongside: Alongside): Promise<'saved' | 'moved-on'>;
    /**
     * Opens the account and completes the registration in one transaction.
     * `already-registered`: the identity has an account (found by unique blind index, under any race); nothing is written.
     */
    complete(
      next: Registration,
      ifStill: number,
      opening: AccountOpening,
      alongside: Alongside,
    ): Promise<'opened' | 'already-registered' | 'moved-on'>;
  };
  /** What a person has under way besides a registration; of each purpose one in a browser. */
  readonly attempts: {
    /** Saves a new attempt; any other of the same browser and purpose is dropped. */
    begin(attempt: Attempt, alongside: Alongside): Promise<void>;
    /** The attempt of this browser; nothing when there is none, or when it was wiped after its time. */
    find<Purpose extends AttemptPurpose>(
      purpose: Purpose,
      browserHash: string,
    ): Promise<AttemptOf<Purpose> | undefined>;
    /** Saves `next` (its version is `ifStill + 1`) with everything alongside, or nothing when the version has moved on. One commit. */
    save(next: Attempt, ifStill: number, alongside: Alongside): Promise<'saved' | 'moved-on'>;
  };
  readonly signIns: {
    /** The account of an identity that has a password; the same work whether there is one or not, sealing included. */
    find(identity: Identity): Promise<SignInAccount | undefined>;
    /** The same password hashed with today's parameters. */
    rehash(accountId: string, authenticatorId: string, passwordHash: string): Promise<void>;
    /**
     * Completes the attempt and opens the session in one statement.
     * `not-standing`: the account is not active any more, or its password was replaced; nothing is written.
     */
    complete(
      next: SignIn,
      ifStill: number,
      opening: SignInOpening,
      alongside: Alongside,
    ): Promise<'signed-in' | 'moved-on' | 'not-standing'>;
  };
  readonly recoveries: {
    /**
     * Completes the attempt in one statement: the new password for the forgotten one, the proof beside the others, all sessions and
     * refresh tokens of the account ended, also one opened in the same instant.
     * `not-standing`: the account is not active any more, or its password was replaced; nothing is written.
     */
    complete(
      next: Recovery,
      ifStill: number,
      reset: PasswordReset,
      alongside: Alongside,
    ): Promise<'recovered' | 'moved-on' | 'not-standing'>;
  };
  readonly accounts: {
    isRegistered(identity: Identity): Promise<boolean>;
    find(accountId: string): Promise<Account | undefined>;
    findByIdentity(identity: Identity): Promise<Account | undefined>;
    /** Suspending ends all sessions of the account and stops its change of number in the same transaction. */
    setStatus(
      accountId: string,
      status: AccountStatus,
      alongside: Alongside,
    ): Promise<'changed' | 'unchanged' | 'not-found'>;
  };
  readonly sessions: {
    /** A live session (not ended, not expired at this moment) by the hash of its secret, with the account's status. */
    find(secretHash: string): Promise<Session | undefined>;
    end(sessionId: string, alongside: Alongside): Promise<void>;
    /** The live sessions of an account, the one signed in on last first. */
    live(accountId: string): Promise<readonly SessionEntry[]>;
    /** Ends a session only if it is this account's; whose else it might be is not told. */
    endOne(accountId: string, sessionId: string, alongside: Alongside): Promise<'ended' | 'not-found'>;
    /** Ends all sessions of an account, and all its refresh tokens: also those that outlive their session. */
    endAll(accountId: string, alongside: Alongside): Promise<void>;
  };
  readonly numberChanges: {
    /**
     * Completes the attempt and keeps the new number until its time, in one statement.
     *
     * @param replaces the change that waits now, if one does: it is given up for this one
     * @returns `not-standing`: the account is not active, or the grounds have gone; `other-pending`: another change waits than was named
     */
    accept(
      next: NumberChange,
      ifStill: number,
      change: NewNumberChange,
      replaces: string | undefined,
      alongside: Alongside,
    ): Promise<'accepted' | 'moved-on' | 'not-standing' | 'other-pending'>;
    /** The change that waits, if one does. */
    pending(accountId: string): Promise<PendingNumberChange | undefined>;
    /** Changes of active accounts whose time has come, the oldest first. */
    due(most: number): Promise<readonly PendingNumberChange[]>;
    /**
     * Gives the account its new number, with evidence and decision, in one statement, once in however many processes.
     * `moved-on`: it is not pending any more, its time has not come, the account is not as `former` says, or another process is at it.
     */
    apply(change: PendingNumberChange, former: VerifiedPerson, alongside: Alongside): Promise<'applied' | 'moved-on'>;
    stop(changeId: string, alongside: Alongside): Promise<'stopped' | 'moved-on'>;
    /** What became of the change that a stop code belongs to, by the code's keyed hash. */
    findByStopHash(stopHash: string): Promise<StopCodeStanding>;
  };
  readonly limits: {
    /** Looks at and takes from all counters in one statement: all of them, or none when one is used up. */
    take(entries: readonly LimitEntry[]): Promise<LimitVerdict>;
  };
  readonly outbox: {
    /** Takes up to `most` messages that are due or whose lease has run out (their sender died). Expired ones are dropped, not returned. */
    claim(most: number, leaseSeconds: number): Promise<readonly ClaimedMessage[]>;
    /** The carrier took it; its text is wiped. Receipts that came before this answer are matched now. */
    markSent(messageId: string, carrierIds: readonly string[]): Promise<void>;
    /** Not taken, or unsure: due again after the pause. The same text, so that only one code is ever valid. */
    markLater(messageId: string, pauseMs: number, detail: string): Promise<void>;
    /** Will never be taken; its text is wiped. */
    markRefused(messageId: string, detail: string): Promise<void>;
    /** Notes a receipt; one that arrives before `markSent` is kept and matched then. */
    noteReceipt(
      carrierIds: readonly string[],
      state: 'delivered' | 'undelivered' | 'en-route',
      at: Date,
    ): Promise<'matched' | 'kept'>;
    delivery(messageId: string): Promise<Delivery | undefined>;
    /** Registers the one listener called after a commit that queued messages, in this process. */
    onQueued(listener: () => void): void;
  };
  readonly audit: {
    record(events: readonly AuditEvent[]): Promise<void>;
    bySupportCode(supportCode: string): Promise<readonly AuditEvent[]>;
    byAccount(accountId: string, most: number): Promise<readonly AuditEvent[]>;
  };
  /** Deletes what has outlived its purpose (expired registrations, counters, sent messages, ended sessions). */
  purge(): Promise<void>;
  /** True when the database answers; for readiness. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/** The database does not answer: an outage, told apart from faults of ours. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
