import type { VerifiedPerson } from '../../domain/identity.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { ProvenPassword, SignIn } from '../../domain/sign-in.ts';
import { sendCode } from '../../proofing/one-time-code.ts';
import { limitProblem } from '../limit-problem.ts';
import type { Visitor } from '../visitor.ts';
import { event, next, save, tell } from './load.ts';
import type { SignInParts } from './parts.ts';
import type { SignInStep } from './sign-in.ts';

/** Codes are counted by account: only who knows the password can use them up. */
const takeLimits = (parts: SignInParts, accountId: string) =>
  parts.store.limits.take([
    { limit: 'sign-in-code-by-account-hour', subject: accountId, cost: 1 },
    { limit: 'sign-in-code-by-account-day', subject: accountId, cost: 1 },
    { limit: 'code-by-everybody-hour', subject: 'everybody', cost: 1, most: parts.codesPerHour },
  ]);

interface SimWord {
  readonly problem?: ProblemCode;
  readonly unchecked: boolean;
  readonly trace: Readonly<Record<string, string>>;
}

/** What the operator says of the SIM: a code to a stolen number would reach its thief. No answer lets the person in, recorded and notified. */
const askAboutSim = async ({ operator, simSwapHours }: SignInParts, phoneNumber: string): Promise<SimWord> => {
  const swap = await operator.simChangedWithin(phoneNumber, simSwapHours);
  if (swap.ok)
    return {
      unchecked: false,
      trace: { simSwap: swap.value.reference },
      ...(swap.value.changed ? { problem: 'sign-in-sim-changed' } : {}),
    };
  if (swap.problem.code === 'unknown-number')
    return { unchecked: false, trace: { simSwap: swap.problem.reference }, problem: 'registered-number-gone' };
  return { unchecked: true, trace: { outage: swap.problem.detail } };
};

/** Sends a code to the account's number, if limits and operator allow; a former code of this attempt is void from here on. */
export const sendASignInCode = async (
  parts: SignInParts,
  visitor: Visitor,
  attempt: SignIn,
  proven: ProvenPassword,
  { phoneNumber }: Pick<VerifiedPerson, 'phoneNumber'>,
): Promise<SignInStep> => {
  const { accountId } = proven;
  const previous = attempt.state === 'challenged' ? attempt : undefined;
  const used = limitProblem(await takeLimits(parts, accountId));
  if (used !== undefined)
    return tell(
      parts,
      event(parts, attempt, visitor, 'problem-shown', { accountId, problem: used.code }),
      used,
      previous,
    );

  const sim: SimWord =
    phoneNumber === undefined
      ? { problem: 'registered-number-gone', unchecked: false, trace: {} }
      : await askAboutSim(parts, phoneNumber);
  const { problem, unchecked, trace } = sim;
  if (problem !== undefined || phoneNumber === undefined) {
    const refused = problem ?? 'registered-number-gone';
    return save(parts, visitor, next(attempt, { event: 'refuse', problem: refused, proven }), {
      audit: [event(parts, attempt, visitor, 'sign-in-refused', { accountId, problem: refused, detail: trace })],
    });
  }
  const context = {
    attemptId: attempt.id,
    purpose: 'sign-in',
    browserHash: attempt.browserHash,
    now: parts.clock.now(),
    slowSeconds: 0,
  } as const;
  const { challenge, messages } = sendCode(parts.codes, phoneNumber, context, previous?.challenge);
  const audit = [
    event(parts, attempt, visitor, 'code-requested', {
      accountId,
      detail: { ...trace, codeId: challenge.codeId, sends: challenge.sends },
    }),
    ...(unchecked ? [event(parts, attempt, visitor, 'sim-check-unanswered', { accountId })] : []),
  ];
  return save(parts, visitor, next(attempt, { event: 'challenge', proven, challenge, simUnchecked: unchecked }), {
    messages,
    audit,
  });
};
