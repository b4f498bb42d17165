import type { Envelope } from '../../domain/attempt/attempt.ts';
import { contactOf, type OneTimeCodeChallenge } from '../../domain/attempt/challenge.ts';
import { bySms, type Contact } from '../../domain/contact.ts';
import type { LimitEntry } from '../../domain/limits/limits.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import { makeCode } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import type { Possession, ProofingMethod } from '../../proofing/method.ts';
import { isOpenTo, onWay, wayWalked } from '../../proofing/on-way.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import { askFirst, type AuthorityPolicy } from '../attempt/ask-authority.ts';
import type { Loaded } from '../attempt/journey.ts';
import { begunOrRefused, costsOfForm, takeCosts, workProblem, type Taken } from '../attempt/take-costs.ts';
import { shownClosed } from '../attempt/roads.ts';
import type { Visitor } from '../attempt/visitor.ts';
import {
  closedToBegin,
  liftedBy,
  liftedByContact,
  methodOf,
  saysTheSame,
  serving,
  slowSecondsOf,
  type RegisterParts,
} from './policy.ts';
import { groundsToJoin } from './known-person/into-account.ts';
import { contactWanted, costsOfContact, provesContact } from './prove-contact.ts';
import type { SignatureAwaited } from '../signature/signature-policy.ts';
import { beginAtProvider } from './ask-provider.ts';
import { beginSignature, repeatSignature } from './ask-for-signature.ts';
import type { RegisterJourney, RegisterStep } from './register.ts';

type About = Envelope<'register'>['about'];

/** What a challenge costs, and the message that lifts what strangers have used up of it. */
const take = (
  { journey: { parts } }: RegisterParts,
  method: ProofingMethod,
  {
    about,
    possession,
    form,
  }: {
    readonly about: About;
    readonly possession: Possession;
    readonly form: readonly LimitEntry[];
  },
  visitor: Visitor,
): Promise<Taken> => {
  return takeCosts(
    parts,
    visitor,
    [
      ...form,
      ...method.counts(about.claim, visitor.browserHash).asked,
      ...(possession.challenge === 'one-time-code'
        ? [{ limit: 'codes-of-strangers-hour', subject: 'everybody', cost: 1, most: parts.codesPerHour } as const]
        : []),
    ],
    liftedBy(about, possession),
  );
};

/** The same for a code that is to prove the contact. */
export const takeForContact = (
  { journey: { parts } }: { readonly journey: Pick<RegisterParts['journey'], 'parts'> },
  contact: Contact,
  { about, form }: { readonly about: Pick<About, 'typed'>; readonly form: readonly LimitEntry[] },
  visitor: Visitor,
): Promise<Taken> =>
  takeCosts(
    parts,
    visitor,
    [...form, ...costsOfContact(contact, visitor.browserHash, parts.codesPerHour)],
    liftedByContact(contact, about.typed),
  );

/** A code on its way, with its event. */
const codeFor = (
  { journey }: RegisterParts,
  envelope: Envelope<'register'>,
  contact: Contact,
  previous?: OneTimeCodeChallenge,
) => makeCode(journey.parts.codes, contact, journey.contextOf(envelope, envelope.browserHash), previous);

/** The first code of an attempt: to the contact that is to be proven, or to the number that the registration stands on. */
export const beginWithCode = (
  parts: RegisterParts,
  { about, contact, slowSeconds }: { readonly about: About; readonly contact: Contact; readonly slowSeconds: number },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  const envelope = journey.envelope(visitor, about);
  const { challenge, message } = codeFor(parts, envelope, contact);
  const detail = { kind: about.kind, codeId: challenge.codeId, sends: challenge.sends, slowSeconds };
  return journey.begin(
    visitor,
    envelope,
    { event: 'challenge', challenge, slowSeconds },
    { messages: [message], audit: [journey.event(envelope, visitor, 'registration-claimed', { detail })] },
  );
};

const begin = async (
  parts: RegisterParts,
  authority: AuthorityPolicy<'register'>,
  {
    about,
    possession,
    portal,
    slowSeconds,
  }: {
    readonly about: About;
    readonly possession: Possession;
    readonly portal: string | undefined;
    readonly slowSeconds: number;
  },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  if (possession.challenge === 'one-time-code')
    return beginWithCode(parts, { about, contact: bySms(possession.phoneNumber), slowSeconds }, visitor);
  const envelope = journey.envelope(visitor, about);
  if (possession.challenge === 'signature') return beginSignature(parts, { envelope, possession, portal }, visitor);
  if (possession.challenge === 'identity-provider') return beginAtProvider(parts, envelope, visitor);
  if (possession.challenge === 'client-certificate') throw new Error(`nobody registers by ${about.method}`);
  const now = journey.parts.clock.now().toISOString();
  const begun = await journey.begin(
    visitor,
    envelope,
    {
      event: 'prove',
      proof: { type: 'none', reference: possession.reference, provenAt: now },
      turn: { askedAt: now },
    },
    { audit: [journey.event(envelope, visitor, 'registration-claimed', { detail: { kind: about.kind } })] },
  );
  const { attempt } = begun;
  if (attempt?.state !== 'waiting' || attempt.version !== 1) return begun;
  return { ...(await askFirst(journey, authority, attempt, visitor)), fresh: true };
};

/** The form: first what was typed is judged, then the proof of work, then the limits; only then anything is kept, and a code is sent. */
export const submitClaim =
  (parts: RegisterParts, authority: AuthorityPolicy<'register'>): RegisterJourney['submitClaim'] =>
  async ({ kind, method: code, way, typed, portal, into: joins }, work, visitor) => {
    const whole = serving(parts, kind).find((one) => one.method === code);
    const method = whole === undefined ? undefined : onWay(whole, way);
    if (whole === undefined || method === undefined || !isOpenTo(method, kind))
      return { problem: { code: 'method-not-offered' } };
    const into = joins === undefined ? undefined : await groundsToJoin(parts, joins.sessionSecret, kind);
    if (into !== undefined && 'problem' in into) return into;
    // A counter answers another day, as a case of its own.
    if (into !== undefined && method.steps.includes('counter')) return { problem: { code: 'method-not-offered' } };
    const road = { method: code, kind, way: wayWalked(whole, way)?.way };
    const closed = into === undefined ? closedToBegin(parts, road, method) : parts.roads.closed(road, 'link-only');
    if (closed !== undefined) return { problem: shownClosed('method-closed', closed) };
    const read = method.readClaim(typed, kind, vietnamDay(parts.journey.parts.clock.now()));
    if (!read.ok) return { problem: read.problem };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const about: About = { kind, method: code, claim: read.value, typed, ...(into === undefined ? {} : { into }) };
    const contact = contactWanted(method, read.value);
    const possession = method.possession(read.value);
    const form = costsOfForm(work, visitor.browserHash);
    const taken =
      contact === undefined
        ? await take(parts, method, { about, possession, form }, visitor)
        : await takeForContact(parts, contact, { about, form }, visitor);
    const { verdict, problem } = taken;
    if (problem !== undefined) {
      const isIts = ({ attempt }: Loaded<'register'>): boolean => saysTheSame(attempt, typed);
      return begunOrRefused(parts.journey, { verdict, problem, isIts }, visitor);
    }
    if (contact !== undefined) {
      const kept = portal === undefined ? about : { ...about, portal };
      return beginWithCode(parts, { about: kept, contact, slowSeconds: 0 }, visitor);
    }
    const slowSeconds = slowSecondsOf(method, about.claim, taken);
    return begin(parts, authority, { about, possession, portal, slowSeconds }, visitor);
  };

/** Another request to the same telephone or app, for the same costs. */
export const promptAgain =
  (parts: RegisterParts) =>
  async (attempt: SignatureAwaited<'register'>, visitor: Visitor): Promise<RegisterStep> => {
    const method = methodOf(parts, attempt.about);
    const possession = method.possession(attempt.about.claim);
    const taken = await take(parts, method, { about: attempt.about, possession, form: [] }, visitor);
    return taken.problem === undefined
      ? repeatSignature(parts, attempt, visitor)
      : parts.journey.tell(visitor, attempt, taken.problem);
  };

/** Another code to the same number or mailbox, for the same costs. */
export const sendAgain =
  (parts: RegisterParts) =>
  async (attempt: CodeAwaited<'register'>, visitor: Visitor): Promise<RegisterStep> => {
    const { journey } = parts;
    const method = methodOf(parts, attempt.about);
    const { about } = attempt;
    const contact = contactOf(attempt.challenge);
    const forContact = provesContact(parts, attempt);
    const taken = forContact
      ? await takeForContact(parts, contact, { about, form: [] }, visitor)
      : await take(parts, method, { about, possession: method.possession(about.claim), form: [] }, visitor);
    if (taken.problem !== undefined) return journey.tell(visitor, attempt, taken.problem);
    const slowSeconds = forContact ? 0 : slowSecondsOf(method, about.claim, taken);
    const { challenge, message } = codeFor(parts, attempt, contact, attempt.challenge);
    return journey.save(visitor, journey.next(attempt, { event: 'challenge', challenge, slowSeconds }), {
      messages: [message],
      audit: [
        journey.event(attempt, visitor, 'code-requested', {
          detail: { codeId: challenge.codeId, sends: challenge.sends, slowSeconds },
        }),
      ],
    });
  };
