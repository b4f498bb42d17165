import type { TypedFields } from '../../domain/fields.ts';
import type { Kind, Method } from '../../domain/kinds-and-methods.ts';
import type { Delivery } from '../../store/store.ts';
import type { Registration } from '../../domain/registration.ts';
import type { Shown, Visitor, WorkShown } from '../visitor.ts';

/**
 * What one step of the journey came to. No problem: go to the page of the registration's state.
 * A problem: show that page (or, with no registration, the first one) with the problem's words.
 */
export interface Step {
  readonly registration?: Registration;
  readonly problem?: Shown;
  /** To be set as the session cookie: the registration is complete. */
  readonly session?: { readonly secret: string; readonly expiresAt: string };
  /** To be set as the device's cookie, so that it is known at signing in. */
  readonly device?: string;
}

/** Registration as a person walks it; every verb may be called twice, late, or from another server. */
export interface RegisterJourney {
  methodsOffered(kind: Kind): readonly Method[];
  /** This browser's registration, or a problem: `registration-elsewhere` when it has none, `registration-expired` when it ran out. */
  current(visitor: Visitor): Promise<Step>;
  /** Kind and method chosen and the notice read: a new registration begins (dropping the browser's former one). */
  begin(choice: { readonly kind: Kind; readonly method: Method }, visitor: Visitor): Promise<Step>;
  /** The form. `seenVersion` is the version the page was drawn from. */
  submitClaim(typed: TypedFields, seenVersion: number, work: WorkShown, visitor: Visitor): Promise<Step>;
  /** The six digits. */
  answerCode(oneTimeCode: string, seenVersion: number, visitor: Visitor): Promise<Step>;
  resendCode(seenVersion: number, visitor: Visitor): Promise<Step>;
  /** Asks the authority that did not answer (or whose turn has come) once more. Safe to call on every page load. */
  askAuthority(seenVersion: number, visitor: Visitor): Promise<Step>;
  choosePassword(password: string, seenVersion: number, visitor: Visitor): Promise<Step>;
  /** Back to the form; what came after it is dropped, what was typed stays. */
  goBack(seenVersion: number, visitor: Visitor): Promise<Step>;
  /** How the SMS of the current code is doing; asked on every load of the code page. */
  codeDelivery(registration: Registration): Promise<CodeDelivery | undefined>;
}

/** Where the SMS is, and the problem the code page shows for it (with status 200: the person may still type the code). */
export interface CodeDelivery extends Delivery {
  readonly problem?: 'code-not-delivered' | 'sms-unavailable';
}
