import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import type { Trace } from '../../proofing/method.ts';
import type { ClosedRoad } from '../attempt/roads.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { problemOfClosed, type RegisterParts } from './policy.ts';
import type { RegisterStep } from './register.ts';

/** Ends a registration on a road that opens no account: it was closed since, or only links. */
export const refuseClosed = (
  { journey }: RegisterParts,
  attempt: AttemptIn<'register', 'waiting' | 'evidenced'>,
  closed: ClosedRoad,
  visitor: Visitor,
  trace?: Trace,
): Promise<RegisterStep> => {
  const problem = problemOfClosed(closed);
  return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
    audit: [
      journey.event(attempt, visitor, 'registration-refused', {
        problem,
        ...(trace === undefined ? {} : { detail: trace }),
      }),
    ],
  });
};
