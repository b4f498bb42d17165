import type { About } from '../../domain/attempt/attempt.ts';
import { bySms } from '../../domain/contact.ts';
import { readCaseCode } from '../../domain/counter/case-code.ts';
import { isIn } from '../../domain/counter/counter-case.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import { makeCode } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import { readPostOfficeClaim } from '../../proofing/methods/post-office/read-claim.ts';
import type { LimitEntry } from '../../domain/limits/limits.ts';
import { beginCounted } from '../attempt/begin-counted.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import type { Begun, Loaded } from '../attempt/journey.ts';
import { begunOrRefused, costsOfForm, takeCosts, workProblem } from '../attempt/take-costs.ts';
import type { Shown, Visitor, WorkShown } from '../attempt/visitor.ts';
import { costsOfContactCode } from '../register/submit-claim.ts';
import { closedAtCounter, type RecoverParts } from './policy.ts';
import type { RecoverJourney, RecoverStep } from './recover.ts';

/** What a recovery is about that walks the counter. */
type AtCounter = About<'recover'> & { readonly counter: NonNullable<About<'recover'>['counter']> };

/** No message lifts what only this browser fills. */
const nobody = { subject: 'case-code', number: async () => undefined };

/** Why no recovery goes over a counter just now, whoever asks: policy has closed it, or nobody sits there. */
export const counterClosed = (parts: RecoverParts): Shown | undefined =>
  closedAtCounter(parts) === undefined && parts.counter.anyDesk() ? undefined : { code: 'counter-recovery-closed' };

/** What the first click has begun: its code is on its way. */
const isAtCounter = ({ again, attempt }: Loaded<'recover'>): boolean => again && attempt.about.counter !== undefined;

/** The code that goes to the contact alone: before the counter it proves the contact, after it that nobody else comes for the case. */
const begin = (
  { journey }: RecoverParts,
  { about, form }: { readonly about: AtCounter; readonly form: readonly LimitEntry[] },
  visitor: Visitor,
): Promise<RecoverStep> => {
  const { contact } = about.counter;
  const costs = {
    ...costsOfContactCode(journey.parts, contact, { about: { typed: {} }, form }, visitor),
    isIts: isAtCounter,
  };
  const envelope = journey.envelope(visitor, about);
  const context = journey.contextOf(envelope, envelope.browserHash);
  const { challenge, message } = makeCode(journey.parts.codes, contact, context);
  const detail = { codeId: challenge.codeId, sends: challenge.sends, way: 'counter' };
  const make = (): Begun<'recover'> => ({
    envelope,
    happened: { event: 'challenge', challenge, slowSeconds: 0 },
    alongside: { messages: [message], audit: [journey.event(envelope, visitor, 'recovery-claimed', { detail })] },
  });
  return beginCounted(journey, { costs, make }, visitor);
};

/** Another code to the same contact, for the same costs. */
export const sendToContactAgain = async (
  { journey }: RecoverParts,
  attempt: CodeAwaited<'recover'>,
  { contact }: AtCounter['counter'],
  visitor: Visitor,
): Promise<RecoverStep> => {
  const costs = costsOfContactCode(journey.parts, contact, { about: { typed: {} }, form: [] }, visitor);
  const { problem } = await takeCosts(journey.parts, visitor, costs);
  if (problem !== undefined) return journey.tell(visitor, attempt, problem);
  const context = journey.contextOf(attempt, attempt.browserHash);
  const { challenge, message } = makeCode(journey.parts.codes, contact, context, attempt.challenge);
  const detail = { codeId: challenge.codeId, sends: challenge.sends, way: 'counter' };
  return journey.save(visitor, journey.next(attempt, { event: 'challenge', challenge, slowSeconds: 0 }), {
    messages: [message],
    audit: [journey.event(attempt, visitor, 'code-requested', { detail })],
  });
};

/**
 * The form of a case: what stands on the card, and a telephone that its holder reads now. Nobody is looked up: what happens next is the same for
 * everybody, with or without an account.
 */
export const askForCounter =
  (parts: RecoverParts): RecoverJourney['askForCounter'] =>
  async ({ email: _none, ...typed }, work, visitor) => {
    const { journey, counter } = parts;
    const closed = counterClosed(parts);
    if (closed !== undefined) return { problem: closed };
    const read = readPostOfficeClaim(typed, vietnamDay(journey.parts.clock.now()), counter.minimumAge);
    if (!read.ok) return { problem: read.problem };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const { personalId, fullName, dateOfBirth, phoneNumber = '' } = read.value;
    const about = { claim: { personalId, fullName, dateOfBirth }, counter: { contact: bySms(phoneNumber) } };
    return begin(parts, { about, form: costsOfForm(work, visitor.browserHash) }, visitor);
  };

/** What a form with a case's code costs whoever types it; a second click goes on where the first is. */
const takeForCase = async (
  parts: RecoverParts,
  work: Extract<WorkShown, { readonly onceKey: string }>,
  visitor: Visitor,
): Promise<RecoverStep | undefined> => {
  const entries = [
    ...costsOfForm(work, visitor.browserHash),
    { limit: 'case-code-by-browser-hour', subject: visitor.browserHash, cost: 1 } as const,
  ];
  const { problem, verdict } = await takeCosts(parts.journey.parts, visitor, { entries, by: nobody });
  if (problem === undefined) return undefined;
  return begunOrRefused(parts.journey, { verdict, problem, isIts: isAtCounter }, visitor);
};

/** After the counter: the case's code is found, and a code goes to the contact that was proven, which no clerk sees. What the case comes to is told behind it. */
export const returnWithCase =
  (parts: RecoverParts): RecoverJourney['returnWithCase'] =>
  async (typed, work, visitor) => {
    const { store, clock } = parts.journey.parts;
    const code = readCaseCode(typed);
    if (!code.ok) return { problem: { code: 'invalid-input', fields: [{ field: 'caseCode', code: code.problem }] } };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const refused = await takeForCase(parts, work, visitor);
    if (refused !== undefined) return refused;
    const found = await store.cases.findByCode(code.value);
    if (found === undefined || (found !== 'over' && found.purpose !== 'recover'))
      return { problem: { code: 'case-code-unknown', fields: [{ field: 'caseCode', code: 'case-code-format' }] } };
    const isOver = found === 'over' || ['cancelled', 'used'].includes(found.standing.state);
    if (isOver || clock.now().toISOString() >= found.expiresAt) return { problem: { code: 'counter-recovery-over' } };
    if (closedAtCounter(parts, found.openedAt) !== undefined) return { problem: { code: 'counter-recovery-closed' } };
    if (!isIn(found, 'confirmed')) return { problem: { code: 'case-not-confirmed' } };
    const { id: caseId, applicant: claim, contact } = found;
    return begin(parts, { about: { claim, counter: { contact, caseId } }, form: [] }, visitor);
  };
