import type { Actor } from '../../domain/audit.ts';
import type { Alongside } from '../alongside.ts';
import type { Consent } from '../federation/standing.ts';
import type { Session, SessionEntry } from '../../domain/account.ts';

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

/** What ending the sessions of everybody has come to. */
export interface ClosedSessions {
  readonly sessions: number;
  /** Of sessions that were over before. */
  readonly tokens: number;
  readonly clerks: number;
  /** When the last portal's turn comes to be told; absent where none is. */
  readonly toldBy?: string;
}

/** Sessions of people who are signed in. A secret is known by its hash alone. */
export interface SessionStore {
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
}
