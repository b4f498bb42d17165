import type { ProblemCode } from '../../domain/problems.ts';
import type { Recovery, WaitingRecovery } from '../../domain/recovery.ts';
import { claimWithNumber } from '../../domain/recovery.ts';
import type { Outcome } from '../../proofing/method.ts';
import { mayAskNow } from '../authority-turn.ts';
import type { Visitor } from '../visitor.ts';
import { event, next, save, whenIn } from './load.ts';
import type { RecoverParts } from './parts.ts';
import type { RecoverJourney, RecoverStep } from './recover.ts';

type Settled = Exclude<Outcome, { readonly outcome: 'challenged' }>;

/** The operator's refusals in the words of this journey: a SIM changed lately, or no longer this person's number; never which field. */
const refusalOf = (problem: ProblemCode): ProblemCode =>
  problem === 'sim-recently-changed' ? 'recovery-sim-changed' : 'recovery-record-mismatch';

/** How the account stands, told only now that the operator has matched. */
const standingProblem = async (
  parts: RecoverParts,
  { account, challenge }: WaitingRecovery,
): Promise<ProblemCode | undefined> => {
  const found = await parts.store.accounts.find(account.accountId);
  if (found?.status === 'suspended') return 'account-suspended';
  return found?.person.phoneNumber === challenge.phoneNumber ? undefined : 'recovery-over';
};

const settle = async (parts: RecoverParts, attempt: WaitingRecovery, outcome: Settled): Promise<Recovery> => {
  switch (outcome.outcome) {
    case 'waiting':
      return next(attempt, {
        event: 'wait',
        account: attempt.account,
        challenge: outcome.challenge,
        problem: 'recovery-unanswered',
      });
    case 'refused': {
      const problem = refusalOf(outcome.problem);
      if (problem === 'recovery-record-mismatch')
        await parts.store.limits.take([
          { limit: 'recover-mismatch-by-account-day', subject: attempt.account.accountId, cost: 1 },
        ]);
      return next(attempt, { event: 'refuse', problem });
    }
    case 'evidenced': {
      const problem = await standingProblem(parts, attempt);
      return next(
        attempt,
        problem === undefined ? { event: 'evidence', evidence: outcome.evidence } : { event: 'refuse', problem },
      );
    }
  }
};

const eventTypes = {
  waiting: 'recovery-waiting',
  refused: 'recovery-refused',
  evidenced: 'recovery-evidenced',
} as const;

/** Asks the operator about what was typed with the registered number; `askedAt` has just been saved by this request. */
export const askNow = async (parts: RecoverParts, visitor: Visitor, attempt: WaitingRecovery): Promise<RecoverStep> => {
  const { claim, challenge, id: attemptId, browserHash } = attempt;
  const context = { attemptId, purpose: 'recover', browserHash, now: parts.clock.now(), slowSeconds: 0 } as const;
  const outcome = await parts.mobileSubscriber.confirm(
    claimWithNumber(claim, challenge.phoneNumber),
    challenge,
    context,
  );
  if (outcome.outcome === 'challenged') throw new Error('the operator asked again for an answer it had');
  const came = await settle(parts, attempt, outcome);
  if (came.state !== 'waiting' && came.state !== 'refused' && came.state !== 'evidenced')
    throw new Error(`the operator led to ${came.state}`);
  const problem = came.state === 'evidenced' ? undefined : came.problem;
  const audit = event(parts, attempt, visitor, eventTypes[came.state], {
    ...(problem === undefined ? {} : { problem }),
    ...(outcome.trace === undefined ? {} : { detail: outcome.trace }),
  });
  return save(
    parts,
    visitor,
    came,
    { audit: [audit] },
    problem === undefined || came.state !== 'waiting' ? undefined : { code: problem },
  );
};

/** Asks once more what was not answered, or what is due now. Nothing that was proven is lost meanwhile. */
export const askOperator =
  (parts: RecoverParts): RecoverJourney['askOperator'] =>
  (visitor) =>
    whenIn(parts, visitor, 'waiting', async (attempt) => {
      const now = parts.clock.now();
      if (!mayAskNow(attempt, now, parts.authoritySeconds)) return { attempt };
      const mine = next(attempt, {
        event: 'wait',
        account: attempt.account,
        challenge: { ...attempt.challenge, askedAt: now.toISOString() },
      });
      const taken = await save(parts, visitor, mine, { audit: [event(parts, attempt, visitor, 'authority-asked')] });
      return taken.attempt === mine && mine.state === 'waiting' ? askNow(parts, visitor, mine) : taken;
    });
