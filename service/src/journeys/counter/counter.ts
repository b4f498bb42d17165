import type { CasePurpose, CounterCase } from '../../domain/counter/counter-case.ts';
import type { WaitHours } from '../../domain/standing/decide-stop.ts';
import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Subscriptions } from '../../proofing/methods/mobile-subscriber/ask-operator.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import type { Roads } from '../attempt/roads.ts';
import type { Shown, Visitor, WorkShown } from '../attempt/visitor.ts';
import type { Desk } from '../clerk/clerk.ts';
import type { StopCodes } from '../waiting/waiting.ts';
import type { CaseMaker } from './case/make-case.ts';

/** What one step at a counter came to: the case as it stands, where this clerk may see it; a problem in its place. */
export interface CaseStep {
  readonly case?: CounterCase;
  readonly problem?: Shown;
}

/** What the journey stands on. */
export interface CounterParts {
  readonly parts: AttemptParts;
  readonly cases: CaseMaker;
  readonly subscriptions: Subscriptions;
  readonly roads: Roads;
  readonly stopCodes: StopCodes;
  /** So long does a level wait that no operator vouches for, and whoever comes back into an account. */
  readonly waitHours: Pick<WaitHours, 'level' | 'recovery'>;
  /** Whole years. */
  readonly minimumAge: number;
  /** Cases confirmed on one day at most. */
  readonly most: { readonly perClerk: number; readonly perOffice: number };
}

/** A case at the counter. Every verb of a clerk names their desk, and stands in the log under clerk and office. */
export interface CounterJourney {
  /** Opens a case for an applicant who has none; the contact is proven by the consent. Whoever wants an account back needs a telephone. */
  open(typed: TypedFields, purpose: CasePurpose, desk: Desk): Promise<CaseStep>;
  /** By the code the applicant brings. One that is confirmed already, over, or the clerk's own shows nothing. */
  find(caseCode: string, desk: Desk): Promise<CaseStep>;
  look(caseId: string, desk: Desk): Promise<CaseStep>;
  /** Document and face as seen: a code for the consent goes to the applicant; or, of the second clerk, the case is confirmed. */
  check(caseId: string, typed: TypedFields, desk: Desk): Promise<CaseStep>;
  /** Another code for the consent. */
  askConsentAgain(caseId: string, desk: Desk): Promise<CaseStep>;
  /** The code that the applicant reads out: consent, then the operator's word on the number; the case is confirmed, or half. */
  takeConsent(caseId: string, oneTimeCode: string, desk: Desk): Promise<CaseStep>;
  cancel(caseId: string, desk: Desk): Promise<CaseStep>;
  /** The applicant has changed their mind, or it was not them: whoever has the code stops the case. */
  cancelByCode(
    caseCode: string,
    work: WorkShown,
    visitor: Visitor,
  ): Promise<{ readonly cancelled: true } | { readonly problem: Shown }>;
  /** Reminds whose case ends soon, tells whoever may come back that they may, and gives accounts their full level whose time has come. Safe in several processes at once. */
  applyDue(): Promise<void>;
}
