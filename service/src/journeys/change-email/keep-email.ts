import type { Proof } from '../../domain/attempt/challenge.ts';
import { byEmail } from '../../domain/contact.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import type { Visitor } from '../attempt/visitor.ts';
import type { ChangeEmailStep } from './change-email.ts';
import type { ChangeEmailParts } from './policy.ts';
import { changeOf, waitForChange } from './wait-for-change.ts';

/** Proven: the mailbox is kept until its time. */
export const keepEmail = async (
  parts: ChangeEmailParts,
  attempt: CodeAwaited<'change-email'>,
  { reference, provenAt }: Proof,
  visitor: Visitor,
): Promise<ChangeEmailStep> => {
  const { journey } = parts;
  const { accountId, email, ...asked } = attempt.about;
  const account = await journey.parts.store.accounts.find(accountId);
  const proven = { ...byEmail(email), reference, provenAt };
  const change = account === undefined ? undefined : changeOf(parts, account, { ...asked, proven });
  const over = { code: 'email-change-over' } as const;
  if (account === undefined || change === undefined) return journey.tell(visitor, attempt, over);
  const completed = {
    ...journey.next(attempt, { event: 'complete', accountId, effectiveAt: change.effectiveAt }),
    browserHash: visitor.freshHash,
  };
  const came = await waitForChange(parts, account, change, {
    sessionId: asked.sessionId,
    completes: { next: completed, ifStill: attempt.version },
    event: (type, detail) => journey.event(attempt, visitor, type, { accountId, detail: { ...detail, reference } }),
  });
  switch (came) {
    case 'accepted':
      return { attempt: completed, fresh: true };
    case 'moved-on':
      return journey.reload(visitor);
    case 'not-standing':
      return journey.tell(visitor, attempt, over);
  }
};
