import { numberProven } from '../../domain/attempt/challenge.ts';
import { closedBy, saysLocked } from '../../domain/account.ts';
import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import type { Proof } from '../../domain/attempt/challenge.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import { answerCode } from '../attempt/code/answer-code.ts';
import { askAuthority, proveAndAsk, type AuthorityPolicy } from '../attempt/ask-authority.ts';
import { mayReturn } from '../freeze/come-back.ts';
import { resend } from '../attempt/code/resend.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { answeredOn } from '../register/prove-contact.ts';
import { askCounter, foundReturning, openCase } from './at-counter.ts';
import { choosePassword } from './choose-password.ts';
import { askForCounter, counterClosed, returnWithCase } from './go-to-counter.ts';
import type { RecoverParts } from './policy.ts';
import type { RecoverJourney, RecoverStep } from './recover.ts';
import { sendAgain, submitClaim, withLiftCode } from './submit-claim.ts';

/** The operator's refusals in the words of this journey: a SIM changed lately, or no longer this person's number; never which field. */
const told: Readonly<Partial<Record<ProblemCode, ProblemCode>>> = {
  'sim-recently-changed': 'recovery-sim-changed',
  'operator-unavailable': 'recovery-unanswered',
};

/** What is said of a case as it is: whoever reads it has shown card and face. */
const ofCounter = (problem: ProblemCode): boolean => problem.startsWith('counter-recovery-') || saysLocked(problem);

/** How the account stands, told only now that the operator has matched. */
const standingProblem = async (
  { journey }: RecoverParts,
  { about, proof }: AttemptIn<'recover', 'waiting'>,
): Promise<ProblemCode | undefined> => {
  const found = await journey.parts.store.accounts.find(about.account?.accountId ?? '');
  const closed = found === undefined ? undefined : closedBy(found.status);
  const returns =
    closed === 'account-frozen' && (await mayReturn(journey.parts, about.account?.accountId ?? '', { kind: 'number' }));
  if (closed !== undefined && !returns) return closed;
  if (closed === undefined && (await journey.parts.store.freezes.barsNumber(about.account?.accountId ?? '')))
    return 'number-in-doubt';
  return found !== undefined && found.holder.phoneNumber === numberProven(proof) ? undefined : 'recovery-over';
};

/** The operator is asked again what it was asked at registering: a code shows who holds the phone today, and no more. */
const authorityOf = (parts: RecoverParts): AuthorityPolicy<'recover'> => {
  const { journey, subscriptions } = parts;
  return {
    events: { waiting: 'recovery-waiting', refused: 'recovery-refused', evidenced: 'recovery-evidenced' },
    authoritySeconds: () => subscriptions.authoritySeconds,
    ask: ({ about, proof }, now) =>
      about.counter === undefined
        ? subscriptions.ask(
            {
              ...about.claim,
              phoneNumber: numberProven(proof) ?? '',
              ...(about.otherPersonalId === undefined ? {} : { otherPersonalId: about.otherPersonalId }),
            },
            proof,
            now,
          )
        : askCounter(parts, about),
    toldHere: (problem) => told[problem] ?? (ofCounter(problem) ? problem : 'recovery-record-mismatch'),
    deferred: openCase(parts),
    mismatch: ({ about }) => [
      { limit: 'recover-mismatch-by-account-day', subject: about.account?.accountId ?? '', change: 'add' },
    ],
    evidenced: async (attempt, found, visitor) => {
      if (attempt.about.counter !== undefined) return foundReturning(parts, attempt, found, visitor);
      const { evidence, trace } = found;
      const problem = await standingProblem(parts, attempt);
      const accountId = attempt.about.account?.accountId ?? '';
      return problem === undefined
        ? journey.save(visitor, journey.next(attempt, { event: 'evidence', evidence }), {
            audit: [journey.event(attempt, visitor, 'recovery-evidenced', { accountId, detail: trace })],
          })
        : journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
            audit: [journey.event(attempt, visitor, 'recovery-refused', { accountId, problem, detail: trace })],
          });
    },
  };
};

/** Possession of the registered number is proven. Who has mistaken the facts too often today is told without asking: nobody else can use that up. */
const goOn =
  (parts: RecoverParts, authority: AuthorityPolicy<'recover'>) =>
  async (attempt: AttemptIn<'recover', 'challenged'>, proof: Proof, visitor: Visitor): Promise<RecoverStep> => {
    const { journey } = parts;
    const { account, counter } = attempt.about;
    if (counter !== undefined) {
      const counts = answeredOn(counter.contact.channel);
      return proveAndAsk(journey, authority, { attempt, proof, slowSeconds: 0, counts }, visitor);
    }
    if (account === undefined) throw new Error('a decoy was answered');
    const { accountId } = account;
    const { exceeded } = await journey.parts.store.limits.take([
      { limit: 'recover-mismatch-by-account-day', subject: accountId, cost: 0 },
    ]);
    if (exceeded === undefined) return proveAndAsk(journey, authority, { attempt, proof, slowSeconds: 0 }, visitor);
    const problem = 'too-many-recovery-mismatches';
    return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
      audit: [
        journey.event(attempt, visitor, 'possession-proven', { accountId, detail: { codeId: proof.reference } }),
        journey.event(attempt, visitor, 'recovery-refused', { accountId, problem }),
      ],
    });
  };

/** The recovery journey over its parts. */
export const makeRecoverJourney = (parts: RecoverParts): RecoverJourney => {
  const { journey } = parts;
  const authority = authorityOf(parts);
  const submit = submitClaim(parts);
  const answer = answerCode(journey, { right: goOn(parts, authority) });
  const another = resend(journey, { code: sendAgain(parts) });
  return {
    submitClaim: async (form, work, visitor) => withLiftCode(parts, visitor, await submit(form, work, visitor)),
    current: async (visitor) => withLiftCode(parts, visitor, await journey.current(visitor)),
    answer: async (given, visitor) => withLiftCode(parts, visitor, await answer(given, visitor)),
    resend: async (seenVersion, visitor) => withLiftCode(parts, visitor, await another(seenVersion, visitor)),
    askAuthority: askAuthority(journey, authority),
    choosePassword: choosePassword(parts),
    counterClosed: () => counterClosed(parts),
    askForCounter: askForCounter(parts),
    returnWithCase: returnWithCase(parts),
  };
};
