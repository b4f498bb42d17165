import type { AuthenticationLevel, Session } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Consent } from '../../store/federation/standing.ts';
import type { GivenConsent } from '../../store/accounts/session-store.ts';

/** A portal as people know it. */
export interface PortalName {
  readonly clientId: string;
  readonly nameVi: string;
  readonly nameEn?: string;
  readonly agencyVi: string;
  readonly agencyEn?: string;
  /** Where people are led back to when a request of this portal cannot go on. */
  readonly homeUri?: string;
}

/** What a portal may receive, in groups that the first-visit page has words for. */
export const receivedFacts = [
  'name',
  'birth-date',
  'personal-id',
  'phone',
  'identity-level',
  'representation',
  'evidence',
  'dossiers',
  'offline',
] as const;
export type ReceivedFact = (typeof receivedFacts)[number];

/** Not something the portal is told, but something it may do. */
export const receivedRights = ['dossiers', 'offline'] as const satisfies readonly ReceivedFact[];
export type ReceivedRight = (typeof receivedRights)[number];

export const isRight = (fact: ReceivedFact): fact is ReceivedRight => receivedRights.some((right) => right === fact);

/** One request of a portal that waits for the person ("interaction" of the provider). */
export interface Connection {
  /** Its name in addresses: random, and says whose request it is. */
  readonly uid: string;
  readonly portal: PortalName;
  /** To the millisecond: who has signed in since has done so for this request. */
  readonly startedAt: string;
  /** `prompt=create`: register first. */
  readonly asksToRegister: boolean;
  /** `prompt=login`: sign in once more, whoever is signed in. */
  readonly asksToSignIn: boolean;
  /** `max_age`: how old the sign-in may be. */
  readonly maxAgeSeconds?: number;
  /** The lowest authentication level that will do (`acr_values`, RFC 9470). */
  readonly lowestLevel?: AuthenticationLevel;
  /** The account that must answer (`id_token_hint`, `claims.id_token.sub`), as a test on account ids. */
  readonly isForAccount: (accountId: string) => boolean;
  /** `prompt=consent`: the first-visit page is shown again. */
  readonly asksToAgree: boolean;
  /** What the portal asks to receive this time. */
  readonly receives: readonly ReceivedFact[];
}

/** What an account has agreed that one portal receives. */
export interface Agreement {
  readonly portal: PortalName;
  readonly receives: readonly ReceivedFact[];
  readonly givenAt: string;
}

/** The way back to the provider: a path of ours, and cookies without which it leads nowhere. */
export interface Leaving {
  readonly to: string;
  readonly setCookies: readonly string[];
}

/** A request that this browser may answer. */
export interface OpenConnection extends Connection {
  /** True when all that this connection receives was agreed to before. */
  isWithin(given: Consent): boolean;
  /** Remembers that this account agrees to what this connection receives, and notes it with that. */
  agree(accountId: string, audit: readonly AuditEvent[]): Promise<void>;
  /** Answers the provider with this session; again, when it was answered before. */
  finish(session: Session): Leaving;
  /** Answers the provider with `access_denied`. */
  decline(): Leaving;
}

/** A request that cannot be answered here: it is over or never was (`gone`), or it is another browser's (`elsewhere`). */
export interface LostConnection {
  readonly lost: 'gone' | 'elsewhere';
  /** Whose it was, as far as its name says so. */
  readonly portal?: PortalName;
}

/** The portals' side, implemented by the room `federation`. */
export interface Connections {
  /** @param cookieHeader the request's whole `Cookie` header: what waits lies there, sealed */
  open(uid: string, cookieHeader: string | undefined): Promise<OpenConnection | LostConnection>;
  /** The portal whose request has this uid, live or over, for the words of a page. Asks no cookie. */
  portalOf(uid: string): Promise<PortalName | undefined>;
  /** What an account has agreed to, in the field's words; of portals that are registered now. */
  agreements(consents: readonly GivenConsent[]): readonly Agreement[];
  /** Takes an agreement back: what the portal holds ends, and it asks again next time. @returns `not-found` when there is none */
  withdraw(accountId: string, clientId: string, audit: readonly AuditEvent[]): Promise<'withdrawn' | 'not-found'>;
}

/** Why a signed-in person is asked to sign in (again). */
export type SignInReason = 'no-session' | 'asked-again' | 'too-old' | 'level' | 'other-account';

/**
 * What the browser at `/ket-noi/:uid` does next.
 *
 * - `leave`: go on to `leaving.to`, with its cookies. From a form this must be a page with `Refresh: 0` and a link, not a redirect: `form-action 'self'` of the
 *   form's page would stop the way to the portal.
 * - `sign-in`: to `/dang-nhap?tiep=<uid>`; with `level` and `too-old` the same person signs in once more, with at least `lowestLevel`.
 * - `register`: to `/dang-ky?tiep=<uid>`.
 * - `agree`: show what the portal will receive.
 * - `problem`: show it; `portal` names who asked, where that is known.
 */
export type ConnectionStep =
  | { readonly step: 'leave'; readonly leaving: Leaving; readonly portal: PortalName }
  | {
      readonly step: 'sign-in';
      readonly uid: string;
      readonly reason: SignInReason;
      readonly portal: PortalName;
      readonly lowestLevel?: AuthenticationLevel;
    }
  | { readonly step: 'register'; readonly uid: string; readonly portal: PortalName }
  | { readonly step: 'agree'; readonly connection: Connection; readonly accountName: string }
  | { readonly step: 'problem'; readonly code: ProblemCode; readonly portal?: PortalName; readonly leaving?: Leaving };

/** Who stands at `/ket-noi/:uid`: the whole `Cookie` header, the session secret read from it, and the request. */
export interface Arrival {
  readonly cookieHeader: string | undefined;
  readonly sessionSecret: string | undefined;
  readonly requestId: string;
}

/**
 * The way between a portal and an account, seen from the person.
 *
 * The contract with signing in and registering (`tiep`):
 * - `tiep` is the uid and nothing else. A page that is given one asks `portalOf`, which names the portal also when the request is over;
 *   no answer: `tiep` is dropped, and the page goes on without it. After the last step the browser goes to `/ket-noi/<uid>`, and nowhere else.
 * - There is one notion of session: the row `session`, found by the cookie. A person who signs in again or with a higher level **keeps the
 *   row's id**: `acr`, `amr`, `method`, `secret_hash` and `authenticated_at` change. Another account ends the row (`ended_at`) and opens a new one.
 * - Whatever sets `ended_at` of a session ends its portals' tokens and tells each portal once (the database sees to it).
 * - A portal that connects changes neither the id nor the secret of a session.
 */
export interface FederateJourney {
  /** The portal whose request has this uid, for the words of a page: registering and signing in say for whom they are. */
  portalOf(uid: string | undefined): Promise<PortalName | undefined>;
  arrive(uid: string, arrival: Arrival): Promise<ConnectionStep>;
  /** "Đồng ý" on the first-visit page. */
  agree(uid: string, arrival: Arrival): Promise<ConnectionStep>;
  /** "Không, quay lại cổng". */
  decline(uid: string, arrival: Arrival): Promise<ConnectionStep>;
}
