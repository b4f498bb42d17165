import type { Proof } from '../../domain/attempt/challenge.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import { proveAndAsk, type AuthorityPolicy } from '../attempt/ask-authority.ts';
import { takeCosts } from '../attempt/take-costs.ts';
import type { Shown, Visitor } from '../attempt/visitor.ts';
import { liftedBy, methodOf, type RegisterParts } from './policy.ts';
import { answeredOn } from './prove-contact.ts';
import type { RegisterStep } from './register.ts';

/** What the method counts before its authority is asked, used up; most count nothing here, and cost nothing. */
const questionsProblem = async (
  parts: RegisterParts,
  { about }: CodeAwaited<'register'>,
  visitor: Visitor,
): Promise<Shown | undefined> => {
  const method = methodOf(parts, about);
  const { questions = [] } = method.counts(about.claim, visitor.browserHash);
  if (questions.length === 0) return undefined;
  const by = liftedBy(about, method.possession(about.claim));
  return (await takeCosts(parts.journey.parts, visitor, { entries: questions, by })).problem;
};

/** The number that the registration stands on is proven, and the authority is next. */
export const afterCode = async (
  parts: RegisterParts,
  authority: AuthorityPolicy<'register'>,
  { attempt, proof }: { readonly attempt: CodeAwaited<'register'>; readonly proof: Proof },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  const { slowSeconds } = attempt;
  const counts = answeredOn('sms');
  const shown = await questionsProblem(parts, attempt, visitor);
  if (shown === undefined) return proveAndAsk(journey, authority, { attempt, proof, slowSeconds, counts }, visitor);
  const { code: problem } = shown;
  return journey.save(
    visitor,
    journey.next(attempt, { event: 'refuse', problem }),
    {
      counts,
      audit: [
        journey.event(attempt, visitor, 'possession-proven', { detail: { codeId: proof.reference } }),
        journey.event(attempt, visitor, 'registration-refused', { problem }),
      ],
    },
    shown,
  );
};
