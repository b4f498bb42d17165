import type {
  AccountOpening,
  CertificateAccount,
  MeansLink,
  PasskeyOpening,
  PasswordReset,
  ProvenIdentity,
  ProviderLink,
  SignInOpening,
} from '../../domain/account.ts';
import type { Alongside } from '../alongside.ts';
import type { AnsweredRequest } from '../data-rights/data-rights-store.ts';
import type { Attempt, AttemptOf, AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { CertificateTrouble } from '../certificates/certificate-store.ts';
import type { Decision, Evidence } from '../../domain/evidence/evidence.ts';
import type { Delivery } from '../messages/message-store.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import type { HolderChange } from '../accounts/account-store.ts';
import type { Identity } from '../../domain/evidence/identity.ts';
import type { LimitEntry, LimitVerdict } from '../../domain/limits/limits.ts';
import type { LinkedMeans } from '../../domain/evidence/linked-means.ts';
import type { NewlyWaiting } from '../waiting/waiting-store.ts';
import type { Rebinding } from '../../domain/approval/approval.ts';
import type { WaitingMeans, WaitingNumber, WaitingRecovery } from '../../domain/standing/waiting-change.ts';

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

/** What an attempt begins for: without these it does not begin. */
export interface Terms {
  /** Taken from all of them, or from none where one is used up. */
  readonly entries: readonly LimitEntry[];
  /** The one place for its request; where another has that, the counters are taken nonetheless. */
  readonly place?: PlaceAsked;
  /** By whom it signs in: whose account that is is kept with it, or nobody's, and told to nobody until it is loaded (`findInTurn`). */
  readonly whose?: Identity;
}

/** What came of an attempt that was to begin for what it costs. */
export interface Beginning {
  readonly verdict: LimitVerdict;
  /** `refused`: a counter is used up, and nothing is written. */
  readonly came: 'begun' | 'exists' | 'refused' | PlaceHeld;
}

/** Digests that an attempt may go by: of the cookie it has, and of the one that this very form leads to. */
export type BrowserHashes = readonly [string, string?];

/** What people have under way. Each is found by the digest of its own cookie. */
export interface AttemptStore {
  /** Saves a new attempt. @returns `exists` when one of this purpose has this digest already: a second click of the same form */
  begin(attempt: Attempt, alongside: Alongside): Promise<'begun' | 'exists'>;
  /** The same with the one place for its request, in one statement: nothing is saved where another has that. */
  beginInPlace(attempt: Attempt, place: PlaceAsked, alongside: Alongside): Promise<'begun' | 'exists' | PlaceHeld>;
  /** The same for what it costs, in one statement: all counters are taken and it begins, or what came of it instead. */
  beginCounted(attempt: Attempt, terms: Terms, alongside: Alongside): Promise<Beginning>;
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
   * operator asks for is over, in however many processes. With it the account that it was begun for, as it is now; for nobody the work is the same.
   */
  findInTurn<Purpose extends AttemptPurpose>(
    purpose: Purpose,
    browserHashes: BrowserHashes,
  ): Promise<
    | {
        readonly attempt: AttemptOf<Purpose>;
        readonly delivery?: Delivery;
        readonly turn: boolean;
        readonly account?: CertificateAccount;
      }
    | undefined
  >;
  /**
   * The attempt with the turn to ask a provider by what its person has brought back: `turn` is one caller's alone, of this very version, and
   * ends with whatever is saved onto it. Meanwhile others find the request being asked.
   */
  findToFollow<Purpose extends AttemptPurpose>(
    purpose: Purpose,
    browserHashes: BrowserHashes,
  ): Promise<{ readonly attempt: AttemptOf<Purpose>; readonly turn: boolean } | undefined>;
  /** Gives that turn back: nothing is to be followed. */
  leave(attempt: Pick<Attempt, 'id' | 'version'>): Promise<void>;
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
}
