import type { Answer, Challenge } from '../domain/challenge.ts';
import type { Claim } from '../domain/claim.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { FieldProblem, TypedFields } from '../domain/fields.ts';
import type { Method } from '../domain/kinds-and-methods.ts';
import type { OutgoingMessage } from '../domain/outgoing-message.ts';
import type { ProblemCode } from '../domain/problems.ts';
import type { Result } from '../domain/result.ts';
import type { CodePurpose } from './code-message.ts';

/** What is wrong with a form: fields to correct, or a refusal that correcting cannot help. */
export type ClaimProblem =
  | { readonly code: 'invalid-input'; readonly fields: readonly FieldProblem[] }
  | { readonly code: Exclude<ProblemCode, 'invalid-input'> };

/** What a challenge is bound to: nothing made for one registration (or recovery, or change of number), purpose or browser serves another. */
export interface ProofingContext {
  readonly attemptId: string;
  readonly purpose: CodePurpose;
  readonly browserHash: string;
  readonly now: Date;
  /** Seconds to leave the authority unasked, because many attempts on this identity have failed lately. */
  readonly slowSeconds: number;
}

/** Codes and references of what was asked, for the audit event; never personal data. */
export type Trace = Readonly<Record<string, string | number | boolean>>;

/**
 * What a method's verb comes to. A method never writes a page, moves a state or saves a row:
 * the journey does, in one transaction with the messages and audit events.
 */
export type Outcome =
  /** Something to answer; `messages` go out in the same transaction; `problem` says what was wrong with the last answer. */
  | {
      readonly outcome: 'challenged';
      readonly challenge: Challenge;
      readonly messages: readonly OutgoingMessage[];
      readonly problem?: ProblemCode;
    }
  /** Possession is proven; confirm again without an answer to ask the authority. `problem`: it was asked and did not answer. */
  | {
      readonly outcome: 'waiting';
      readonly challenge: Challenge;
      readonly problem?: ProblemCode;
      readonly trace?: Trace;
    }
  | {
      readonly outcome: 'evidenced';
      readonly claim: Claim;
      readonly evidence: readonly Evidence[];
      readonly trace: Trace;
    }
  | { readonly outcome: 'refused'; readonly problem: ProblemCode; readonly trace: Trace };

/** The one shape of the sibling methods. */
export interface ProofingMethod {
  readonly method: Method;
  /** Reads a form into a claim in canonical form, or says what is wrong. Pure. `today` is a day in Asia/Ho_Chi_Minh. */
  readClaim(typed: TypedFields, today: string): Result<Claim, ClaimProblem>;
  /** Makes the challenge that will prove possession. Also called to make a fresh one (`previous`): a resend. */
  begin(claim: Claim, context: ProofingContext, previous?: Challenge): Promise<Outcome>;
  /** Judges the answer; without one, asks the authority whose turn has come. */
  confirm(claim: Claim, challenge: Challenge, context: ProofingContext, answer?: Answer): Promise<Outcome>;
}
