import type { Account, AccountClosed, ProviderEntry, Session, SessionEntry } from '../../domain/account.ts';
import type { Activity, ActivityEntry } from '../../domain/activity.ts';
import type { DataRequest } from '../../domain/data-rights/data-request.ts';
import { maskedContact } from '../../domain/contact.ts';
import type { CertificateEntry } from '../../domain/evidence/certificate-standing.ts';
import type { WaitingEmail } from '../../domain/standing/waiting-change.ts';
import type { WayIn } from '../../domain/ways-in/way-in.ts';
import type { Shown, Visitor } from '../attempt/visitor.ts';
import type { Agreement } from '../federate/federate.ts';

/** What the holder of a session sees of the account. */
export interface SignedIn {
  readonly session: Session;
  readonly account: Account;
}

/** Another mailbox that waits, enough to know it by, or that there is to be none; and from when. */
export interface NewEmailShown {
  readonly masked?: string;
  readonly effectiveAt: string;
}

/** What its owner sees of a change of the mailbox that waits. */
export const newEmailShown = ({ email, effectiveAt }: Pick<WaitingEmail, 'email' | 'effectiveAt'>): NewEmailShown => ({
  ...(email === undefined ? {} : { masked: maskedContact(email) }),
  effectiveAt,
});

/** The account with everything that stands open in its name. */
export interface AccountOverview extends SignedIn {
  /** Every live session, this one among them. */
  readonly sessions: readonly SessionEntry[];
  /** Certificates with which the person signs in, the stopped ones too. */
  readonly certificates: readonly (CertificateEntry & { readonly endsSoon: boolean })[];
  /** What each portal may receive. */
  readonly agreements: readonly Agreement[];
  /** A new number that waits: the end of it, and when it takes the place of the old one. */
  readonly newNumber?: { readonly lastDigits: string; readonly effectiveAt: string };
  readonly newEmail?: NewEmailShown;
  /** Another way to sign in that waits: who vouches for it, and when it counts. */
  readonly newMeans?: { readonly by: string; readonly effectiveAt: string };
  /** Somebody whom a counter has seen is to have the account: the end of the number that becomes its own, and from when. */
  readonly recovery?: { readonly lastDigits: string; readonly effectiveAt: string };
  /** The latest few things that happened, the newest first. */
  readonly recent: readonly ActivityEntry[];
  /** Identity providers by which the person signs in. */
  readonly providers: readonly ProviderEntry[];
  /** How many passkeys sign in. */
  readonly passkeys: number;
}

/** Everything that can be shown of an account. */
export interface AccountEverything extends AccountOverview {
  /** The newest first. */
  readonly activity: readonly ActivityEntry[];
  readonly requests: readonly DataRequest[];
  readonly ways: readonly WayIn[];
}

/** Why an account is not shown: there is no live session, or the account cannot be used. */
export interface NotOpen {
  readonly problem: 'sign-in-required' | AccountClosed;
  /** Whose account waits for approval: its holder is shown that page, and nothing else. */
  readonly waits?: SignedIn;
}

/**
 * What a person does with an account they have: look at it, close what stands open, leave it. Every verb may be called twice;
 * what is over already is no problem, and what is somebody else's is treated like what is over.
 */
export interface AccountJourney {
  /** The account behind a session cookie. */
  open(sessionSecret: string | undefined): Promise<SignedIn | NotOpen>;
  overview(sessionSecret: string | undefined): Promise<AccountOverview | NotOpen>;
  /** The same with all that has happened and all that was asked, as it was in one instant. */
  everything(sessionSecret: string | undefined): Promise<AccountEverything | NotOpen>;
  /** What happened with the account, twenty at a time. @param before where an earlier page ended */
  activity(
    sessionSecret: string | undefined,
    before: string | undefined,
  ): Promise<(SignedIn & { readonly activity: Activity }) | NotOpen>;
  /** Replaces the password; `no-password` where the account is signed in to by other means only. Every other session ends. */
  changePassword(
    sessionSecret: string | undefined,
    typed: { readonly present: string; readonly password: string },
    visitor: Pick<Visitor, 'requestId'>,
  ): Promise<'changed' | 'no-password' | NotOpen | (SignedIn & { readonly shown: Shown })>;
  /** Ends this session. */
  signOut(sessionSecret: string | undefined, requestId: string): Promise<void>;
  /** Ends another session of the same account. */
  endSession(sessionSecret: string | undefined, sessionId: string, requestId: string): Promise<NotOpen | undefined>;
  /** "Đăng xuất mọi nơi": ends all sessions of the account and all that portals could ask with while the person is away. */
  signOutEverywhere(sessionSecret: string | undefined, requestId: string): Promise<NotOpen | undefined>;
  /** Takes back what the person agreed that a portal receives. */
  withdraw(sessionSecret: string | undefined, clientId: string, requestId: string): Promise<NotOpen | undefined>;
}
