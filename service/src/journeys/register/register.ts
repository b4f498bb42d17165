import type { FieldProblem, TypedFields } from '../../domain/fields.ts';
import type { Kind, Method } from '../../domain/kinds-and-methods.ts';
import type { Delivery } from '../../store/store.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Registration } from '../../domain/registration.ts';

/** Who is asking: the browser (by the digest of its cookie), where from, and under which request. */
export interface Visitor {
  readonly browserHash: string;
  readonly requestId: string;
}

/** What came with the form instead of a captcha. */
export type WorkShown =
  /** A solved proof of work; `onceKey` names the challenge so that it is spent. */
  | { readonly work: 'proven'; readonly onceKey: string }
  /** No script ran; the form was open long enough for this address. `onceKey` names the form so that it is spent. */
  | { readonly work: 'waited'; readonly onceKey: string }
  /** Sent too soon without a proof of work. */
  | { readonly work: 'too-soon'; readonly waitSeconds: number }
  | { readonly work: 'invalid' };

/** A problem to show, with what its sentence needs. */
export interface Shown {
  readonly code: ProblemCode;
  readonly fields?: readonly FieldProblem[];
  readonly retryAfterSeconds?: number;
  readonly triesLeft?: number;
}

/**
 * What one step of the journey came to. No problem: go to the page of the registration's state.
 * A problem: show that page (or, with no registration, the first one) with the problem's words.
 */
export interface Step {
  readonly registration?: Registration;
  readonly problem?: Shown;
  /** To be set as the session cookie: the registration is complete. */
  readonly session?: { readonly secret: string; readonly expiresAt: string };
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
