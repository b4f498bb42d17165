import type { Proof } from '../../domain/attempt/challenge.ts';
import { byEmail } from '../../domain/contact.ts';
import { withEmail } from '../../domain/evidence/with-email.ts';
import type { CodeAwaited } from '../attempt/answer-code.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { noticesTo } from '../notices/notices-to.ts';
import type { ChangeEmailStep } from './change-email.ts';
import type { ChangeEmailParts } from './policy.ts';

/** Proven: the mailbox is the account's from now on. The number and both mailboxes hear of it. */
export const keepEmail = async (
  { journey, notices }: ChangeEmailParts,
  attempt: CodeAwaited<'change-email'>,
  { reference, provenAt }: Proof,
  visitor: Visitor,
): Promise<ChangeEmailStep> => {
  const { store, clock, observe } = journey.parts;
  const { accountId, sessionId, email } = attempt.about;
  const account = await store.accounts.find(accountId);
  const latest = account?.proofs.find(({ decision }) => decision.outcome === 'accepted');
  const over = { code: 'email-change-over' } as const;
  if (account === undefined || latest === undefined) return journey.tell(visitor, attempt, over);
  const { holder } = account;
  const now = clock.now();
  const completed = { ...journey.next(attempt, { event: 'complete', accountId }), browserHash: visitor.freshHash };
  const audit = [journey.event(attempt, visitor, 'email-changed', { accountId, detail: { reference } })];
  const messages = [
    ...noticesTo(notices, holder, 'email-changed', now),
    ...noticesTo(notices, { email }, 'email-changed', now),
  ];
  const came = await store.emails.keep(
    completed,
    attempt.version,
    {
      accountId,
      sessionId,
      former: holder,
      holder: { ...holder, email },
      evidence: withEmail(latest.evidence, { ...byEmail(email), reference, provenAt }),
      decision: latest.decision,
    },
    { messages, audit },
  );
  if (came === 'not-standing') return journey.tell(visitor, attempt, over);
  if (came === 'kept') {
    for (const one of audit) observe(one);
    return { attempt: completed, fresh: true };
  }
  return journey.reload(visitor);
};
