import type { AttemptPurpose, Envelope } from '../../domain/attempt/attempt.ts';
import type { Prompt, SignatureChallenge } from '../../domain/attempt/challenge.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import { signatureRule } from '../../domain/attempt/signature-rule.ts';
import { shownTo } from '../../domain/attempt/shown-to.ts';
import { endOfSignature, signatureProofOf, withPrompt } from '../../proofing/challenges/signature/signature.ts';
import { returnState } from '../../proofing/challenges/signature/return-state.ts';
import type { Prompted, SentAlong, Signer } from '../../proofing/challenges/signature/signer.ts';
import type { Trace } from '../../proofing/method.ts';
import type { PlaceGivenBack } from '../../store/alongside.ts';
import type { Journey } from '../attempt/journey.ts';
import type { Step } from '../attempt/step.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { awaitsSignature, type SignatureAwaited, type SignaturePolicy } from './signature-policy.ts';

const triesAtMost = 4;

/** A signature that has come is never lost to a word that is late; that a request went out after all is better than not to know. */
const isLate = ({ unanswered }: Signer, standing: Prompt, came: Prompt): boolean =>
  standing.at === 'signed' || (standing.at === 'over' && standing.problem !== unanswered && came.at === 'out');

/** Whether what became of a request may show already. */
const mayShow = <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
): boolean =>
  policy.showsUnconfirmed(attempt) || policy.isKnown(attempt) || attempt.challenge.confirmedAt !== undefined;

/** Said by whoever was asked and did not want to be. */
const cancels: readonly ProblemCode[] = ['prompt-cancelled', 'remote-declined'];

/**
 * The telephone or app is free again; after a cancel strangers' requests wait. Nothing where it never was taken, and where what became of the
 * request may not show: a place that is free before its time would.
 */
const placeGivenBack = <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
  prompt: Prompt,
): PlaceGivenBack | undefined => {
  const whom = policy.whom(attempt);
  if (whom === undefined) return undefined;
  const pauses = prompt.at === 'over' && cancels.includes(prompt.problem) && !policy.isKnown(attempt);
  if (!pauses && prompt.at !== 'signed' && !mayShow(policy, attempt)) return undefined;
  const until = policy.journey.parts.clock.now().getTime() + signatureRule.pauseSeconds * 1000;
  return {
    whom,
    challengeId: attempt.challenge.challengeId,
    ...(pauses ? { pausedUntil: new Date(until).toISOString() } : {}),
  };
};

/** What may show of an unconfirmed request: where nothing may, it goes on as if nobody had answered. */
const asShown = <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
  prompt: Prompt,
): Prompt => (mayShow(policy, attempt) || prompt.at !== 'over' ? prompt : { at: 'nowhere' });

/** What has become of a request. */
interface Answered {
  readonly prompt: Prompt;
  readonly trace: Trace;
}

/** What is written down of what the operator or provider said: the request went out, or is answered. */
const eventOf = <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  attempt: Pick<SignatureAwaited<Purpose>, 'supportCode' | 'about'>,
  { prompt, trace }: Answered,
  visitor: Visitor,
): AuditEvent =>
  isOut(prompt)
    ? journey.event(attempt, visitor, 'signature-requested', { detail: trace })
    : journey.event(attempt, visitor, 'signature-answered', {
        ...(prompt.at === 'over' ? { problem: prompt.problem } : {}),
        detail: { ...trace, at: prompt.at },
      });

/** With its holder, or the person on the way to a page: nothing is decided yet. */
const isOut = ({ at }: Prompt): boolean => at === 'out' || at === 'page';

/** Saves what has become of a request; where another request of this browser has moved the attempt on meanwhile, onto what that made of it. */
const keep = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  first: SignatureAwaited<Purpose>,
  came: Answered,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { journey } = policy;
  const { prompt } = came;
  const place = isOut(prompt) ? undefined : placeGivenBack(policy, first, prompt);
  let attempt = first;
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const challenge = withPrompt(attempt.challenge, asShown(policy, attempt, prompt));
    const proof = signatureProofOf(challenge, journey.parts.clock.now());
    if (proof !== undefined && policy.signed !== undefined)
      return policy.signed({ ...attempt, challenge }, proof, visitor, place);
    const next = journey.next(attempt, { event: 'follow', challenge });
    const saved = await journey.save(visitor, next, {
      ...(place === undefined ? {} : { place }),
      unawaited: isOut(prompt),
      audit: [eventOf(journey, attempt, came, visitor)],
    });
    if (saved.attempt === next) return saved;
    if (
      !awaitsSignature(saved.attempt) ||
      saved.attempt.challenge.challengeId !== attempt.challenge.challengeId ||
      isLate(policy.signerOf(attempt), saved.attempt.challenge.prompt, prompt)
    )
      return saved;
    attempt = saved.attempt;
  }
  throw new Error('an attempt keeps moving on under the word about its request');
};

/** What the operator or provider said, put where it belongs. */
export const settle = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
  came: Prompted,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  if ('prompt' in came) return keep(policy, attempt, came, visitor);
  if (mayShow(policy, attempt)) {
    const place = placeGivenBack(policy, attempt, { at: 'nowhere' });
    if (place !== undefined) await policy.journey.parts.store.prompts.end(place);
    return policy.refused(attempt, came.refused, came.trace, visitor);
  }
  return keep(policy, attempt, { prompt: { at: 'nowhere' }, trace: { ...came.trace, refused: came.refused } }, visitor);
};

/** An attempt with its challenge, saved or not yet. */
type Asking<Purpose extends AttemptPurpose> = Envelope<Purpose> & Pick<SignatureAwaited<Purpose>, 'challenge'>;

/** What goes along with the request of an attempt. */
export const alongWith = <Purpose extends AttemptPurpose>(
  { parts, contextOf }: Journey<Purpose>,
  attempt: Asking<Purpose>,
  digits: string,
): SentAlong => ({
  digits,
  now: parts.clock.now(),
  stateFor: (leg) => returnState(parts.signatures, attempt.challenge, contextOf(attempt, attempt.browserHash), leg),
});

/** A request that disturbs nobody but the browser that asks, made before anything is saved of it. */
export interface AskedFirst {
  readonly challenge: SignatureChallenge;
  readonly events: readonly AuditEvent[];
  /** Asking once more cannot help: to be told once the attempt is saved. */
  readonly refused?: Extract<Prompted, { readonly refused: unknown }>;
}

/**
 * Asks where to lead a person for an attempt that is not yet anywhere: it is saved with the answer, in one statement. Only where the request goes
 * to the browser that asks, which is led nowhere before that: what was asked of a telephone has to be found again.
 */
export const askFirst = async <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  signer: Signer,
  asking: Asking<Purpose> & { readonly digits: string },
  visitor: Visitor,
): Promise<AskedFirst> => {
  const { challenge, digits } = asking;
  if (shownTo(challenge) !== undefined) throw new Error('a request that is shown to others is saved before it goes');
  const came = await signer.ask(challenge, alongWith(journey, asking, digits));
  return 'refused' in came
    ? { challenge, events: [], refused: came }
    : {
        challenge: withPrompt(challenge, came.prompt),
        events: [eventOf(journey, asking, came, visitor)],
      };
};

/** Sends out the request of an attempt that was saved for it, and keeps what came of that. */
export const sendPrompt = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
  digits: string,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const along = alongWith(policy.journey, attempt, digits);
  return settle(policy, attempt, await policy.signerOf(attempt).ask(attempt.challenge, along), visitor);
};

/** An attempt whose turn to look is this request's: looks, and keeps what it found. Still outstanding changes nothing. */
export const look = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const came = await policy.signerOf(attempt).look(attempt.challenge, policy.journey.parts.clock.now());
  return 'prompt' in came && isUnchanged(attempt.challenge.prompt, came.prompt)
    ? { attempt }
    : settle(policy, attempt, came, visitor);
};

/** Still with its holder, under the name it had. */
const isUnchanged = (standing: Prompt, came: Prompt): boolean =>
  came.at === 'out' && standing.at === 'out' && came.transaction === standing.transaction;

/** Whether there is something to look after: a request that is out, from when on it may be asked about until nothing can come of it. */
export const isToBeLookedAfter = <Purpose extends AttemptPurpose>(
  { journey }: SignaturePolicy<Purpose>,
  { challenge }: SignatureAwaited<Purpose>,
): boolean => {
  const { prompt } = challenge;
  const now = journey.parts.clock.now().toISOString();
  return prompt.at === 'out' && now >= prompt.lookAfter && now < endOfSignature(challenge);
};

/** A request that was cut short between its saving and its sending: nobody knows whether it went out. */
const cutShort = <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
): boolean => {
  const { prompt, sentAt } = attempt.challenge;
  const age = policy.journey.parts.clock.now().getTime() - Date.parse(sentAt);
  return prompt.at === 'asking' && age > policy.signerOf(attempt).secondsToAsk * 1000;
};

/** A request as it was loaded, and whether it is this caller's turn to look after it. */
interface InTurn<Purpose extends AttemptPurpose> {
  readonly attempt: SignatureAwaited<Purpose>;
  readonly turn: boolean;
}

/** Looks what has become of the request, when its time has come. Safe to call on every page load. */
export const followPrompt = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  { attempt, turn }: InTurn<Purpose>,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  if (cutShort(policy, attempt)) {
    const prompt = { at: 'over', problem: policy.signerOf(attempt).unanswered } as const;
    return keep(policy, attempt, { prompt, trace: {} }, visitor);
  }
  return turn && isToBeLookedAfter(policy, attempt) ? look(policy, attempt, visitor) : { attempt };
};
