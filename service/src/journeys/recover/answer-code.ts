import type { Challenge } from '../../domain/challenge.ts';
import { readOneTimeCode } from '../../domain/read-one-time-code.ts';
import type { ChallengedRecovery } from '../../domain/recovery.ts';
import { judgeCode } from '../../proofing/one-time-code.ts';
import type { Shown, Visitor } from '../visitor.ts';
import { askNow } from './ask-operator.ts';
import { event, next, save, tell, whenIn } from './load.ts';
import type { RecoverParts } from './parts.ts';
import type { RecoverJourney, RecoverStep } from './recover.ts';

const wrong = (
  parts: RecoverParts,
  visitor: Visitor,
  attempt: ChallengedRecovery,
  shown: Shown,
): Promise<RecoverStep> =>
  tell(parts, event(parts, attempt, visitor, 'problem-shown', { problem: shown.code }), shown, attempt);

/**
 * Possession of the registered number is proven. The code is spent before the operator is asked: of two requests with the right code
 * only one goes on. Whoever has mistaken the facts too often today is told without asking: nobody else can use that up.
 */
const goOn = async (
  parts: RecoverParts,
  visitor: Visitor,
  attempt: ChallengedRecovery,
  proven: Challenge,
): Promise<RecoverStep> => {
  const { account } = attempt;
  if (account === undefined) throw new Error('a decoy was answered');
  const challenge = { ...proven, askedAt: parts.clock.now().toISOString() };
  const waiting = next(attempt, { event: 'wait', account, challenge });
  const { exceeded } = await parts.store.limits.take([
    { limit: 'recover-mismatch-by-account-day', subject: account.accountId, cost: 0 },
  ]);
  const possession = event(parts, waiting, visitor, 'possession-proven', { detail: { codeId: challenge.codeId } });
  if (exceeded !== undefined) {
    const problem = 'too-many-recovery-mismatches';
    return save(parts, visitor, next(attempt, { event: 'refuse', problem }), {
      audit: [possession, event(parts, waiting, visitor, 'recovery-refused', { problem })],
    });
  }
  const saved = await save(parts, visitor, waiting, { audit: [possession] });
  return saved.attempt === waiting && waiting.state === 'waiting' ? askNow(parts, visitor, waiting) : saved;
};

/** The six digits: wrong ones cost a try, of a decoy too; the right ones prove possession, and only now the operator is asked. */
export const answerCode =
  (parts: RecoverParts): RecoverJourney['answerCode'] =>
  (typed, visitor) =>
    whenIn(parts, visitor, 'challenged', async (attempt) => {
      const { id: attemptId, browserHash, challenge } = attempt;
      const code = readOneTimeCode(typed);
      if (!code.ok)
        return wrong(parts, visitor, attempt, {
          code: 'invalid-input',
          fields: [{ field: 'oneTimeCode', code: code.problem }],
          triesLeft: challenge.triesLeft,
        });
      const judged = judgeCode(
        parts.codes,
        challenge,
        { attemptId, purpose: 'recover', browserHash, now: parts.clock.now(), slowSeconds: 0 },
        code.value,
      );
      if (judged.outcome === 'waiting') return goOn(parts, visitor, attempt, judged.challenge);
      const {
        challenge: { triesLeft },
        problem = 'code-wrong',
      } = judged;
      const shown: Shown = {
        code: problem,
        triesLeft,
        ...(problem === 'code-wrong' ? { fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }] } : {}),
      };
      if (triesLeft === challenge.triesLeft) return wrong(parts, visitor, attempt, shown);
      return save(
        parts,
        visitor,
        next(attempt, { event: 'try', challenge: judged.challenge }),
        { audit: [event(parts, attempt, visitor, 'code-wrong', { problem, detail: { triesLeft } })] },
        shown,
      );
    });
