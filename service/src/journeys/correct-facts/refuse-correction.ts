import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Trace } from '../../proofing/method.ts';
import type { Journey } from '../attempt/journey.ts';
import type { Visitor } from '../attempt/visitor.ts';
import type { CorrectFactsStep } from './correct-facts.ts';

/** Nothing is corrected: the attempt ends, and the account's record says why. */
export const refuseCorrection = (
  journey: Journey<'correct-facts'>,
  attempt: AttemptIn<'correct-facts', 'challenged' | 'waiting'>,
  { problem, trace }: { readonly problem: ProblemCode; readonly trace: Trace },
  visitor: Visitor,
): Promise<CorrectFactsStep> => {
  const { accountId, fact } = attempt.about;
  const refused = { accountId, problem, detail: { ...trace, fact } };
  return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
    audit: [journey.event(attempt, visitor, 'correction-refused', refused)],
  });
};
