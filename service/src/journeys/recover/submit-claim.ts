import { readRecoveryClaim } from '../../domain/typed/read-recovery-claim.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import type { Loaded } from '../attempt/journey.ts';
import { begunOrRefused, costsOfForm, workProblem } from '../attempt/take-costs.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import { closedByNumber, shownClosed } from '../attempt/roads.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { sendToContactAgain } from './go-to-counter.ts';
import { identityOf, type RecoverParts } from './policy.ts';
import type { RecoverJourney, RecoverStep } from './recover.ts';
import { codeFor, liftCodeOf, takeForAsking } from './send-a-code.ts';

/** A step with the code to send from the phone, while one is awaited that may never come. */
export const withLiftCode = (parts: RecoverParts, visitor: Visitor, step: RecoverStep): RecoverStep =>
  step.attempt?.state === 'challenged' && step.attempt.about.counter === undefined
    ? { ...step, liftCode: liftCodeOf(parts, visitor, step.attempt.about.claim) }
    : step;

/** What the first click has begun: its code is on its way. */
const isAwaited = ({ again, attempt }: Loaded<'recover'>): boolean => again && attempt.state === 'challenged';

/** The form: first what was typed is judged, then the proof of work, then the limits; the answer is a code that is awaited, whoever was meant. */
export const submitClaim =
  (parts: RecoverParts): RecoverJourney['submitClaim'] =>
  async ({ typed, shared }, work, visitor) => {
    const { journey, devices } = parts;
    const closed = closedByNumber(parts);
    if (closed !== undefined) return { problem: shownClosed('sign-in-method-closed', closed) };
    const read = readRecoveryClaim(typed, vietnamDay(journey.parts.clock.now()));
    if (!read.ok) return { problem: { code: 'invalid-input', fields: read.problem } };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const claim = read.value;
    const form = costsOfForm(work, visitor.browserHash);
    const { verdict, problem, meant } = await takeForAsking(parts, claim, visitor, form);
    if (problem !== undefined) return begunOrRefused(journey, { verdict, problem, isIts: isAwaited }, visitor);
    const remember = shared ? {} : { rememberAs: devices.remember(visitor.device, identityOf(claim)) };
    const envelope = journey.envelope(visitor, { claim, ...remember });
    const { whose, challenge, message } = await codeFor(parts, claim, {
      meant,
      context: journey.contextOf(envelope, envelope.browserHash),
      visitor,
    });
    return journey.begin(
      visitor,
      { ...envelope, about: { claim, ...remember, ...whose } },
      { event: 'challenge', challenge, slowSeconds: 0 },
      {
        messages: [message],
        unhurried: true,
        audit: [
          journey.event(envelope, visitor, 'recovery-claimed', {
            detail: { codeId: challenge.codeId, sends: challenge.sends },
          }),
        ],
      },
    );
  };

/** Another code, to whoever was meant. */
export const sendAgain =
  (parts: RecoverParts) =>
  async (attempt: CodeAwaited<'recover'>, visitor: Visitor): Promise<RecoverStep> => {
    const { journey } = parts;
    const { claim, rememberAs, counter } = attempt.about;
    if (counter !== undefined) return sendToContactAgain(parts, attempt, counter, visitor);
    const { problem, meant } = await takeForAsking(parts, claim, visitor);
    if (problem !== undefined) return journey.tell(visitor, attempt, problem);
    const { whose, challenge, message } = await codeFor(parts, claim, {
      meant,
      context: journey.contextOf(attempt, attempt.browserHash),
      visitor,
      previous: attempt.challenge,
    });
    const about = {
      claim,
      ...(rememberAs === undefined ? {} : { rememberAs }),
      ...whose,
    };
    return journey.save(visitor, journey.next(attempt, { event: 'challenge', challenge, slowSeconds: 0 }, about), {
      messages: [message],
      unhurried: true,
      audit: [
        journey.event(attempt, visitor, 'code-requested', {
          detail: { codeId: challenge.codeId, sends: challenge.sends },
        }),
      ],
    });
  };
