import type { Account, AccountStatus, ProviderEntry, Session, SessionEntry } from '../../domain/account.ts';
import type { ActivityEntry } from '../../domain/activity.ts';
import type { Alongside } from '../alongside.ts';
import type { CertificateEntry } from '../../domain/evidence/certificate-standing.ts';
import type { DataRequest } from '../../domain/data-rights/data-request.ts';
import type { Decision, Evidence } from '../../domain/evidence/evidence.ts';
import type { WayIn } from '../../domain/ways-in/way-in.ts';
import type { GivenConsent } from './session-store.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import type { Identity } from '../../domain/evidence/identity.ts';
import type { Method } from '../../domain/kinds-and-methods.ts';
import type {
  WaitingEmail,
  WaitingMeans,
  WaitingNumber,
  WaitingRecovery,
} from '../../domain/standing/waiting-change.ts';

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
  readonly ways: readonly WayIn[];
}

/** Whether what a decision was made from is still what lies there. */
export interface DecisionCheck {
  readonly id: string;
  readonly standing: 'matches' | 'differs';
}

/** A decision as it is kept, with the evidence it was made from, where that has not been erased and can be read. */
export interface KeptDecision {
  readonly id: string;
  readonly accountId: string;
  readonly decidedAt: string;
  readonly decision: Decision;
  readonly evidence: readonly Evidence[] | 'erased' | 'unreadable';
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

/** Another holder of an account: the same one, of whom something else is known. */
export interface HolderChange {
  readonly accountId: string;
  /** The live session on which it is asked for. */
  readonly sessionId: string;
  /** As the journey has seen them. */
  readonly former: Holder;
  readonly holder: Holder;
}

/** What its owner has asked of an account besides its status; instants are ISO 8601. */
export interface AccountMarks {
  readonly closesAt?: string;
  readonly restrictedAt?: string;
}

/** Accounts by their id, their identity or a session, and what their decisions rest on. */
export interface AccountStore {
  isRegistered(identity: Identity): Promise<boolean>;
  /** Who is found by it; also an account that nobody can read. */
  idOf(identity: Identity): Promise<string | undefined>;
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
   * is `unchanged`, and so is one whose holder is said to have died: only `approvals` and `deaths` settle that. `locked`: it was suspended, and is locked
   * now as it was then; to open that too is to be asked for once more.
   */
  setStatus(
    accountId: string,
    status: Extract<AccountStatus, 'active' | 'suspended'>,
    alongside: Alongside,
  ): Promise<'changed' | 'locked' | 'unchanged' | 'not-found'>;
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
}
