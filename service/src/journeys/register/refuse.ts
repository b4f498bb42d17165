import type { AttemptIn, AttemptOf } from '../../domain/attempt/attempt.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Trace } from '../../proofing/method.ts';
import type { Alongside } from '../../store/alongside.ts';
import type { ClosedRoad } from '../attempt/roads.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { problemOfClosed, type RegisterParts } from './policy.ts';
import type { RegisterStep } from './register.ts';

type Ending = AttemptIn<'register', 'waiting' | 'evidenced'>;

/** A registration's next state, with what is written of it. */
export interface Unsaved {
  readonly next: AttemptOf<'register'>;
  readonly alongside: Alongside;
}

/** Why a registration ends. */
export interface Refusal {
  readonly problem: ProblemCode;
  /** The account that it is about. */
  readonly accountId?: string;
  /** What the authority was asked, and said. */
  readonly trace?: Trace | undefined;
}

/** A road that opens no account: it was closed since, or only links. */
export const ofClosed = (closed: ClosedRoad): Refusal => ({ problem: problemOfClosed(closed) });

/** The end of a registration that opens nothing. */
export const refusal = (
  { journey }: Pick<RegisterParts, 'journey'>,
  attempt: Ending,
  { problem, accountId, trace }: Refusal,
  visitor: Visitor,
): Unsaved => ({
  next: journey.next(attempt, { event: 'refuse', problem }),
  alongside: {
    audit: [
      journey.event(attempt, visitor, 'registration-refused', {
        problem,
        ...(accountId === undefined ? {} : { accountId }),
        ...(trace === undefined ? {} : { detail: trace }),
      }),
    ],
  },
});

/** Ends it there. */
export const refuse = (
  parts: Pick<RegisterParts, 'journey'>,
  attempt: Ending,
  why: Refusal,
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { next, alongside } = refusal(parts, attempt, why, visitor);
  return parts.journey.save(visitor, next, alongside);
};
