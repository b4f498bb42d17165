import type { AttemptPurpose, AttemptOf, Envelope } from '../../domain/attempt/attempt.ts';
import type { MadeSignature } from '../../proofing/challenges/signature/signature.ts';
import type { Alongside } from '../../store/alongside.ts';
import { beginCounted, payAndBegin, type FormCosts } from '../attempt/begin-counted.ts';
import type { Journey } from '../attempt/journey.ts';
import type { Step } from '../attempt/step.ts';
import type { Shown, Visitor } from '../attempt/visitor.ts';
import { awaitsSignature, type SignatureAwaited } from './signature-policy.ts';
import { inPlace, type Place } from './take-place.ts';

/** A request about to go out, with the place that it takes: none where nobody else is disturbed. */
export interface Request extends MadeSignature {
  readonly place: Place | undefined;
}

/** How a journey sends requests out, once they are saved: what cannot be found again is never shown on a telephone. */
export interface Sending<Purpose extends AttemptPurpose> {
  readonly journey: Journey<Purpose>;
  readonly goOut: (attempt: SignatureAwaited<Purpose>, digits: string, visitor: Visitor) => Promise<Step<Purpose>>;
}

/** An attempt that begins with its request. */
interface Requesting<Purpose extends AttemptPurpose> {
  readonly envelope: Envelope<Purpose>;
  readonly request: Request;
  readonly alongside: Alongside;
  readonly costs: FormCosts<Purpose>;
}

/** With what it costs. Where another has the place that is paid nonetheless, and whoever may have it all the same begins without. */
const begin = <Purpose extends AttemptPurpose>(
  journey: Journey<Purpose>,
  { envelope, request: { challenge, place }, alongside, costs }: Requesting<Purpose>,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const begun = { envelope, happened: { event: 'challenge', challenge, slowSeconds: 0 }, alongside } as const;
  if (place === undefined) return beginCounted(journey, { costs, make: () => begun }, visitor);
  return inPlace(journey.parts, visitor, place, async (taken) => {
    if (taken.known !== place.known) return journey.beginInPlace(visitor, begun, taken);
    const came = await payAndBegin(journey, { costs, begun, place: taken }, visitor);
    return 'slowSeconds' in came ? journey.beginInPlace(visitor, begun, taken) : came;
  });
};

/** Begins an attempt with its request. A token's text goes out to nobody. */
export const beginWithRequest = async <Purpose extends AttemptPurpose>(
  { journey, goOut }: Sending<Purpose>,
  requesting: Requesting<Purpose>,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { challenge, digits } = requesting.request;
  const step = await begin(journey, requesting, visitor);
  if (!('attempt' in step)) return step;
  const { attempt } = step;
  if (!awaitsSignature(attempt) || attempt.challenge.challengeId !== challenge.challengeId) return step;
  if (attempt.challenge.prompt.at === 'here') return step;
  return { ...(await goOut(attempt, digits, visitor)), fresh: true };
};

/** The place for a request of an attempt that there is; the problem says until when another one has it. */
export const takePlace = async <Purpose extends AttemptPurpose>(
  { parts }: Journey<Purpose>,
  { place }: Request,
  visitor: Visitor,
): Promise<'taken' | { readonly problem: Shown }> =>
  place === undefined ? 'taken' : inPlace(parts, visitor, place, (one) => parts.store.prompts.take(one));

/** Saves an attempt with its request and sends that out; where another request of this browser was faster, what it has made stands. */
export const saveAndSend = async <Purpose extends AttemptPurpose>(
  { journey, goOut }: Sending<Purpose>,
  next: AttemptOf<Purpose>,
  { digits, alongside }: { readonly digits: string; readonly alongside: Alongside },
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const saved = await journey.save(visitor, next, alongside);
  return saved.attempt === next && awaitsSignature(next) && next.challenge.prompt.at !== 'here'
    ? goOut(next, digits, visitor)
    : saved;
};

/** Another request, in place of the one before it. */
export const repeatRequest = async <Purpose extends AttemptPurpose>(
  sending: Sending<Purpose>,
  attempt: SignatureAwaited<Purpose>,
  request: Request,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { journey } = sending;
  const taken = await takePlace(journey, request, visitor);
  if (taken !== 'taken') return journey.tell(visitor, attempt, taken.problem);
  const { challenge, digits } = request;
  const { challengeId, sends } = challenge;
  const audit = [journey.event(attempt, visitor, 'code-requested', { detail: { challengeId, sends } })];
  const next = journey.next(attempt, { event: 'challenge', challenge, slowSeconds: attempt.slowSeconds });
  return saveAndSend(sending, next, { digits, alongside: { audit } }, visitor);
};
