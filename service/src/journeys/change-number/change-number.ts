import type { ChangeGrounds } from '../../domain/attempt/attempt.ts';
import type { CodeDelivery, Step } from '../attempt/step.ts';
import type { Shown, Visitor, WorkShown } from '../attempt/visitor.ts';

/** What a browser brings along to changing the number. */
export interface ChangeArrival {
  /** The session it has, if it has one. */
  readonly sessionSecret: string | undefined;
  /** The person comes from signing in, where the password was right, and not from the account: the digest of that attempt's cookie. */
  readonly signInHash?: string;
}

/** Who may change which account's number. */
export interface Entitlement {
  readonly accountId: string;
  readonly grounds: ChangeGrounds;
}

/** What one step came to. No attempt: the form, or a page of its own, with the problem's words. An attempt without a problem: the page of its state. */
export type ChangeStep = Step<'change-number'>;

/**
 * "Đổi số điện thoại": the new number is proven as on the main road, waits, and then takes the place of the old one, unless whoever has
 * the old one, or the account, stops it. Every verb may be called twice, late, or from another server.
 */
export interface ChangeNumberJourney {
  /** Whether this browser may begin: it has just signed in, or its password was right. Else `sign-in-too-old` or `sign-in-required`. */
  entitled(arrival: ChangeArrival, visitor: Visitor): Promise<Entitlement | { readonly problem: Shown }>;
  submitNumber(phoneNumber: string, work: WorkShown, arrival: ChangeArrival, visitor: Visitor): Promise<ChangeStep>;
  /** This browser's attempt, or `number-change-over`. */
  current(visitor: Visitor): Promise<ChangeStep>;
  answer(oneTimeCode: string, visitor: Visitor): Promise<ChangeStep>;
  resend(seenVersion: number, visitor: Visitor): Promise<ChangeStep>;
  /** Asks the operator once more when it did not answer. Safe to call on every page load. */
  askAuthority(visitor: Visitor): Promise<ChangeStep>;
  delivery(visitor: Visitor): Promise<CodeDelivery | undefined>;
}
