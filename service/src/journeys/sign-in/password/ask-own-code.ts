import type { AttemptIn, Envelope } from '../../../domain/attempt/attempt.ts';
import type { CountChange } from '../../../domain/limits/limits.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import { makeUnsentCode } from '../../../proofing/challenges/one-time-code/one-time-code.ts';
import type { Trace } from '../../../proofing/method.ts';
import type { CodeAwaited } from '../../attempt/code/answer-code.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import type { SignInParts } from '../policy.ts';
import type { Standing } from './send-a-code.ts';
import type { SignInStep } from '../sign-in.ts';

/** Whose password was right, and why no code goes to the telephone, where one was to. */
interface Asking {
  readonly attempt: Envelope<'sign-in'> | AttemptIn<'sign-in', 'held'> | CodeAwaited<'sign-in'>;
  readonly standing: Standing & { readonly holder: { readonly phoneNumber: string } };
  readonly counts: readonly CountChange[];
  readonly problem?: ProblemCode;
  readonly trace?: Trace;
}

/**
 * Asks for a code of the person's app, or one on paper; nothing is sent until they ask for that. As no telephone rings, the log says that the password was right:
 * else nobody would hear of a stranger who knows it and goes no further.
 */
export const askOwnCode = async (
  { journey }: SignInParts,
  visitor: Visitor,
  { attempt, standing: { accountId, authenticatorId, holder }, counts, problem, trace = {} }: Asking,
): Promise<SignInStep> => {
  const challenge = makeUnsentCode(
    journey.parts.codes,
    holder.phoneNumber,
    journey.contextOf(attempt, attempt.browserHash),
  );
  const about = {
    ...attempt.about,
    proven: { accountId, authenticatorId },
    simUnchecked: false,
    ...(holder.email === undefined ? {} : { email: holder.email }),
  };
  const audit = [
    problem === undefined
      ? journey.event(attempt, visitor, 'own-code-asked', { accountId })
      : journey.event(attempt, visitor, 'sign-in-refused', { accountId, problem, detail: trace }),
  ];
  const happened = { event: 'challenge', challenge, slowSeconds: 0 } as const;
  const step =
    'state' in attempt
      ? await journey.save(visitor, journey.next(attempt, happened, about), { counts, audit })
      : await journey.begin(visitor, { ...attempt, about }, happened, { counts, audit });
  return problem === undefined || step.attempt === undefined ? step : { ...step, problem: { code: problem } };
};
