import type { AttemptIn, AttemptOf } from '../../domain/attempt/attempt.ts';
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

/** The end of a registration on a road that opens no account: it was closed since, or only links. */
export const refusalOfClosed = (
  { journey }: RegisterParts,
  attempt: Ending,
  closed: ClosedRoad,
  visitor: Visitor,
  trace?: Trace,
): Unsaved => {
  const problem = problemOfClosed(closed);
  const detail = trace === undefined ? {} : { detail: trace };
  return {
    next: journey.next(attempt, { event: 'refuse', problem }),
    alongside: { audit: [journey.event(attempt, visitor, 'registration-refused', { problem, ...detail })] },
  };
};

/** Ends it there. */
export const refuseClosed = (
  parts: RegisterParts,
  attempt: Ending,
  closed: ClosedRoad,
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { next, alongside } = refusalOfClosed(parts, attempt, closed, visitor);
  return parts.journey.save(visitor, next, alongside);
};
