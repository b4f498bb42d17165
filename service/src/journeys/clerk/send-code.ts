import type { AttemptOf, Envelope } from '../../domain/attempt/attempt.ts';
import { bySms } from '../../domain/contact.ts';
import type { Clerk } from '../../domain/counter/clerk.ts';
import type { CountChange } from '../../domain/limits/limits.ts';
import { makeCode } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import { beginCounted, type FormCosts } from '../attempt/begin-counted.ts';
import type { Begun } from '../attempt/journey.ts';
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

const costsOfCode = (clerk: Clerk): FormCosts<'clerk'> => ({
  entries: [{ limit: 'clerk-code-by-clerk-hour', subject: clerk.id, cost: 1 }],
  by: liftedByClerk(clerk.personalId, async () => clerk),
});

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
  const context = journey.contextOf(envelope, envelope.browserHash);
  const { challenge, message } = makeCode(journey.parts.codes, bySms(clerk.phoneNumber), context);
  const asked = journey.event(envelope, visitor, 'code-requested', {
    detail: { codeId: challenge.codeId, sends: challenge.sends, office: clerk.office },
  });
  const make = (): Begun<'clerk'> => ({
    envelope,
    happened: { event: 'challenge', challenge, slowSeconds: 0 },
    alongside: { messages: [message], counts, audit: [{ ...asked, actor: actorOf(clerk) }] },
  });
  return beginCounted(journey, { costs: costsOfCode(clerk), make }, visitor);
};

/** Another code, for the same costs. */
export const sendCodeAgain =
  (parts: ClerkParts) =>
  async (attempt: CodeAwaited<'clerk'>, visitor: Visitor): Promise<ClerkStep> => {
    const { journey } = parts;
    const clerk = await journey.parts.store.clerks.find(attempt.about.clerkId);
    if (clerk === undefined || clerk.status === 'suspended') return { problem: { code: 'clerk-sign-in-over' } };
    const { problem } = await takeCosts(journey.parts, visitor, costsOfCode(clerk));
    if (problem !== undefined) return journey.tell(visitor, attempt, problem);
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
