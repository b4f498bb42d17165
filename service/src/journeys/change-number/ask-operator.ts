import type { WaitingNumberChange } from '../../domain/number-change.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Visitor } from '../visitor.ts';
import { accept } from './accept.ts';
import type { ChangeNumberJourney, ChangeStep } from './change-number.ts';
import { event, load, next, save } from './load.ts';
import type { ChangeNumberParts } from './parts.ts';

/** The same refusals as on the main road, with what can be done about them here. */
const toldHere: Readonly<Partial<Record<ProblemCode, ProblemCode>>> = {
  'operator-record-mismatch': 'new-number-mismatch',
  'operator-record-incomplete': 'new-number-mismatch',
  'sim-recently-changed': 'new-number-sim-changed',
  'operator-unavailable': 'new-number-unanswered',
};

/** Asks the operator about an attempt whose `askedAt` this request has just saved, and saves what came of it. */
export const askNow = async (
  parts: ChangeNumberParts,
  visitor: Visitor,
  attempt: WaitingNumberChange,
): Promise<ChangeStep> => {
  const { claim, challenge, id: attemptId, browserHash, accountId } = attempt;
  const outcome = await parts.mobileSubscriber.confirm(claim, challenge, {
    attemptId,
    purpose: 'change-number',
    browserHash,
    now: parts.clock.now(),
    slowSeconds: 0,
  });
  switch (outcome.outcome) {
    case 'challenged':
      throw new Error('an answer was asked for that had been given');
    case 'evidenced':
      return accept(parts, visitor, attempt, outcome);
    case 'refused': {
      const problem = toldHere[outcome.problem] ?? outcome.problem;
      if (problem === 'new-number-mismatch')
        await parts.store.limits.take([{ limit: 'change-mismatch-by-account-day', subject: accountId, cost: 1 }]);
      return save(parts, visitor, next(attempt, { event: 'refuse', problem }), {
        audit: [event(parts, attempt, visitor, 'number-change-refused', { problem, detail: outcome.trace })],
      });
    }
    case 'waiting': {
      const problem = toldHere[outcome.problem ?? 'operator-unavailable'] ?? 'new-number-unanswered';
      const audit = event(parts, attempt, visitor, 'number-change-waiting', {
        problem,
        ...(outcome.trace === undefined ? {} : { detail: outcome.trace }),
      });
      return save(
        parts,
        visitor,
        next(attempt, { event: 'wait', challenge: outcome.challenge, problem }),
        { audit: [audit] },
        { code: problem },
      );
    }
  }
};

/** One round of questions at a time: whoever asks first has the turn until it must have ended. */
const underWay = (parts: ChangeNumberParts, { challenge, problem }: WaitingNumberChange, now: Date): boolean =>
  problem === undefined &&
  challenge.askedAt !== undefined &&
  now.getTime() < Date.parse(challenge.askedAt) + parts.operatorSeconds * 1000;

/** Asks once more what was not answered. Nothing that was proven is lost meanwhile. */
export const askOperator =
  (parts: ChangeNumberParts): ChangeNumberJourney['askOperator'] =>
  async (visitor) => {
    const step = await load(parts, visitor);
    const { attempt } = step;
    const now = parts.clock.now();
    if (attempt?.state !== 'waiting' || underWay(parts, attempt, now)) return step;
    const mine = next(attempt, { event: 'wait', challenge: { ...attempt.challenge, askedAt: now.toISOString() } });
    const taken = await save(parts, visitor, mine, { audit: [event(parts, attempt, visitor, 'authority-asked')] });
    return taken.attempt === mine && mine.state === 'waiting' ? askNow(parts, visitor, mine) : taken;
  };
