import type { TypedFields } from '../../domain/fields.ts';
import type { Recovery } from '../../domain/recovery.ts';
import type { AttemptStep } from '../attempt-steps.ts';
import type { Visitor, WorkShown } from '../visitor.ts';

/** The form, as typed. */
export interface TypedRecovery {
  readonly typed: TypedFields;
  /** "Máy dùng chung": nothing is remembered here. */
  readonly shared: boolean;
}

/**
 * What one step came to. No attempt: the form, with the problem's words. An attempt without a problem: the page of its state.
 */
export interface RecoverStep extends AttemptStep<Recovery> {
  /** To be set as the device's cookie: the password is set, and this device is known from now on. */
  readonly device?: string;
}

/**
 * Getting back into an account whose password is forgotten; every verb may be called twice, late, or from another server.
 * Until the code of the registered number is right, nothing tells whether there is an account: words, status, cookies and work are
 * the same, and no register is asked. No session is opened at the end.
 */
export interface RecoverJourney {
  submitClaim(form: TypedRecovery, work: WorkShown, visitor: Visitor): Promise<RecoverStep>;
  /** This browser's recovery, or `recovery-over`. */
  current(visitor: Visitor): Promise<RecoverStep>;
  answerCode(oneTimeCode: string, visitor: Visitor): Promise<RecoverStep>;
  resendCode(seenVersion: number, visitor: Visitor): Promise<RecoverStep>;
  /** Asks the operator that did not answer (or whose turn has come) once more. Safe to call on every page load. */
  askOperator(visitor: Visitor): Promise<RecoverStep>;
  choosePassword(password: string, visitor: Visitor): Promise<RecoverStep>;
}
