import type {
  Account,
  AccountOpening,
  AccountStatus,
  CertificateAccount,
  MeansLink,
  PasskeyAccount,
  PasskeyOpening,
  PasswordChange,
  PasswordReset,
  ProviderAccount,
  ProviderEntry,
  ProviderLink,
  ProvenIdentity,
  Session,
  SessionEntry,
  SignInAccount,
  SignInOpening,
} from '../domain/account.ts';
import type { Approval, Rebinding } from '../domain/approval/approval.ts';
import type { RosterEntry } from '../domain/approval/roster.ts';
import type { Attempt, AttemptOf, AttemptPurpose } from '../domain/attempt/attempt.ts';
import type { Activity, ActivityEntry } from '../domain/activity.ts';
import type { RetentionYears, SealedKind } from '../domain/data-rights/retention.ts';
import type { DataRequest } from '../domain/data-rights/data-request.ts';
import type { Actor, AuditEvent } from '../domain/audit.ts';
import type { Clerk } from '../domain/counter/clerk.ts';
import type { CaseState, CounterCase } from '../domain/counter/counter-case.ts';
import type { Contest, ContestStanding, ContestStep, RunningContest } from '../domain/contest.ts';
import type { Merge } from '../domain/merge/merge.ts';
import type {
  CertificateCensus,
  CertificateEntry,
  CertificateStanding,
} from '../domain/evidence/certificate-standing.ts';
import type { Decision, Evidence } from '../domain/evidence/evidence.ts';
import type { Holder } from '../domain/evidence/holder.ts';
import type { Identity } from '../domain/evidence/identity.ts';
import type { LinkedCertificate } from '../domain/evidence/linked-certificate.ts';
import type { LinkedMeans } from '../domain/evidence/linked-means.ts';
import type { Method } from '../domain/kinds-and-methods.ts';
import type { CountChange, LimitEntry, LimitVerdict } from '../domain/limits/limits.ts';
import type { DeliveryState, MessageChannel, OutgoingMessage, TracedMessage } from '../domain/outgoing-message.ts';
import type { KeptProvider } from '../domain/identity-providers/definition.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { Passkey, PasskeyUse } from '../domain/ways-in/passkey.ts';
import type {
  NewRemoval,
  RemovalKey,
  RemovalStanding,
  RemovalToTell,
  WaitingRemoval,
} from '../domain/ways-in/removal.ts';
import type { WayIn } from '../domain/ways-in/way-in.ts';
import type {
  StopCodeStanding,
  WaitingChange,
  WaitingEmail,
  WaitingGift,
  WaitingKind,
  WaitingMeans,
  WaitingNumber,
  WaitingOf,
  WaitingRecovery,
} from '../domain/standing/waiting-change.ts';
import type { DeathReport } from '../domain/standing/death.ts';
import type { WaitTimes } from '../domain/standing/decide-stop.ts';
import type { Alarm, Freeze } from '../domain/standing/freeze.ts';
import type { Way } from '../domain/standing/way.ts';
import type { Consent } from './federation/standing.ts';

/** The one place for requests to a telephone or app, given back. `whom` is personal: it is kept as a keyed hash. */
export interface PlaceGivenBack {
  readonly whom: string;
  readonly challengeId: string;
  /** Strangers' requests wait until then. */
  readonly pausedUntil?: string;
}

/** A request that is to go out to a telephone or app. `whom` is personal: it is kept as a keyed hash. */
export interface PlaceAsked {
  readonly whom: string;
  readonly challengeId: string;
  /** Of a device that its person has used. */
  readonly known: boolean;
  readonly endsAt: string;
}

/** Another request is out, or strangers' wait after a cancel. */
export interface PlaceHeld {
  readonly held: 'outstanding' | 'paused';
  readonly until: string;
}

/** What goes into the same transaction as a change of state. */
export interface Alongside {
  readonly messages?: readonly OutgoingMessage[];
  readonly audit: readonly AuditEvent[];
  /** Counters that change with it. Unlike `limits.take` they are part of the commit. */
  readonly counts?: readonly CountChange[];
  /** A place for requests that is given back with it, if it is still this request's. */
  readonly place?: PlaceGivenBack;
  /** May be lost with the last second before PostgreSQL dies: it can be found out, or asked for, again. */
  readonly unawaited?: boolean;
  /** Neither hand messages to the sender nor wake it: timing would reveal whether there are any. It finds them within its interval. */
  readonly unhurried?: boolean;
}

/** What its owner has asked of an account besides its status; instants are ISO 8601. */
export interface AccountMarks {
  readonly closesAt?: string;
  readonly restrictedAt?: string;
}

/** An account to be locked. */
export interface NewFreeze extends Pick<Freeze, 'by' | 'disputedAt' | 'barred'> {
  readonly id: string;
  readonly accountId: string;
  /** Keyed hash of the code that locks it. */
  readonly codeHash?: string;
}

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

/** Something to be kept until its time, with the keyed hash of the code that stops it. */
export type NewlyWaiting<Change extends WaitingChange> = Change & { readonly stopHash: string };

/** What one portal may receive, and since when. */
export interface GivenConsent extends Consent {
  readonly clientId: string;
  readonly givenAt: string;
}

/** A live session, and what its account has agreed that the portal asked about receives. */
export interface SessionAtPortal {
  readonly session: Session;
  readonly consent?: Consent;
}

/** A live session, its account, all that stands open in its name, and what waits for its time. */
export interface AccountStanding {
  readonly session: Session;
  readonly account: Account;
  /** The one signed in on last first. */
  readonly sessions: readonly SessionEntry[];
  /** Newest first. */
  readonly consents: readonly GivenConsent[];
  readonly newNumber?: Pick<WaitingNumber, 'phoneNumber' | 'effectiveAt'>;
  /** Another mailbox, or that there is to be none. */
  readonly newEmail?: Pick<WaitingEmail, 'email' | 'effectiveAt'>;
  /** Another way to sign in; by whose certificate, or which provider. */
  readonly newMeans?: Pick<WaitingMeans, 'effectiveAt'> & { readonly by: string };
  /** Somebody whom a counter has seen is to have the account. */
  readonly recovery?: Pick<WaitingRecovery, 'phoneNumber' | 'effectiveAt'>;
  /** With which its holder signs in, the first linked first; the stopped ones too. */
  readonly certificates: readonly CertificateEntry[];
  /** Identity providers by which its holder signs in, the first linked first. */
  readonly providers: readonly ProviderEntry[];
  /** How many passkeys sign in. */
  readonly passkeys: number;
  /** The latest few things that happened, the newest first. */
  readonly recent: readonly ActivityEntry[];
}

/** Everything that is kept of an account and can be shown. */
export interface AccountEverything extends AccountStanding {
  readonly activity: readonly ActivityEntry[];
  readonly requests: readonly DataRequest[];
}

/** What ending the sessions of everybody has come to. */
export interface ClosedSessions {
  readonly sessions: number;
  /** Of sessions that were over before. */
  readonly tokens: number;
  readonly clerks: number;
  /** When the last portal's turn comes to be told; absent where none is. */
  readonly toldBy?: string;
}

/** What is gone of closed accounts and what is kept of them, in counts. */
export interface RetentionReport {
  /** Accounts that wait to be closed. */
  readonly closing: number;
  readonly closed: number;
  /** Rows that were deleted with their accounts. */
  readonly gone: readonly { readonly table: string; readonly rows: number }[];
  /** Columns that name an account, in which closed ones were looked for; and where any was found. */
  readonly looked: number;
  readonly left: readonly { readonly table: string; readonly rows: number }[];
  /** Sealed copies by kind, with the first and last day they are kept until. */
  readonly kept: readonly {
    readonly kind: SealedKind;
    readonly copies: number;
    readonly first: string;
    readonly last: string;
  }[];
  /** Lines of the log about closed accounts, with the first and last day that any of them is kept until. */
  readonly history: { readonly events: number; readonly first: string | null; readonly last: string | null };
}

/** A message taken from the outbox by one sender; until `leaseUntil` nobody else takes it. */
export type ClaimedMessage = OutgoingMessage & TracedMessage & { readonly attempts: number };

/**
 * Who sends messages of a channel in this process, as a commit sees it. What it has made room for is written down as taken by it, with its lease, and handed
 * over when that is kept: the message needs no second look at the outbox. When the process dies in between, the lease runs out.
 */
export interface Sender {
  readonly leaseSeconds: number;
  /** Makes room for so many messages. @returns false when there is none now: they are queued like others */
  reserve(count: number): boolean;
  /** They will not come after all. */
  release(count: number): void;
  /** Sends them; it has made room for them. */
  take(messages: readonly ClaimedMessage[]): void;
  /** Some are queued. */
  look(): void;
}

/** Digests that an attempt may go by: of the cookie it has, and of the one that this very form leads to. */
export type BrowserHashes = readonly [string, string?];

/** Where a message is, since when, and when the carrier took it. */
export interface Delivery {
  readonly channel: MessageChannel;
  readonly state: DeliveryState;
  readonly at: string;
  readonly sentAt?: string;
}

/** Why a certificate that is linked signs in no more. */
export type CertificateTrouble = `certificate-${Exclude<CertificateStanding, 'good'>}`;

/** A certificate taken to be looked at. */
export interface DueCertificate extends Omit<CertificateEntry, 'certificate'> {
  readonly accountId: string;
  /** Nothing where what lies there cannot be read. */
  readonly found?: { readonly certificate: LinkedCertificate; readonly holder: Holder };
  /** Its holder was told that it ends soon. */
  readonly warned: boolean;
  readonly leaseUntil: string;
}

/** What a look comes to. */
export interface CertificateLook {
  readonly due: Pick<DueCertificate, 'authenticatorId' | 'leaseUntil'>;
  readonly nextAt: Date;
  /** Somebody has said how it stands. */
  readonly answered: boolean;
}

/** Whether what a decision was made from is still what lies there. */
export interface DecisionCheck {
  readonly id: string;
  readonly standing: 'matches' | 'differs';
}

/** How many accounts are signed in to by one identity provider. */
export interface ProviderCount {
  /** By its id. */
  readonly provider: string;
  readonly many: number;
}

/** A decision as it is kept, with the evidence it was made from, where that has not been erased. */
export interface KeptDecision {
  readonly id: string;
  readonly accountId: string;
  readonly decidedAt: string;
  readonly decision: Decision;
  readonly evidence: readonly Evidence[] | 'erased';
}

/** A piece of evidence by its id. */
export interface EvidenceEntry {
  readonly id: string;
  readonly type: Evidence['type'];
  readonly method: Method;
  readonly decidedAt: string;
}

/** A piece of evidence with whose it is and which decision rests on it. */
export interface FoundEvidence {
  readonly accountId: string;
  readonly decisionId: string;
  readonly decidedAt: string;
  readonly evidence: Evidence;
}

/**
 * What we remember. The only room with SQL implements it, on the embedded database and on PostgreSQL alike.
 * Times come from the injected clock, never from the database. Every method throws `StorageUnavailable` when the database
 * does not answer within its deadline.
 */
/** The live session on which something is asked for. */
export interface OnSession {
  readonly accountId: string;
  readonly sessionId: string;
}

/** Recovery codes that are left, by their keyed hashes. */
export interface KeptCodes {
  readonly authenticatorId: string;
  readonly hashes: readonly string[];
  readonly version: number;
}

/** Another holder of an account: the same one, of whom something else is known. */
export interface HolderChange {
  readonly accountId: string;
  /** The live session on which it is asked for. */
  readonly sessionId: string;
  /** As the journey has seen them. */
  readonly former: Holder;
  readonly holder: Holder;
}

/** A request about personal data that was done as it was asked. */
export interface AnsweredRequest extends Pick<DataRequest, 'code' | 'text' | 'dueOn'> {
  readonly answer: string;
}

export interface Store {
  /** What people have under way. Each is found by the digest of its own cookie. */
  readonly attempts: {
    /** Saves a new attempt. @returns `exists` when one of this purpose has this digest already: a second click of the same form */
    begin(attempt: Attempt, alongside: Alongside): Promise<'begun' | 'exists'>;
    /** The same with the one place for its request, in one statement: nothing is saved where another has that. */
    beginInPlace(attempt: Attempt, place: PlaceAsked, alongside: Alongside): Promise<'begun' | 'exists' | PlaceHeld>;
    /**
     * The attempt that one of these two digests belongs to, expired ones included; where both have one, the first decides. Nothing
     * when there is none, or when it was wiped after its time.
     *
     * @throws DamagedRow when what lies there cannot be read
     */
    find<Purpose extends AttemptPurpose>(
      purpose: Purpose,
      browserHashes: BrowserHashes,
    ): Promise<AttemptOf<Purpose> | undefined>;
    /** The same with the whereabouts of its code's message, in one statement. */
    findWithDelivery<Purpose extends AttemptPurpose>(
      purpose: Purpose,
      browserHashes: BrowserHashes,
    ): Promise<{ readonly attempt: AttemptOf<Purpose>; readonly delivery?: Delivery } | undefined>;
    /**
     * The same with the turn to look what has become of a request for a signature: `turn` is this caller's alone until the pause that the
     * operator asks for is over, in however many processes.
     */
    findInTurn<Purpose extends AttemptPurpose>(
      purpose: Purpose,
      browserHashes: BrowserHashes,
    ): Promise<
      { readonly attempt: AttemptOf<Purpose>; readonly delivery?: Delivery; readonly turn: boolean } | undefined
    >;
    /** The whereabouts of the message alone: one read, nothing is unsealed. */
    delivery(purpose: AttemptPurpose, browserHash: string): Promise<Delivery | undefined>;
    /**
     * Saves `next` (its version is `ifStill + 1`) with everything alongside, or nothing when the version has moved on. One commit. It is
     * found by `next.browserHash` from then on.
     */
    save(next: Attempt, ifStill: number, alongside: Alongside): Promise<'saved' | 'moved-on'>;
    /**
     * The same of a registration where nobody is known by what was proven, nor by the number they had before; `known`: somebody is, and nothing is
     * written. Asked in the very statement that saves.
     */
    saveUnlessKnown(
      next: AttemptOf<'register'>,
      ifStill: number,
      proven: { readonly identity: Identity; readonly former?: Identity | undefined },
      alongside: Alongside,
    ): Promise<'saved' | 'moved-on' | 'known'>;
    /**
     * Opens the account and completes the registration in one transaction.
     * An account that gives way is frozen with it, signed out everywhere, and found by its identity no more.
     * `already-registered`: the identity has an account (found by unique blind index, under any race), or the one that was to give way does so
     * no more: it is not active, or rests on as much by now; `case-over`: the case it is opened from is not confirmed any more; nothing is
     * written.
     */
    openAccount(
      next: AttemptOf<'register'>,
      ifStill: number,
      opening: AccountOpening,
      alongside: Alongside,
    ): Promise<'opened' | 'already-registered' | 'case-over' | 'moved-on'>;
    /**
     * Completes the sign-in and opens the session in one statement.
     * `not-standing`: the account is not active any more, or its password was replaced; a `CertificateTrouble`: the certificate is not good
     * any more. Nothing is written.
     */
    openSession(
      next: AttemptOf<'sign-in'>,
      ifStill: number,
      opening: SignInOpening,
      alongside: Alongside,
    ): Promise<'signed-in' | 'moved-on' | 'not-standing' | CertificateTrouble>;
    /**
     * Begins a sign-in that is complete by that, and opens its session, in one statement.
     * `exists`: the same form was sent before; `not-standing`: the passkey or its account is not what it was, or its count did not go up.
     * Nothing is written then.
     */
    openByPasskey(
      completed: AttemptOf<'sign-in'>,
      opening: PasskeyOpening,
      alongside: Alongside,
    ): Promise<'signed-in' | 'exists' | 'not-standing'>;
    /**
     * Completes a registration that found an account: what was proven becomes another way into it, with its evidence and decision, in one
     * statement. `not-standing`: the session or the account is not what it was; `linked-elsewhere`: another account is signed in to by it.
     * Nothing is written then.
     */
    linkMeans(
      next: AttemptOf<'register'>,
      ifStill: number,
      link: MeansLink,
      alongside: Alongside,
    ): Promise<'linked' | 'moved-on' | 'not-standing' | 'linked-elsewhere'>;
    /**
     * Completes a linking: the provider becomes a way into the account, with what it has proven, in one statement. `not-standing`: the session,
     * the account or its holder is not what it was; `linked-elsewhere`: another account is signed in to by it, or known by the number that it
     * says. Nothing is written then.
     *
     * @param former the holder as the journey has seen them
     */
    linkProvider(
      next: AttemptOf<'link-provider'>,
      ifStill: number,
      link: ProviderLink,
      former: Holder,
      alongside: Alongside,
    ): Promise<'linked' | 'moved-on' | 'not-standing' | 'linked-elsewhere'>;
    /**
     * Ends a registration whose certificate renews that of an account: it waits for approval, in place of another that waits for the same
     * account. `not-standing`: the account is closed; nothing is written.
     */
    askToRebind(
      next: AttemptOf<'register'>,
      ifStill: number,
      asked: { readonly accountId: string; readonly rebinding: Rebinding },
      alongside: Alongside,
    ): Promise<'asked' | 'moved-on' | 'not-standing'>;
    /**
     * Completes the recovery in one statement: the new password for the forgotten one, the proof beside the others, all sessions and
     * refresh tokens of the account ended, also one opened in the same instant.
     * `not-standing`: the account is not active any more, or its password was replaced; nothing is written.
     */
    resetPassword(
      next: AttemptOf<'recover'>,
      ifStill: number,
      reset: PasswordReset,
      alongside: Alongside,
    ): Promise<'recovered' | 'moved-on' | 'not-standing'>;
    /**
     * Completes a recovery that began at a counter, in one statement: a new password and the number that was proven there, with evidence and decision; the
     * former password, passkeys, apps and recovery codes end, and so does every session, all else that waits, and a lock. `not-standing`: it was stopped,
     * its time has not come, or its case is over; nothing is written.
     */
    returnByCounter(
      next: AttemptOf<'recover'>,
      ifStill: number,
      returned: { readonly change: WaitingRecovery; readonly passwordHash: string },
      alongside: Alongside,
    ): Promise<'returned' | 'moved-on' | 'not-standing'>;
    /**
     * Completes the change of number and keeps the new number until its time, in one statement.
     *
     * @param replaces the change that waits now, if one does: it is given up for this one
     * @returns `not-standing`: the account is not active, or the grounds have gone; `other-pending`: another change waits than was named
     */
    keepNumber(
      next: AttemptOf<'change-number'>,
      ifStill: number,
      change: NewlyWaiting<WaitingNumber>,
      replaces: string | undefined,
      alongside: Alongside,
    ): Promise<'accepted' | 'moved-on' | 'not-standing' | 'other-pending'>;
    /**
     * Completes a registration that found an account to which no way is left, and keeps what was proven until its time, in one statement.
     *
     * @returns `not-standing`: the account is not active; `other-pending`: other means wait, and go on waiting
     */
    keepMeans(
      next: AttemptOf<'register'>,
      ifStill: number,
      change: NewlyWaiting<WaitingMeans>,
      alongside: Alongside,
    ): Promise<'accepted' | 'moved-on' | 'not-standing' | 'other-pending'>;
    /**
     * Ends a registration that answers for an account that has given way: the account gets what was proven, and is disputed; while the hours to
     * answer run, so is the one it has given way to, signed out everywhere.
     * `not-standing`: the contest runs no more, or it is not its code.
     */
    answerContest(
      next: AttemptOf<'register'>,
      ifStill: number,
      answer: Pick<ProvenIdentity, 'identity' | 'evidence' | 'decision'> & {
        readonly contestId: string;
        readonly formerId: string;
        readonly stopHash: string;
        readonly linked?: LinkedMeans;
      },
      alongside: Alongside,
    ): Promise<'answered' | 'moved-on' | 'not-standing'>;
  };
  /**
   * Completes a correction: the holder with the fact as its authority has it, a decision over the evidence that says so, and the request that the
   * law makes of it; what was decided before stays as it is. `not-standing`: the account is not active, its holder has changed meanwhile, or the
   * session has ended. `known-elsewhere`: another account is found by the number.
   */
  correctFacts(
    next: AttemptOf<'correct-facts'>,
    ifStill: number,
    change: HolderChange & {
      readonly identity: Identity;
      readonly evidence: readonly Evidence[];
      readonly decision: Decision;
      readonly alsoKnownAs?: Identity;
      readonly request: AnsweredRequest;
    },
    alongside: Alongside,
  ): Promise<'kept' | 'moved-on' | 'not-standing' | 'known-elsewhere'>;
  /** Passwords, as signing in and recovering ask about them. */
  readonly passwords: {
    /** The account of an identity that has a password; the same work whether there is one or not, sealing included. */
    find(identity: Identity): Promise<SignInAccount | undefined>;
    /** The same with counters to be taken from, in one statement: all of them, or none when one is used up. */
    findCounted(
      identity: Identity,
      entries: readonly LimitEntry[],
    ): Promise<{ readonly verdict: LimitVerdict; readonly account: SignInAccount | undefined }>;
    /** The standing password of an account, where it has one. */
    standing(
      accountId: string,
    ): Promise<{ readonly authenticatorId: string; readonly passwordHash: string } | undefined>;
    /** The password replaced by who knows it: every other session of the account ends. Nothing happens where the account, the session or that password no longer stands. */
    change(replaced: PasswordChange, alongside: Alongside): Promise<'changed' | 'not-standing'>;
    /** The hash of an account's standing password, where it has one. */
    of(accountId: string): Promise<string | undefined>;
    /** The same password hashed with today's parameters. */
    rehash(accountId: string, authenticatorId: string, passwordHash: string): Promise<void>;
  };
  /** Passkeys, as signing in and the account's page ask about them. */
  readonly passkeys: {
    /** @param credentialId base64url, as a browser says it */
    find(credentialId: string): Promise<PasskeyAccount | undefined>;
    /** `not-standing`: session or account have ended; `not-taken`: the account has as many as it may, or somebody has this very one. */
    keep(
      session: { readonly accountId: string; readonly sessionId: string },
      passkey: Passkey,
      use: PasskeyUse,
      alongside: Alongside,
    ): Promise<'kept' | 'not-taken' | 'not-standing'>;
  };
  /** What answers instead of a code by SMS, after the password; of each an account has one at most. */
  readonly secondFactors: {
    of(accountId: string): Promise<{
      readonly app?: { readonly authenticatorId: string; readonly secret: string; readonly usedStep: number };
      readonly codes?: KeptCodes;
    }>;
    /** In place of the former. @param step the one that proved it, which serves no more */
    keepApp(on: OnSession, secret: string, step: number, alongside: Alongside): Promise<'kept' | 'not-standing'>;
    /** In place of the former. @param hashes keyed */
    keepCodes(on: OnSession, hashes: readonly string[], alongside: Alongside): Promise<'kept' | 'not-standing'>;
    /** @returns false where that step, or a later one, has served */
    useStep(authenticatorId: string, step: number): Promise<boolean>;
    /** @returns false where another was spent meanwhile: it was looked at too early */
    spendCode(accountId: string, codes: KeptCodes, spent: string): Promise<boolean>;
  };
  /** Every way into an account, whatever its kind. */
  readonly waysIn: {
    /** Oldest first. */
    of(accountId: string): Promise<readonly WayIn[]>;
    /** Has a way in go when its time has come; nothing where that waits already, where it is none of the account's, or the last way in. */
    askRemoval(
      session: { readonly accountId: string; readonly sessionId: string },
      removal: NewRemoval,
      alongside: Alongside,
    ): Promise<'asked' | 'not-asked'>;
    findRemoval(by: RemovalKey): Promise<RemovalStanding>;
    /** It stays. */
    stopRemoval(authenticatorId: string, alongside: Alongside): Promise<'stopped' | 'moved-on'>;
    /** Once. */
    delayRemoval(authenticatorId: string, effectiveAt: string, alongside: Alongside): Promise<'delayed' | 'moved-on'>;
    /** Those that go within a day and have not been announced for that instant, the soonest first. */
    removalsToTell(most: number): Promise<readonly RemovalToTell[]>;
    /** Announced once more, once for the instant at which it goes. */
    tellRemoval(removal: WaitingRemoval, alongside: Alongside): Promise<'told' | 'moved-on'>;
    /** Those whose time has come, the longest due first. */
    dueRemovals(most: number): Promise<readonly WaitingRemoval[]>;
    /** Takes away what is due, with the sessions it has opened. One that has become the last way in stays, and waits no more. */
    applyRemoval(removal: WaitingRemoval, alongside: Alongside): Promise<'removed' | 'moved-on'>;
    /** Takes a way in away, with the sessions it has opened but for this one; `not-removed`: it is none of the account's, or the last way in. */
    remove(
      session: { readonly accountId: string; readonly sessionId: string },
      authenticatorId: string,
      alongside: Alongside,
    ): Promise<'removed' | 'not-removed'>;
  };
  readonly accounts: {
    isRegistered(identity: Identity): Promise<boolean>;
    find(accountId: string): Promise<Account | undefined>;
    /** A live session by the hash of its secret, with its account, in one statement. */
    findBySession(secretHash: string): Promise<{ readonly session: Session; readonly account: Account } | undefined>;
    /** The same with everything that stands open in its name, in one statement. */
    overview(secretHash: string): Promise<AccountStanding | undefined>;
    /** The same with all that has happened and all that was asked, the newest first: as it was in one instant. */
    everything(secretHash: string): Promise<AccountEverything | undefined>;
    findByIdentity(identity: Identity): Promise<Account | undefined>;
    /**
     * Suspending ends all sessions of the account and stops what waits for its time in the same transaction. An account that waits for approval
     * is `unchanged`, and so is one whose holder is said to have died: only `approvals` and `deaths` settle that.
     */
    setStatus(
      accountId: string,
      status: Extract<AccountStatus, 'active' | 'suspended'>,
      alongside: Alongside,
    ): Promise<'changed' | 'unchanged' | 'not-found'>;
    /**
     * Looks whether every decision still has the identity and the evidence it was made from, as the digest kept with it says; the oldest
     * first. Also of decisions that an earlier version has kept.
     */
    checkDecisions(accountId: string): Promise<readonly DecisionCheck[]>;
    /** A decision by its id (UUID), with what it was made from. */
    keptDecision(id: string): Promise<KeptDecision | undefined>;
    /** Decisions of all accounts in the order of their ids, `most` of those after this one. */
    keptDecisions(after: string | undefined, most: number): Promise<readonly KeptDecision[]>;
    /** What an account's decisions rest on, by ids, the newest first; nothing of what it says. */
    listEvidence(accountId: string): Promise<readonly EvidenceEntry[]>;
    /** One piece of evidence, by an id of that list. */
    findEvidence(id: string): Promise<FoundEvidence | undefined>;
  };
  readonly sessions: {
    /** A live session (not ended, not expired at this moment) by the hash of its secret, with the account's status. */
    find(secretHash: string): Promise<Session | undefined>;
    /** The same, and what its account has agreed that this portal receives. */
    findAtPortal(secretHash: string, clientId: string): Promise<SessionAtPortal | undefined>;
    end(sessionId: string, alongside: Alongside): Promise<void>;
    /** The live sessions of an account, the one signed in on last first. */
    live(accountId: string): Promise<readonly SessionEntry[]>;
    /** Ends a session only if it is this account's; whose else it might be is not told. */
    endOne(accountId: string, sessionId: string, alongside: Alongside): Promise<'ended' | 'not-found'>;
    /** Live sessions that were opened while nobody could vouch for the SIM, the oldest first. */
    unchecked(most: number): Promise<readonly Pick<Session, 'id' | 'accountId'>[]>;
    /** The operator has answered: the level is raised in place, or the session ends. */
    settleUnchecked(sessionId: string, came: 'raise' | 'end', alongside: Alongside): Promise<void>;
    /** Ends all sessions of an account, and all its refresh tokens: also those that outlive their session. */
    endAll(accountId: string, alongside: Alongside): Promise<void>;
    /**
     * Ends, of everybody, what was opened before an instant: sessions, clerks' too, and every token that portals hold from them, also those that
     * outlive a session. In batches; broken off, it is called again and goes on. Each account's log tells of it.
     */
    closeAll(what: {
      readonly before: Date;
      /** How many ends of sessions each portal is told of in a second. */
      readonly perSecond: number;
      readonly actor: Actor;
      readonly reason: string;
    }): Promise<ClosedSessions>;
  };
  /** Numbers, mailboxes and means that wait for their time. */
  readonly waiting: {
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
    toRemind<Kind extends Exclude<WaitingKind, 'number'>>(
      kind: Kind,
      most: number,
    ): Promise<readonly WaitingOf<Kind>[]>;
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
  };
  /** Accounts that are locked by whoever is certain of a theft. */
  readonly freezes: {
    /** The ways into an account that work today, since when its app and its codes on paper are there, and how it is locked, where it is. */
    waysOf(accountId: string): Promise<
      | {
          readonly openedAt: string;
          readonly ways: readonly Way[];
          readonly secondFactors: readonly Pick<Way, 'since'>[];
          readonly freeze?: Freeze;
        }
      | undefined
    >;
    /** Whose account a code locks, by its keyed hash; without `about` it has done so and that lock stands, `used` where it stands no more. */
    findByCode(
      codeHash: string,
    ): Promise<{ readonly accountId: string; readonly at: string; readonly about?: Alarm } | 'used' | undefined>;
    /** Its holder has come back lately by another way, for the number is in doubt. */
    barsNumber(accountId: string): Promise<boolean>;
    /** Ends every session and token, and nothing that waits goes on. `moved-on`: the account is not active. */
    freeze(freeze: NewFreeze, alongside: Alongside): Promise<'frozen' | 'moved-on'>;
    /** By a way of its holder's: what is in doubt ends (but a password that is `replaced` in the same breath), and what waited goes on waiting for as long as it had to. `moved-on`: the account is not locked. */
    end(accountId: string, by: { readonly replaced: boolean }, alongside: Alongside): Promise<'ended' | 'moved-on'>;
  };
  /** Accounts that are closed because a register says that their holder has died. */
  readonly deaths: {
    /**
     * Suspends the account, with every session and token. `unchanged`: it is closed already, another report stands for it, or an operator has found
     * this register wrong about it.
     */
    report(
      report: Pick<DeathReport, 'id' | 'accountId' | 'register' | 'reference'>,
      alongside: Alongside,
    ): Promise<'closed' | 'unchanged'>;
    /** Those at which no operator has looked, the oldest first. */
    open(most: number): Promise<readonly DeathReport[]>;
    /** The report for which an account is closed. */
    standing(accountId: string): Promise<DeathReport | undefined>;
    /** The account stays closed. `unchanged`: that was decided already. */
    confirm(accountId: string, alongside: Alongside): Promise<'confirmed' | 'unchanged'>;
    /** The register was wrong: the account is as it was, and whatever waited still waits as long as it had to. */
    undo(accountId: string, alongside: Alongside): Promise<'undone' | 'unchanged'>;
  };
  /** Accounts that have given way to stronger evidence, and to which. */
  readonly merges: {
    /** Those in which this account was kept or closed, the newest first. */
    of(accountId: string): Promise<readonly Merge[]>;
    /**
     * Closes the one account and lets the other be found by its numbers; sessions, codes, tokens and changes that waited for the closed one
     * end. Both have to be in use. `keys-moving`: the key of the identity index is being rotated; afterwards it can be done.
     */
    merge(
      merge: Pick<Merge, 'id' | 'keptId' | 'mergedId' | 'reversibleUntil'>,
      alongside: Alongside,
    ): Promise<'merged' | 'moved-on' | 'keys-moving'>;
    /** Makes them two again, as they were, while there is time; both are signed out. */
    split(
      merge: Pick<Merge, 'id' | 'keptId' | 'mergedId' | 'mergedAt'>,
      alongside: Alongside,
    ): Promise<'split' | 'moved-on' | 'keys-moving'>;
  };
  readonly contests: {
    /** Those in which this account has given way, or been given way to, the newest first. */
    of(accountId: string): Promise<readonly Contest[]>;
    /** What became of the contest that a code belongs to, by the code's keyed hash. */
    findByStopHash(stopHash: string): Promise<ContestStanding>;
    /** Those of which the next step is due, the longest due first. */
    due(most: number): Promise<readonly RunningContest[]>;
    /** Takes the step, once in however many processes. The last closes the former account for good. */
    bringOn(
      contest: Pick<RunningContest, 'id' | 'state' | 'reminded' | 'losesAt' | 'closesAt'>,
      step: ContestStep,
      alongside: Alongside,
    ): Promise<'brought-on' | 'moved-on'>;
    /** The hours to answer begin anew, once. */
    putOff(contest: Pick<Contest, 'id' | 'losesAt'>, alongside: Alongside): Promise<'put-off' | 'moved-on'>;
    /**
     * One of two accounts that are disputed gets the identity and is active, the other is closed for good.
     * `keys-moving`: the key of the identity index is being rotated; afterwards it can be settled.
     */
    settle(
      contestId: string,
      settling: { readonly winner: 'former' | 'holder'; readonly by: string },
      alongside: Alongside,
    ): Promise<'settled' | 'moved-on' | 'keys-moving'>;
  };
  readonly limits: {
    /** Looks at and takes from all counters in one statement: all of them, or none when one is used up. */
    take(entries: readonly LimitEntry[]): Promise<LimitVerdict>;
    /** Changes counters where nothing else is saved that they could go alongside. */
    change(counts: readonly CountChange[]): Promise<void>;
  };
  /** Requests that telephones and apps show: of each at most one is out. `whom` is personal: it is kept as a keyed hash. */
  readonly prompts: {
    /** Takes the place for another request of an attempt that there is; a first one takes it as it begins. */
    take(place: PlaceAsked): Promise<'taken' | PlaceHeld>;
    /** Gives a place back where nothing else is saved. */
    end(place: PlaceGivenBack): Promise<void>;
  };
  /** Certificates that sign in, as signing in asks about them. */
  readonly certificates: {
    /** The same with counters to be taken from, in one statement: all of them, or none when one is used up. */
    findCounted(
      identity: Identity,
      entries: readonly LimitEntry[],
    ): Promise<{ readonly verdict: LimitVerdict; readonly account: CertificateAccount | undefined }>;
    /** The account of an identity with its certificates; the same work whether there is one or not, sealing included. */
    find(identity: Identity): Promise<CertificateAccount | undefined>;
    /** Those of an account, the first linked first; the stopped ones too. */
    list(accountId: string): Promise<readonly CertificateEntry[]>;
    /**
     * Takes up to `most` certificates whose look is due, the longest due first; until the lease is over nobody else takes them. Ended and
     * finally stopped ones are not looked at.
     */
    takeDue(most: number, leaseSeconds: number): Promise<readonly DueCertificate[]>;
    /** These stand as they stood: writes down when they are looked at next. Those that somebody else has taken meanwhile are left to them. */
    looked(looks: readonly CertificateLook[]): Promise<void>;
    /**
     * Writes down that a certificate stands otherwise, or that its holder was told of its end, once in however many processes. One that is
     * revoked or expired ends the sessions that it has opened, also one opened in the same instant.
     */
    settle(
      look: Omit<CertificateLook, 'answered'> & {
        readonly standing: CertificateStanding;
        readonly warned: boolean;
        readonly method: Method;
      },
      alongside: Alongside,
    ): Promise<'settled' | 'moved-on'>;
    /** Somebody has heard better of it: it is looked at as soon as may be. */
    lookSoon(authenticatorId: string): Promise<void>;
    /** @param since of those about whom nobody has said anything since then, how many are overdue */
    census(since: Date): Promise<CertificateCensus>;
  };
  /** Providers of identities, as operators have written them down. */
  readonly providerDefinitions: {
    /** All of them, the first added first. */
    all(): Promise<readonly KeptProvider[]>;
    add(provider: KeptProvider, alongside: Alongside): Promise<'added' | 'exists'>;
    /** Puts the definition, or the status, in the place of the former. */
    change(
      id: string,
      change: Partial<Pick<KeptProvider, 'definition' | 'status'>>,
      alongside: Alongside,
    ): Promise<'changed' | 'not-found'>;
  };
  /** Which roads are open. */
  readonly policy: {
    read(): Promise<Policy>;
    /** Puts another in its place, with the next revision; `moved-on`: somebody else has changed it since. */
    change(next: Omit<Policy, 'revision'>, ifStill: number, alongside: Alongside): Promise<'changed' | 'moved-on'>;
  };
  /** Identity providers by which people sign in. */
  readonly providers: {
    /** Whose account it is that somebody there signs in to, by `identityAtProvider`. Asked once the provider has said who it is. */
    find(identity: Identity): Promise<ProviderAccount | undefined>;
    /** How many are linked, of each provider that has any. */
    count(): Promise<readonly ProviderCount[]>;
  };
  /** Accounts and renewed certificates that somebody has to approve. */
  readonly approvals: {
    /** What waits, the oldest first. */
    waiting(most: number): Promise<readonly Approval[]>;
    /** One that waits, by its id. */
    find(id: string): Promise<Approval | undefined>;
    /** Of these agencies those that are not known here. */
    unknownAgencies(ids: readonly string[]): Promise<readonly string[]>;
    /**
     * The account becomes active, or the new certificate takes the place of the former one, with its evidence and decision.
     *
     * @returns `moved-on`: somebody else has settled it, or what it stands on has changed
     */
    approve(
      approval: Approval,
      settling: { readonly by: string; readonly agencyId?: string },
      alongside: Alongside,
    ): Promise<'settled' | 'moved-on'>;
    /** The account is closed for good and its certificate free to register again; a renewed certificate just goes, and the account stays as it is. */
    reject(approval: Approval, by: string, alongside: Alongside): Promise<'settled' | 'moved-on'>;
  };
  /** The people of agencies, approved in advance. Found by their mailbox, which is kept as a keyed hash. */
  readonly roster: {
    /** Takes these over, also in place of what was said of the same mailboxes before; what goes alongside is written with the last of them. */
    keep(entries: readonly RosterEntry[], alongside: Alongside): Promise<void>;
    /** Whoever is named with one of these mailboxes. */
    find(mailboxes: readonly string[]): Promise<readonly RosterEntry[]>;
  };
  /** Cases at the counters of the post. Codes and applicants are found by keyed hashes. */
  readonly cases: {
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
  };
  /** Clerks of the post and their sessions. A clerk is found by the keyed hash of their number. */
  readonly clerks: {
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
  };
  /** Messages from phones that open a pot of tries for the browser showing their code. */
  readonly lifts: {
    /** Keeps that this number has sent this code; counted by number and day. @returns `too-many` beyond five a day: nothing is kept */
    note(phoneNumber: string, code: string, lifetimeSeconds: number): Promise<'noted' | 'too-many'>;
    /** Names the newest live message of this number with one of these codes; nothing when there is none. */
    find(phoneNumber: string, codes: readonly string[]): Promise<string | undefined>;
  };
  readonly outbox: {
    /** Takes up to `most` messages of a channel that are due or whose lease has run out (their sender died). Expired ones are dropped, not returned. */
    claim(channel: MessageChannel, most: number, leaseSeconds: number): Promise<readonly ClaimedMessage[]>;
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
    /** Messages that no carrier has taken yet, of each channel that has any: how many, and when the oldest was queued. */
    waiting(): Promise<readonly { readonly channel: MessageChannel; readonly many: number; readonly since: string }[]>;
    /** Registers the one sender of this channel in this process: a commit hands it the messages it has room for, and calls it for others. */
    sendWith(channel: MessageChannel, sender: Sender): void;
  };
  readonly audit: {
    record(events: readonly AuditEvent[]): Promise<void>;
    bySupportCode(supportCode: string): Promise<readonly AuditEvent[]>;
    byAccount(accountId: string, most: number): Promise<readonly AuditEvent[]>;
    /** What the holder of an account is shown of it, the newest first. @param before a place of an earlier page */
    activity(accountId: string, most: number, before?: string): Promise<Activity>;
  };
  /** What people ask about their data. */
  readonly dataRequests: {
    find(code: string): Promise<DataRequest | undefined>;
    /** Of an account, the newest first. */
    of(accountId: string): Promise<readonly DataRequest[]>;
    /** What is to be answered, the first due first. */
    open(most: number): Promise<readonly DataRequest[]>;
    ask(request: Omit<DataRequest, 'state' | 'askedAt'>, alongside: Alongside): Promise<void>;
    /** Answers once: `not-open` where there is no such request, or it has its answer. */
    answer(
      given: { readonly code: string; readonly answer: string; readonly by: string },
      alongside: Alongside,
    ): Promise<'answered' | 'not-open'>;
  };
  /** Whether portals are given anything of an account: `on` gives them nothing until it is `off` again. */
  restrict(accountId: string, to: 'on' | 'off', alongside: Alongside): Promise<'changed' | 'unchanged'>;
  /** Accounts that their owners close. */
  readonly closing: {
    /** The account waits to be closed, and every session of it ends; nothing where it is not active, waits already, or the session is over. */
    ask(
      asked: { readonly accountId: string; readonly sessionId: string; readonly closesAt: string },
      alongside: Alongside,
    ): Promise<'waits' | 'not-standing'>;
    /** Ids of accounts whose time has come. */
    due(most: number): Promise<readonly string[]>;
    /** Everything of the account is deleted, its data key with it, but what is kept for so many years, sealed under keys of its own. */
    close(account: Account, years: RetentionYears, alongside: Alongside): Promise<'closed' | 'moved-on'>;
    /** Since when its owner wants nothing of an account given to portals, and when it is closed. */
    marksOf(accountId: string): Promise<AccountMarks>;
    report(): Promise<RetentionReport>;
  };
  /** Deletes what has outlived its purpose (expired attempts, counters, sent messages, ended sessions). */
  purge(): Promise<void>;
  /** True when the database answers; for readiness. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

/** The database does not answer: an outage, told apart from faults of ours. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}
