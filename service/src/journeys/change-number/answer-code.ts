import type { ChallengedNumberChange } from '../../domain/number-change.ts';
import { readOneTimeCode } from '../../domain/read-one-time-code.ts';
import type { Shown, Visitor } from '../visitor.ts';
import { askNow } from './ask-operator.ts';
import type { ChangeNumberJourney, ChangeStep } from './change-number.ts';
import { event, load, next, save, tell } from './load.ts';
import type { ChangeNumberParts } from './parts.ts';

const wrong = (
  parts: ChangeNumberParts,
  visitor: Visitor,
  attempt: ChallengedNumberChange,
  shown: Shown,
): Promise<ChangeStep> =>
  tell(parts, event(parts, attempt, visitor, 'problem-shown', { problem: shown.code }), shown, attempt);

/** The six digits: wrong ones cost a try; the right ones are spent before the operator is asked, so that of two requests one goes on. */
export const answerCode =
  (parts: ChangeNumberParts): ChangeNumberJourney['answerCode'] =>
  async (typed, visitor) => {
    const step = await load(parts, visitor);
    const { attempt } = step;
    if (attempt?.state !== 'challenged') return step;
    const { id: attemptId, browserHash, claim, challenge } = attempt;
    const code = readOneTimeCode(typed);
    if (!code.ok)
      return wrong(parts, visitor, attempt, {
        code: 'invalid-input',
        fields: [{ field: 'oneTimeCode', code: code.problem }],
        triesLeft: challenge.triesLeft,
      });
    const now = parts.clock.now();
    const outcome = await parts.mobileSubscriber.confirm(
      claim,
      challenge,
      { attemptId, purpose: 'change-number', browserHash, now, slowSeconds: 0 },
      { oneTimeCode: code.value },
    );
    if (outcome.outcome === 'waiting') {
      const mine = next(attempt, { event: 'wait', challenge: { ...outcome.challenge, askedAt: now.toISOString() } });
      const proven = await save(parts, visitor, mine, {
        audit: [event(parts, attempt, visitor, 'possession-proven', { detail: { codeId: challenge.codeId } })],
      });
      return proven.attempt === mine && mine.state === 'waiting' ? askNow(parts, visitor, mine) : proven;
    }
    if (outcome.outcome !== 'challenged') throw new Error(`a code was answered with ${outcome.outcome}`);
    const {
      challenge: { triesLeft },
      problem = 'code-wrong',
    } = outcome;
    const shown: Shown = {
      code: problem,
      triesLeft,
      ...(problem === 'code-wrong' ? { fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }] } : {}),
    };
    if (triesLeft === challenge.triesLeft) return wrong(parts, visitor, attempt, shown);
    return save(
      parts,
      visitor,
      next(attempt, { event: 'challenge', claim, challenge: outcome.challenge }),
      { audit: [event(parts, attempt, visitor, 'code-wrong', { problem, detail: { triesLeft } })] },
      shown,
    );
  };
