import type { Clerk } from '../../domain/counter/clerk.ts';
import { fieldProblem } from '../../domain/typed/field-problem.ts';
import { readPersonalId } from '../../domain/typed/read-personal-id.ts';
import { asHashed } from '../attempt/passwords.ts';
import { begunOrRefused, costsOfForm, takeCosts, workProblem } from '../attempt/take-costs.ts';
import type { Visitor } from '../attempt/visitor.ts';
import type { ClerkJourney, ClerkStep } from './clerk.ts';
import { actorOf, type ClerkParts } from './policy.ts';
import { liftedByClerk, sendFirstCode } from './send-code.ts';

/** One answer for a wrong password, a number that is no clerk's, and a clerk who may not. */
const refused = async ({ journey }: ClerkParts, clerk: Clerk | undefined, visitor: Visitor): Promise<ClerkStep> => {
  const { store, clock, observe } = journey.parts;
  if (clerk !== undefined) {
    const told = {
      type: 'clerk-sign-in-refused',
      at: clock.now().toISOString(),
      requestId: visitor.requestId,
      actor: actorOf(clerk),
      problem: 'clerk-sign-in-wrong',
      detail: { office: clerk.office, status: clerk.status },
    } as const;
    await store.audit.record([told]);
    observe(told);
  }
  return { problem: { code: 'clerk-sign-in-wrong' } };
};

/** The form: the limits first, then the password; the right one gives its try back and leads to a code on the clerk's phone. */
export const signIn =
  (parts: ClerkParts): ClerkJourney['signIn'] =>
  async (typed, work, visitor) => {
    const { journey, passwords } = parts;
    const number = readPersonalId(typed.personalId);
    const password = typed.password ?? '';
    const fields = [
      ...(number.ok ? [] : [fieldProblem('personalId', number.problem, typed.personalId)]),
      ...(password === '' ? [fieldProblem('password', 'sign-in-password-missing')] : []),
    ];
    if (!number.ok || fields.length > 0) return { problem: { code: 'invalid-input', fields } };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const { store } = journey.parts;
    let looked: Promise<Clerk | undefined> | undefined;
    const lookUp = (): Promise<Clerk | undefined> => (looked ??= store.clerks.findByNumber(number.value));
    const ofStrangers = { limit: 'clerk-sign-in-by-strangers-day', subject: number.value } as const;
    const taken = await takeCosts(journey.parts, visitor, {
      entries: [
        ...costsOfForm(work, visitor.browserHash),
        { limit: 'clerk-sign-in-by-browser-hour', subject: visitor.browserHash, cost: 1 },
        { ...ofStrangers, cost: 1 },
      ],
      by: liftedByClerk(number.value, lookUp),
    });
    const { verdict, problem } = taken;
    if (problem !== undefined) return begunOrRefused(journey, { verdict, problem, isIts: () => true }, visitor);
    const clerk = await lookUp();
    const hashed = clerk?.status === 'active' ? clerk.passwordHash : undefined;
    const turn = taken.lifted ? 'first' : 'after';
    const verified = await passwords.verify(hashed ?? (await passwords.decoy()), asHashed(password), turn);
    if (!verified.ok)
      return { problem: { code: 'password-queue-full', retryAfterSeconds: verified.problem.retryAfterSeconds } };
    if (clerk === undefined || hashed === undefined || !verified.value) return refused(parts, clerk, visitor);
    const envelope = journey.envelope(visitor, { clerkId: clerk.id });
    return sendFirstCode(parts, { clerk, envelope, counts: [{ ...ofStrangers, change: 'give-back' }] }, visitor);
  };
