import type { AuditEvent } from '../../domain/audit.ts';
import type { OpeningKind } from '../../domain/standing/way.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { Shown, Visitor, WorkShown } from '../attempt/visitor.ts';
import type { StopCodes } from '../waiting/waiting.ts';

/** What the journey stands on. */
export interface FreezeParts {
  readonly parts: AttemptParts;
  readonly notices: NoticeMaker;
  readonly stopCodes: StopCodes;
  readonly hashSecret: (secret: string) => string;
}

/** What locking came to. */
export type FreezeStep =
  /** `touched`: what has happened in the account lately, newest first. */
  | { readonly frozen: true; readonly at: string; readonly touched: readonly AuditEvent[] }
  | { readonly frozen: false; readonly problem: Shown };

/** By what somebody would open a locked account again: an authenticator, or the number. */
export type ReturnBy = { readonly id: string } | { readonly kind: OpeningKind };

/**
 * An account is locked by whoever is certain of a theft, and comes back by a way that had stood before and is not in the same hands. Every verb
 * may be called twice, late, or from another server.
 */
export interface FreezeJourney {
  /** From a live session: signed out everywhere, this one included. */
  freezeHere(sessionSecret: string | undefined, visitor: Pick<Visitor, 'requestId'>): Promise<FreezeStep>;
  /** By the code that a contact was sent with what they call a theft, without signing in. A second press says the same again. */
  freezeByCode(typed: string, work: WorkShown, visitor: Visitor): Promise<FreezeStep>;
}
