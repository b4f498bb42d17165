import type { About, Envelope } from '../../domain/attempt/attempt.ts';
import type { OneTimeCodeChallenge } from '../../domain/attempt/challenge.ts';
import { bySms } from '../../domain/contact.ts';
import type { LimitEntry } from '../../domain/limits/limits.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import { makeCode } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import type { CodeAwaited } from '../attempt/answer-code.ts';
import { begunOrRefused, costsOfForm, takeCosts, workProblem, type Taken } from '../attempt/take-costs.ts';
import { sendCodeAgain } from '../attempt/send-code-again.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { entitledBy } from '../ways-in/entitled.ts';
import type { CorrectFactsJourney, CorrectFactsStep } from './correct-facts.ts';
import { methodOf, methodsFor, type CorrectFactsParts } from './policy.ts';
import { readCorrection } from './read-correction.ts';

/** The account's own number: possession of it is proven before any register is asked. */
const numberOf = (parts: CorrectFactsParts, about: About<'correct-facts'>): string => {
  const possession = methodOf(parts, about).possession(about.claim);
  if (possession.challenge !== 'one-time-code') throw new Error(`${about.method} sends no code`);
  return possession.phoneNumber;
};

/** What a registration by the same method costs, for the register is asked the same; a message from the phone lifts what strangers have used up. */
const take = (
  parts: CorrectFactsParts,
  about: About<'correct-facts'>,
  visitor: Visitor,
  form: readonly LimitEntry[] = [],
): Promise<Taken> => {
  const phoneNumber = numberOf(parts, about);
  const { asked } = methodOf(parts, about).counts(about.claim, visitor.browserHash);
  return takeCosts(parts.journey.parts, visitor, [...form, ...asked], {
    subject: `correct-facts ${phoneNumber}`,
    number: async () => phoneNumber,
  });
};

const codeFor = (parts: CorrectFactsParts, attempt: Envelope<'correct-facts'>, previous?: OneTimeCodeChallenge) =>
  makeCode(
    parts.journey.parts.codes,
    bySms(numberOf(parts, attempt.about)),
    parts.journey.contextOf(attempt, attempt.browserHash),
    previous,
  );

/** The form: who asks is judged first, then what was typed, then the proof of work, then the limits; only then a code is sent. */
export const submitCorrection =
  (parts: CorrectFactsParts): CorrectFactsJourney['submit'] =>
  async (typed, work, sessionSecret, visitor) => {
    const { journey, waysIn } = parts;
    const { clock } = journey.parts;
    const who = await entitledBy(waysIn, clock)(sessionSecret);
    if (!('shown' in who)) return who;
    const { account, session } = who.shown;
    const offered = methodsFor(parts)(account, typed.fact);
    const method = offered.length === 1 ? offered[0] : offered.find((one) => one.method === typed.method);
    if (offered.length === 0) return { problem: { code: 'method-not-offered' } };
    if (method === undefined)
      return { problem: { code: 'invalid-input', fields: [{ field: 'method', code: 'method-missing' }] } };
    const read = readCorrection(method, account, typed, vietnamDay(clock.now()));
    if (!read.ok) return { problem: read.problem };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const about = {
      accountId: account.id,
      sessionId: session.id,
      fact: typed.fact,
      method: method.method,
      claim: read.value,
    };
    const { verdict, problem } = await take(parts, about, visitor, costsOfForm(work, visitor.browserHash));
    if (problem !== undefined) return begunOrRefused(journey, { verdict, problem }, visitor);
    const envelope = journey.envelope(visitor, about);
    const { challenge, message } = codeFor(parts, envelope);
    const asked = journey.event(envelope, visitor, 'correction-asked', {
      accountId: account.id,
      detail: { fact: typed.fact, codeId: challenge.codeId, sends: challenge.sends },
    });
    return journey.begin(
      visitor,
      envelope,
      { event: 'challenge', challenge, slowSeconds: 0 },
      { messages: [message], audit: [asked] },
    );
  };

/** Another code to the account's number, for the same costs. */
export const sendAgain =
  (parts: CorrectFactsParts) =>
  async (attempt: CodeAwaited<'correct-facts'>, visitor: Visitor): Promise<CorrectFactsStep> => {
    const { problem } = await take(parts, attempt.about, visitor);
    const make = () => codeFor(parts, attempt, attempt.challenge);
    return sendCodeAgain(parts.journey, attempt, { problem, make }, visitor);
  };
