import type { AttemptOf, AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { Delivery } from '../../store/messages/message-store.ts';
import type { Shown } from './visitor.ts';

/** Where the message of the current code is, and the problem the code page shows for it (with status 200: the code may still be typed). */
export interface CodeDelivery extends Delivery {
  readonly problem?: 'code-not-delivered' | 'sms-unavailable' | 'mail-not-delivered' | 'mail-unavailable';
}

/**
 * What one step of a journey came to. No attempt: the form, or a page of its own, with the problem's words. An attempt without a problem:
 * the page of its state. A problem with an attempt: the page of its state, with the problem in its place.
 */
export interface Step<Purpose extends AttemptPurpose> {
  readonly attempt?: AttemptOf<Purpose>;
  readonly problem?: Shown;
  /** The attempt goes by its fresh secret from now on (`Visitor.freshHash`): its cookie is set anew. */
  readonly fresh?: boolean;
  /** Another password was set before this one came, and stands. */
  readonly passwordStands?: true;
  /** Of the code under way, where it was asked for. */
  readonly delivery?: CodeDelivery;
  /** While a code is awaited that may never come: what to send from the phone so that another may (`Shown.liftCode`). */
  readonly liftCode?: string;
  /** To be set as the session cookie: the person is signed in. */
  readonly session?: { readonly secret: string; readonly expiresAt: string; readonly shared: boolean };
  /** To be set as a clerk's cookie: they are at their counter. */
  readonly clerkSecret?: string;
  /** To be set as the device's cookie, so that it is known at signing in. */
  readonly device?: string;
}
