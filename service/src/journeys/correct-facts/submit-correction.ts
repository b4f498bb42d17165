import type { About, Envelope } from '../../domain/attempt/attempt.ts';
import { bySms, type Contact } from '../../domain/contact.ts';
import type { OneTimeCodeChallenge } from '../../domain/attempt/challenge.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import { makeCode } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import { beginCounted } from '../attempt/begin-counted.ts';
import type { Begun } from '../attempt/journey.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import { costsOfForm, workProblem } from '../attempt/take-costs.ts';
import { sendCodeAgain } from '../attempt/code/send-code-again.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { entitledBy } from '../ways-in/entitled.ts';
import { beginAtProvider } from './by-provider.ts';
import { beginSignature } from './by-signature.ts';
import type { CorrectFactsJourney, CorrectFactsStep } from './correct-facts.ts';
import { correctionAsked, methodOf, type CorrectFactsParts } from './policy.ts';
import { readCorrection } from './read-correction.ts';
import { roadsFor } from './roads-for.ts';
import { costsFor, takeFor, type Correcting } from './take-for.ts';

/** The account's own number: possession of it is proven before any register is asked. */
const numberOf = (parts: CorrectFactsParts, about: About<'correct-facts'>): Contact => {
  const possession = methodOf(parts, about).possession(about.claim);
  if (possession.challenge !== 'one-time-code') throw new Error(`${about.method} sends no code`);
  return bySms(possession.phoneNumber);
};

const codeFor = (parts: CorrectFactsParts, attempt: Envelope<'correct-facts'>, previous?: OneTimeCodeChallenge) =>
  makeCode(
    parts.journey.parts.codes,
    numberOf(parts, attempt.about),
    parts.journey.contextOf(attempt, attempt.browserHash),
    previous,
  );

/** Sends a code to the account's number. */
const beginWithCode = (
  parts: CorrectFactsParts,
  { envelope, costs }: Correcting,
  visitor: Visitor,
): Promise<CorrectFactsStep> => {
  const { challenge, message } = codeFor(parts, envelope);
  const { codeId, sends } = challenge;
  const make = (): Begun<'correct-facts'> => ({
    envelope,
    happened: { event: 'challenge', challenge, slowSeconds: 0 },
    alongside: {
      messages: [message],
      audit: [correctionAsked(parts, { envelope, by: { codeId, sends } }, visitor)],
    },
  });
  return beginCounted(parts.journey, { costs, make }, visitor);
};

const begin = (parts: CorrectFactsParts, correcting: Correcting, visitor: Visitor): Promise<CorrectFactsStep> => {
  const { envelope } = correcting;
  const { method, claim } = envelope.about;
  const { challenge } = methodOf(parts, envelope.about).possession(claim);
  switch (challenge) {
    case 'one-time-code':
      return beginWithCode(parts, correcting, visitor);
    case 'identity-provider':
      return beginAtProvider(parts, correcting, visitor);
    case 'signature':
      return beginSignature(parts, correcting, visitor);
    case 'client-certificate':
    case 'none':
      throw new Error(`nobody corrects by ${method}`);
  }
};

/** The form: who asks is judged first, then what was typed, then the proof of work, then the limits; only then anybody is asked for anything. */
export const submitCorrection =
  (parts: CorrectFactsParts): CorrectFactsJourney['submit'] =>
  async (typed, work, sessionSecret, visitor) => {
    const { journey, waysIn } = parts;
    const { clock } = journey.parts;
    const who = await entitledBy(waysIn, clock)(sessionSecret);
    if (!('shown' in who)) return who;
    const { account, session } = who.shown;
    const { fact } = typed;
    const offered = roadsFor(parts)(who.shown, fact);
    const road = offered.length === 1 ? offered[0] : offered.find(({ id }) => id === typed.road);
    if (offered.length === 0) return { problem: { code: 'method-not-offered' } };
    if (road === undefined)
      return { problem: { code: 'invalid-input', fields: [{ field: 'method', code: 'method-missing' }] } };
    const read = readCorrection(road, account, typed, vietnamDay(clock.now()));
    if (!read.ok) return { problem: read.problem };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const about = { accountId: account.id, sessionId: session.id, fact, method: road.method, ...read.value };
    const costs = costsFor(parts, about, visitor, costsOfForm(work, visitor.browserHash));
    return begin(parts, { envelope: journey.envelope(visitor, about), costs }, visitor);
  };

/** Another code to the account's number, for the same costs. */
export const sendAgain =
  (parts: CorrectFactsParts) =>
  async (attempt: CodeAwaited<'correct-facts'>, visitor: Visitor): Promise<CorrectFactsStep> => {
    const { problem } = await takeFor(parts, attempt.about, visitor);
    const make = () => codeFor(parts, attempt, attempt.challenge);
    return sendCodeAgain(parts.journey, attempt, { problem, make }, visitor);
  };
