import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Step } from '../attempt/step.ts';
import type { Shown, Visitor, WorkShown } from '../attempt/visitor.ts';

/** The form, as typed. */
export interface TypedRecovery {
  readonly typed: TypedFields;
  /** "Máy dùng chung": nothing is remembered here. */
  readonly shared: boolean;
}

export type RecoverStep = Step<'recover'>;

/**
 * Getting back into an account whose password is forgotten; every verb may be called twice, late, or from another server.
 * Until the code of the registered number is right, nothing tells whether there is an account: words, status, cookies and work are
 * the same, and no register is asked. No session is opened at the end.
 */
export interface RecoverJourney {
  submitClaim(form: TypedRecovery, work: WorkShown, visitor: Visitor): Promise<RecoverStep>;
  /** This browser's recovery, or `recovery-over`. */
  current(visitor: Visitor): Promise<RecoverStep>;
  answer(oneTimeCode: string, visitor: Visitor): Promise<RecoverStep>;
  resend(seenVersion: number, visitor: Visitor): Promise<RecoverStep>;
  /** Asks the operator that did not answer (or whose turn has come) once more. Safe to call on every page load. */
  askAuthority(visitor: Visitor): Promise<RecoverStep>;
  /** Why nobody may be sent to a counter of the post just now: policy has closed it, or nobody sits there. */
  counterClosed(): Shown | undefined;
  /** Whoever has lost every way in: a telephone they read now is proven, and a case waits at the counters of the post. */
  askForCounter(typed: TypedFields, work: WorkShown, visitor: Visitor): Promise<RecoverStep>;
  /** After the counter, with the code of the case: a code goes to the telephone that was proven, then the password is chosen, once its time has come. */
  returnWithCase(caseCode: string, work: WorkShown, visitor: Visitor): Promise<RecoverStep>;
  choosePassword(password: string, visitor: Visitor): Promise<RecoverStep>;
}
