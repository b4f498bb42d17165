import { readStopCode } from '../../domain/typed/codes/read-stop-code.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import { takeCosts, workProblem } from '../attempt/take-costs.ts';
import type { Shown, Visitor, WorkShown } from '../attempt/visitor.ts';
import type { StopCodes } from './waiting.ts';

/** No message lifts what only this browser fills. */
const nobody = { subject: 'stop', number: async () => undefined };

/**
 * A code of a message, as typed: judged first, then the proof of work, then the counters. Guesses are counted by browser, whatever the code is
 * to do. @returns its keyed hash
 */
export const takeStopCode = async (
  { parts, stopCodes }: { readonly parts: AttemptParts; readonly stopCodes: Pick<StopCodes, 'hash'> },
  typed: string,
  work: WorkShown,
  visitor: Visitor,
): Promise<{ readonly codeHash: string } | { readonly problem: Shown }> => {
  const code = readStopCode(typed);
  if (!code.ok) return { problem: { code: 'invalid-input', fields: [{ field: 'stopCode', code: code.problem }] } };
  const unworked = workProblem(work);
  if (unworked !== undefined || !('onceKey' in work)) return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
  if (work.work === 'crowded') return { problem: { code: 'too-many-stop-codes' } };
  const { problem } = await takeCosts(parts, visitor, {
    entries: [
      { limit: 'form-once', subject: work.onceKey, cost: 1 },
      { limit: 'stop-code-by-browser-hour', subject: visitor.browserHash, cost: 1 },
    ],
    by: nobody,
  });
  return problem === undefined ? { codeHash: stopCodes.hash(code.value) } : { problem };
};
