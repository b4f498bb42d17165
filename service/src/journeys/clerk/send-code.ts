import type { AttemptOf, Envelope } from '../../domain/attempt/attempt.ts';
import { bySms } from '../../domain/contact.ts';
import type { Clerk } from '../../domain/counter/clerk.ts';
import type { CountChange } from '../../domain/limits/limits.ts';
import { makeCode } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import { takeCosts, type LiftedBy } from '../attempt/take-costs.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { actorOf, type ClerkParts } from './policy.ts';
import type { ClerkStep } from './clerk.ts';

/** A message from the clerk's phone lifts what others have used up of it. */
export const liftedByClerk = (personalId: string, clerk: () => Promise<Clerk | undefined>): LiftedBy => ({
  subject: `clerk ${personalId}`,
  number: async () => (await clerk())?.phoneNumber,
});

const takeCode = ({ journey }: ClerkParts, clerk: Clerk, visitor: Visitor) =>
  takeCosts(
    journey.parts,
    visitor,
    [{ limit: 'clerk-code-by-clerk-hour', subject: clerk.id, cost: 1 }],
    liftedByClerk(clerk.personalId, async () => clerk),
  );

/** The first code of a clerk who is past their password, or past their one-time address. */
export const sendFirstCode = async (
  parts: ClerkParts,
  {
    clerk,
    envelope,
    counts = [],
  }: { readonly clerk: Clerk; readonly envelope: Envelope<'clerk'>; readonly counts?: readonly CountChange[] },
  visitor: Visitor,
): Promise<ClerkStep> => {
  const { journey } = parts;
  const taken = await takeCode(parts, clerk, visitor);
  if (taken.problem !== undefined) return { problem: taken.problem };
  const context = journey.contextOf(envelope, envelope.browserHash);
  const { challenge, message } = makeCode(journey.parts.codes, bySms(clerk.phoneNumber), context);
  const asked = journey.event(envelope, visitor, 'code-requested', {
    detail: { codeId: challenge.codeId, sends: challenge.sends, office: clerk.office },
  });
  return journey.begin(
    visitor,
    envelope,
    { event: 'challenge', challenge, slowSeconds: 0 },
    { messages: [message], counts, audit: [{ ...asked, actor: actorOf(clerk) }] },
  );
};

/** Another code, for the same costs. */
export const sendCodeAgain =
  (parts: ClerkParts) =>
  async (attempt: CodeAwaited<'clerk'>, visitor: Visitor): Promise<ClerkStep> => {
    const { journey } = parts;
    const clerk = await journey.parts.store.clerks.find(attempt.about.clerkId);
    if (clerk === undefined || clerk.status === 'suspended') return { problem: { code: 'clerk-sign-in-over' } };
    const taken = await takeCode(parts, clerk, visitor);
    if (taken.problem !== undefined) return journey.tell(visitor, attempt, taken.problem);
    const context = journey.contextOf(attempt, attempt.browserHash);
    const { challenge, message } = makeCode(journey.parts.codes, bySms(clerk.phoneNumber), context, attempt.challenge);
    const next: AttemptOf<'clerk'> = journey.next(attempt, { event: 'challenge', challenge, slowSeconds: 0 });
    return journey.save(visitor, next, {
      messages: [message],
      audit: [
        {
          ...journey.event(attempt, visitor, 'code-requested', {
            detail: { codeId: challenge.codeId, sends: challenge.sends, office: clerk.office },
          }),
          actor: actorOf(clerk),
        },
      ],
    });
  };
