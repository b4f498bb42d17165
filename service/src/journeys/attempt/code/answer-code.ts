import type { AttemptIn, AttemptOf, AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import type { OneTimeCodeChallenge, Proof } from '../../../domain/attempt/challenge.ts';
import { readOneTimeCode } from '../../../domain/typed/codes/read-one-time-code.ts';
import { judgeCode, type Judged } from '../../../proofing/challenges/one-time-code/one-time-code.ts';
import type { Journey } from '../journey.ts';
import type { Step } from '../step.ts';
import type { Shown, Visitor } from '../visitor.ts';

/** An attempt whose person is asked for a code. */
export type CodeAwaited<Purpose extends AttemptPurpose> = AttemptIn<Purpose, 'challenged'> & {
  readonly challenge: OneTimeCodeChallenge;
};

/** True while a code is what the person is asked for. */
export const awaitsCode = <Purpose extends AttemptPurpose>(
  attempt: AttemptOf<Purpose>,
): attempt is CodeAwaited<Purpose> => attempt.state === 'challenged' && attempt.challenge.type === 'one-time-code';

/** What a journey does with a code. */
export interface Answered<Purpose extends AttemptPurpose> {
  /** The right code; the attempt is not yet saved with it. */
  right(attempt: CodeAwaited<Purpose>, proof: Proof, visitor: Visitor): Promise<Step<Purpose>>;
  /** A second click of the last button: its answer was right, again. */
  again?(attempt: AttemptIn<Purpose, 'completed'>, visitor: Visitor): Promise<Step<Purpose>>;
}

const shownFor = ({ challenge: { triesLeft }, problem }: Extract<Judged, { readonly judged: 'wrong' }>): Shown => ({
  code: problem,
  triesLeft,
  ...(problem === 'code-wrong' ? { fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }] } : {}),
});

/**
 * The code that is asked for: a wrong one costs a try, the right one goes on as the journey says. Where the attempt is complete, the same
 * right answer counts once more, for the second click of the last button, and a wrong one costs a try there too.
 */
export const answerCode =
  <Purpose extends AttemptPurpose>(journey: Journey<Purpose>, answered: Answered<Purpose>) =>
  async (typed: string, visitor: Visitor): Promise<Step<Purpose>> => {
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    const challenge = awaitsCode(attempt)
      ? attempt.challenge
      : attempt.state === 'completed' && answered.again !== undefined
        ? attempt.answered
        : undefined;
    if (challenge?.type !== 'one-time-code') return journey.stepOf(loaded);
    const code = readOneTimeCode(typed);
    if (!code.ok)
      return journey.tell(visitor, attempt, {
        code: 'invalid-input',
        fields: [{ field: 'oneTimeCode', code: code.problem }],
        triesLeft: challenge.triesLeft,
      });
    const judged = judgeCode(
      journey.parts.codes,
      challenge,
      journey.contextOf(attempt, visitor.attemptHash ?? attempt.browserHash),
      { code: code.value, sentAt: loaded.delivery?.sentAt },
    );
    if (judged.judged === 'right') {
      if (awaitsCode(attempt)) return answered.right(attempt, judged.proof, visitor);
      return attempt.state === 'completed' && answered.again !== undefined
        ? answered.again(attempt, visitor)
        : journey.stepOf(loaded);
    }
    const shown = shownFor(judged);
    if (judged.challenge.triesLeft === challenge.triesLeft) return journey.tell(visitor, attempt, shown);
    const { triesLeft } = judged.challenge;
    const accountId = journey.policy.accountOf(attempt);
    const saved = await journey.save(
      visitor,
      journey.next(attempt, { event: 'miss', challenge: judged.challenge }),
      {
        audit: [
          journey.event(attempt, visitor, 'code-wrong', {
            problem: judged.problem,
            detail: { triesLeft },
            ...(accountId === undefined ? {} : { accountId }),
          }),
        ],
      },
      shown,
    );
    // A guess at a completed attempt learns nothing of it.
    return attempt.state === 'completed' ? { problem: { code: journey.policy.none } } : saved;
  };
