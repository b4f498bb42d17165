import type { AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import type { AuditEvent } from '../../../domain/audit.ts';
import type { makeCode } from '../../../proofing/challenges/one-time-code/one-time-code.ts';
import type { CodeAwaited } from './answer-code.ts';
import type { Journey } from '../journey.ts';
import type { Step } from '../step.ts';
import type { Shown, Visitor } from '../visitor.ts';

/** Another code of somebody who has an account: told what hinders it, or sent, which voids the one before. */
export const sendCodeAgain = async <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  attempt: CodeAwaited<Purpose>,
  {
    problem,
    make,
    detail = {},
  }: {
    /** Of what it costs. */
    readonly problem: Shown | undefined;
    readonly make: () => ReturnType<typeof makeCode>;
    readonly detail?: AuditEvent['detail'];
  },
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  if (problem !== undefined) return journey.tell(visitor, attempt, problem);
  const { challenge, message } = make();
  const accountId = journey.policy.accountOf(attempt);
  const asked = journey.event(attempt, visitor, 'code-requested', {
    ...(accountId === undefined ? {} : { accountId }),
    detail: { codeId: challenge.codeId, sends: challenge.sends, ...detail },
  });
  return journey.save(visitor, journey.next(attempt, { event: 'challenge', challenge, slowSeconds: 0 }), {
    messages: [message],
    audit: [asked],
  });
};
