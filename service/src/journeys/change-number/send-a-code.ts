import type { Claim } from '../../domain/claim.ts';
import type { NumberChange } from '../../domain/number-change.ts';
import type { LimitEntry } from '../../store/store.ts';
import { limitProblem } from '../limit-problem.ts';
import type { Visitor } from '../visitor.ts';
import type { ChangeStep } from './change-number.ts';
import { event, next, save, tell } from './load.ts';
import type { ChangeNumberParts } from './parts.ts';

/** What a code costs: only who is entitled can use up an account's, and a stranger's number gets few, whoever asks. */
const costsOfCode = (
  accountId: string,
  { phoneNumber }: Claim,
  { browserHash }: Visitor,
  codesPerHour: number,
): readonly LimitEntry[] => [
  { limit: 'change-mismatch-by-account-day', subject: accountId, cost: 0 },
  { limit: 'change-code-by-account-hour', subject: accountId, cost: 1 },
  { limit: 'change-code-by-account-day', subject: accountId, cost: 1 },
  { limit: 'change-code-by-number-day', subject: phoneNumber, cost: 1 },
  { limit: 'change-code-by-browser-day', subject: browserHash, cost: 1 },
  { limit: 'code-by-everybody-hour', subject: 'everybody', cost: 1, most: codesPerHour },
];

/** Takes the limits and, if they allow, sends a code to the new number; a former code of this attempt is void from here on. */
export const sendAChangeCode = async (
  parts: ChangeNumberParts,
  visitor: Visitor,
  attempt: NumberChange,
  claim: Claim,
  alsoTake: readonly LimitEntry[] = [],
): Promise<ChangeStep> => {
  const previous = attempt.state === 'challenged' ? attempt : undefined;
  const used = limitProblem(
    await parts.store.limits.take([...alsoTake, ...costsOfCode(attempt.accountId, claim, visitor, parts.codesPerHour)]),
  );
  if (used !== undefined)
    return tell(parts, event(parts, attempt, visitor, 'problem-shown', { problem: used.code }), used, previous);
  const context = {
    attemptId: attempt.id,
    purpose: 'change-number',
    browserHash: attempt.browserHash,
    now: parts.clock.now(),
    slowSeconds: 0,
  } as const;
  const outcome = await parts.mobileSubscriber.begin(claim, context, previous?.challenge);
  if (outcome.outcome !== 'challenged') throw new Error(`a change of number began with ${outcome.outcome}`);
  const { challenge, messages } = outcome;
  const type = previous === undefined ? 'number-change-asked' : 'code-requested';
  const audit = [
    event(parts, attempt, visitor, type, {
      detail: { codeId: challenge.codeId, sends: challenge.sends, by: attempt.grounds.by },
    }),
  ];
  return save(parts, visitor, next(attempt, { event: 'challenge', claim, challenge }), { messages, audit });
};
