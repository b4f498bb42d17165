import type { NewApproval } from './approval/approval.ts';
import type { NewContest } from './contest.ts';
import type { CertificateStanding } from './evidence/certificate-standing.ts';
import type { Decision, Evidence } from './evidence/evidence.ts';
import type { Holder } from './evidence/holder.ts';
import type { Identity } from './evidence/identity.ts';
import type { Kind, Method } from './kinds-and-methods.ts';
import type { LinkedCertificate } from './evidence/linked-certificate.ts';
import type { LinkedMeans, LinkedProvider } from './evidence/linked-means.ts';
import type { ProblemCode } from './problems.ts';
import type { NewAlarm } from './standing/freeze.ts';
import type { OpeningKind } from './standing/way.ts';
import type { StaffRecord } from './staff/staff.ts';
import type { Passkey, PasskeyUse } from './ways-in/passkey.ts';

/**
 * `awaiting-approval`: opened by a certificate of the government's authority, which names no national number or speaks for an agency; until
 * somebody has approved it, it signs in to one page. `rejected`: closed for good, its certificate free to register again. `contested`: frozen, for
 * somebody has proven its identity more strongly and opened an account of their own. `disputed`: frozen until an operator has said whose the
 * identity is, for two people have proven it alike. `superseded`: closed for good, for the identity is another account's. `frozen`: locked by
 * whoever is certain of a theft, until its holder comes back by a way that had stood before. `merged`: the same
 * person's other account is kept in its place.
 */
export const accountStatuses = [
  'active',
  'suspended',
  'awaiting-approval',
  'rejected',
  'contested',
  'disputed',
  'superseded',
  'frozen',
  'merged',
] as const;
export type AccountStatus = (typeof accountStatuses)[number];

const closed = {
  active: undefined,
  suspended: 'account-suspended',
  'awaiting-approval': 'account-awaiting-approval',
  rejected: 'account-rejected',
  contested: 'account-contested',
  disputed: 'account-disputed',
  superseded: 'account-superseded',
  frozen: 'account-frozen',
  merged: 'account-merged',
} as const satisfies Record<AccountStatus, ProblemCode | undefined>;
/** Why an account cannot be used. */
export type AccountClosed = NonNullable<(typeof closed)[AccountStatus]>;

/** Why an account of this status cannot be used; nothing when it can. */
export const closedBy = (status: AccountStatus): AccountClosed | undefined => closed[status];

/** Why nobody signs in to an account of this status; nothing when they do, be it to one page. */
export const lockedBy = (status: AccountStatus): Exclude<AccountClosed, 'account-awaiting-approval'> | undefined => {
  const by = closed[status];
  return by === 'account-awaiting-approval' ? undefined : by;
};

const locks: ReadonlySet<ProblemCode | undefined> = new Set(accountStatuses.map(lockedBy));

/** True where a problem says that an account is locked, whatever is typed. */
export const saysLocked = (code: ProblemCode): boolean => locks.has(code);

/** Authentication level of a session (`acr`, DOMAIN §1.3). */
export const authenticationLevels = [
  'urn:chinhchu:auth:1',
  'urn:chinhchu:auth:2',
  'urn:chinhchu:auth:3',
  'urn:chinhchu:auth:4',
] as const;
export type AuthenticationLevel = (typeof authenticationLevels)[number];

/** Who somebody has proven to be, by what, and what the rules made of it. */
export interface ProvenIdentity {
  readonly identity: Identity;
  readonly holder: Holder;
  readonly evidence: readonly Evidence[];
  readonly decision: Decision;
  readonly method: Method;
}

/** Everything that comes into being when an account is opened; it comes into being at once or not at all. */
export interface AccountOpening extends ProvenIdentity {
  readonly accountId: string;
  /** By what else it is found, and nobody else's may be. */
  readonly alsoKnownAs?: Identity;
  /** Of an account that somebody has to approve: it waits for that, unless a roster has done so in advance. */
  readonly approval?: NewApproval;
  /** argon2id in PHC string form, for the methods that set a password. */
  readonly passwordHash?: string;
  /** With which its holder signs in, for the methods that set no password. */
  readonly linked?: LinkedMeans;
  /** The case at a counter that it is opened from, and spends. */
  readonly caseId?: string;
  readonly openedAt: string;
  readonly session: NewSession;
  /** The account on weaker evidence that gives way to this one. */
  readonly contest?: NewContest;
  /** It is there already, and nobody can read it: it is opened anew. */
  readonly anew?: true;
}

/** What signing in by a certificate needs to know of an account. */
export interface CertificateAccount {
  readonly accountId: string;
  readonly status: AccountStatus;
  readonly holder: Holder;
  readonly certificates: readonly (LinkedCertificate & {
    readonly authenticatorId: string;
    readonly standing: CertificateStanding;
  })[];
}

/** Another way into an account, for somebody who has just signed in by one they have. */
export interface MeansLink extends ProvenIdentity {
  readonly accountId: string;
  /** The live session on which it is asked for. */
  readonly sessionId: string;
  /** With which they sign in from now on; without it, the account rests on more than it did. */
  readonly linked?: LinkedMeans;
  /** The same means wait for their time: they need not any more. */
  readonly settles?: string;
  /** Of an account that was known by a CMND alone: `identity` is by what it is known besides from now on. */
  readonly takesNumber?: { readonly former: Holder; readonly holder: Holder };
}

/** Whose account it is that somebody at an identity provider signs in to. */
export interface ProviderAccount {
  readonly accountId: string;
  readonly status: AccountStatus;
  readonly holder: Holder;
  readonly authenticatorId: string;
}

/** A provider that its holder links to the account they are signed in to. */
export interface ProviderLink {
  readonly accountId: string;
  /** The live session on which it is asked for. */
  readonly sessionId: string;
  readonly kind: Kind;
  readonly linked: LinkedProvider;
  /** What it proves besides, where it proves anything of the account's holder. */
  readonly proven?: ProvenIdentity;
  /** By which the account is known from now on, besides what it was known by. */
  readonly alsoKnownAs?: Identity;
  /** The same means wait for their time: they need not any more. */
  readonly settles?: string;
}

/** A linked provider as its owner sees it. */
export interface ProviderEntry {
  readonly authenticatorId: string;
  readonly linked: LinkedProvider;
  readonly linkedAt: string;
}

/** A session to be opened. The secret itself is only in the browser's cookie. */
export interface NewSession {
  readonly id: string;
  readonly secretHash: string;
  readonly acr: AuthenticationLevel;
  /** RFC 8176 values, e.g. `pwd`, `sms`. */
  readonly amr: readonly string[];
  readonly method: Method;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** "Máy dùng chung": short, and nothing remembered. */
  readonly shared?: boolean;
  /** A coarse name of the browser, e.g. `chrome/android`. */
  readonly agent?: string;
  /** Nobody could say whether the SIM was changed: the level is raised in place once the operator has answered. */
  readonly simUnchecked?: boolean;
}

/** What signing in by password needs to know of an account. */
export interface SignInAccount {
  readonly accountId: string;
  readonly status: AccountStatus;
  readonly holder: Holder;
  readonly authenticatorId: string;
  /** PHC string. */
  readonly passwordHash: string;
  /** It ended with a lock: it signs in no more, and a recovery replaces it. */
  readonly ended?: true;
  /** An authenticator app answers after the password. */
  readonly hasApp?: boolean;
  /** When the account's new number takes effect, while one waits for that. */
  readonly newNumberAt?: string;
}

/** What becomes of a linked certificate by whose authority another signs in: that takes its place, or stands beside it. */
export type FormerCertificate = 'ends' | 'stays';

/** A session that signing in opens, or renews where this browser has one of the same account. */
export interface SignInOpening {
  readonly accountId: string;
  /** The password that was right, or the certificate that signed; one that was replaced meanwhile opens nothing. */
  readonly authenticatorId: string;
  /** Signed with another certificate than that one: it is kept from now on. */
  readonly renewed?: { readonly certificate: LinkedCertificate; readonly former: FormerCertificate };
  /** The session this browser brought along, by the hash of its secret. */
  readonly formerSecretHash?: string;
  readonly session: NewSession;
  /** The code that contacts are sent, of a device never seen. */
  readonly alarm?: NewAlarm;
}

/** A passkey's sign-in: the session, and how often the key has signed by now. */
export interface PasskeyOpening extends Omit<SignInOpening, 'renewed'> {
  readonly use: PasskeyUse;
}

/** What signing in by a passkey needs to know of an account. */
export interface PasskeyAccount {
  readonly accountId: string;
  readonly kind: Kind;
  readonly status: AccountStatus;
  readonly holder: Holder;
  /** How the account was last proven. */
  readonly method: Method;
  readonly authenticatorId: string;
  readonly passkey: Passkey;
  readonly signCount: number;
}

/** A forgotten password replaced; every session of the account ends. */
export interface PasswordReset {
  readonly accountId: string;
  /** The password that was forgotten; when it has been replaced meanwhile, nothing is. */
  readonly authenticatorId: string;
  /** argon2id in PHC string form. */
  readonly passwordHash: string;
  /** The code with which whoever is told locks the account. */
  readonly alarm?: NewAlarm;
  /** What proved it, where that says something of the account's facts. */
  readonly proof?: ProvenIdentity;
}

/** A password replaced by somebody who is signed in and knows it. */
export interface PasswordChange {
  readonly accountId: string;
  /** The session it is asked for on: the one that stays. */
  readonly sessionId: string;
  /** The password that was shown to be known. */
  readonly authenticatorId: string;
  /** argon2id in PHC string form. */
  readonly passwordHash: string;
}

/** An account as its holder sees it. */
export interface Account {
  readonly id: string;
  readonly kind: Kind;
  readonly status: AccountStatus;
  readonly openedAt: string;
  readonly holder: Holder;
  /** Every proof, newest first, with what the rules made of it. */
  readonly proofs: readonly {
    /** UUID, by which the decision can be made again. */
    readonly decisionId: string;
    readonly method: Method;
    readonly evidence: readonly Evidence[];
    readonly decision: Decision;
    readonly decidedAt: string;
    /** How it stands that the person is staff of the organisation that the evidence names; with the newest proof that does. */
    readonly staff?: StaffRecord;
  }[];
}

/** How well it is known whose account this is: the highest level of its accepted decisions; 0 where it has none. */
export const identityLevelOf = ({ proofs }: Pick<Account, 'proofs'>): 0 | 1 | 2 => {
  const levels = proofs
    .filter(({ decision }) => decision.outcome === 'accepted')
    .map(({ decision }) => decision.identityLevel);
  if (levels.includes(2)) return 2;
  return levels.length > 0 ? 1 : 0;
};

/** A live session as its owner sees it among the others. */
export interface SessionEntry {
  readonly id: string;
  readonly acr: AuthenticationLevel;
  /** When the person last signed in on it. */
  readonly signedInAt: string;
  readonly expiresAt: string;
  readonly shared: boolean;
  /** A coarse name of the browser, e.g. `chrome/android`; null when the session began with the account. */
  readonly agent: string | null;
  /** The portals it has opened, by their Vietnamese names. */
  readonly portals: readonly { readonly nameVi: string; readonly nameEn: string | null }[];
}

/** A live session, found by its secret. */
export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly accountStatus: AccountStatus;
  readonly acr: AuthenticationLevel;
  readonly amr: readonly string[];
  readonly method: Method;
  readonly createdAt: string;
  /** When the person last signed in on this session; absent when that was at its beginning. */
  readonly authenticatedAt?: string;
  readonly expiresAt: string;
  readonly shared?: boolean;
  readonly agent?: string | null;
  /** The owner wants nothing of the account given to portals. */
  readonly restricted?: true;
  /** By which password, certificate, provider or passkey; absent where it began with the account. */
  readonly authenticatorId?: string;
  /** Of which kind that is: it says how strong the session is, whatever somebody says of how it was used (`amr`). */
  readonly way?: Exclude<OpeningKind, 'number'>;
}
