import type { Clerk } from '../../domain/counter/clerk.ts';
import type { TypedFields } from '../../domain/typed/fields.ts';
import type { CodeDelivery, Step } from '../attempt/step.ts';
import type { Shown, Visitor, WorkShown } from '../attempt/visitor.ts';

export type ClerkStep = Step<'clerk'>;

/** Where a request of a clerk comes from. */
export interface Seat {
  /** Of the session's cookie. */
  readonly secret: string | undefined;
  /** Browser, program and network, as one digest. */
  readonly seatHash: string;
  readonly requestId: string;
}

/** A clerk at their counter. */
export interface Desk {
  readonly clerk: Clerk;
  readonly sessionId: string;
  readonly requestId: string;
}

/** How clerks of the post come to their counter: number and password, then a code by SMS. */
export interface ClerkJourney {
  /** This browser's sign-in; `clerk-sign-in-over` when it has none. */
  current(visitor: Visitor): Promise<ClerkStep>;
  signIn(typed: Pick<TypedFields, 'personalId' | 'password'>, work: WorkShown, visitor: Visitor): Promise<ClerkStep>;
  /** Whose one-time address this is; nothing when it is spent. */
  invited(address: string): Promise<Pick<Clerk, 'fullName' | 'office' | 'personalId'> | undefined>;
  /** The password, once the address has been opened; it counts only after the code. */
  setUp(address: string, password: string, visitor: Visitor): Promise<ClerkStep>;
  answer(oneTimeCode: string, visitor: Visitor, seatHash: string): Promise<ClerkStep>;
  resend(seenVersion: number, visitor: Visitor): Promise<ClerkStep>;
  delivery(visitor: Visitor): Promise<CodeDelivery | undefined>;
  /** Who sits there. A session that comes from another seat than its own ends. */
  at(seat: Seat): Promise<Desk | { readonly problem: Shown }>;
  signOut(seat: Seat): Promise<void>;
}
