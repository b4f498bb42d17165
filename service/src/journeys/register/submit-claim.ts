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
import { beginCounted, type FormCosts } from '../attempt/begin-counted.ts';
import type { Begun, Loaded } from '../attempt/journey.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import { costsOfForm, takeCosts, workProblem, type Costs } from '../attempt/take-costs.ts';
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
const costsOf = (
  { journey: { parts } }: RegisterParts,
  method: ProofingMethod,
  {
    about,
    possession,
    form,
  }: { readonly about: About; readonly possession: Possession; readonly form: readonly LimitEntry[] },
  { browserHash }: Visitor,
): FormCosts<'register'> => {
  const { asked, slowedBy } = method.counts(about.claim, browserHash);
  return {
    entries: [
      ...form,
      ...asked,
      ...(possession.challenge === 'one-time-code'
        ? [{ limit: 'codes-of-strangers-hour', subject: 'everybody', cost: 1, most: parts.codesPerHour } as const]
        : []),
    ],
    by: liftedBy(about, possession),
    slowedBy,
  };
};

/** The same of a code that is to prove the contact. */
export const costsOfContactCode = (
  { codesPerHour }: Pick<AttemptParts, 'codesPerHour'>,
  contact: Contact,
  { about, form }: { readonly about: Pick<About, 'typed'>; readonly form: readonly LimitEntry[] },
  { browserHash }: Visitor,
): Costs => ({
  entries: [...form, ...costsOfContact(contact, browserHash, codesPerHour)],
  by: liftedByContact(contact, about.typed),
});

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
  {
    about,
    contact,
    costs,
  }: { readonly about: About; readonly contact: Contact; readonly costs: FormCosts<'register'> },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  const make = (slowSeconds: number): Begun<'register'> => {
    const envelope = journey.envelope(visitor, about);
    const { challenge, message } = codeFor(parts, envelope, contact);
    const detail = { kind: about.kind, codeId: challenge.codeId, sends: challenge.sends, slowSeconds };
    return {
      envelope,
      happened: { event: 'challenge', challenge, slowSeconds },
      alongside: { messages: [message], audit: [journey.event(envelope, visitor, 'registration-claimed', { detail })] },
    };
  };
  return beginCounted(journey, { costs, make }, visitor);
};

/** What needs no answer of the person's: the authority is asked at once. */
const beginAndAsk = async (
  { journey }: RegisterParts,
  authority: AuthorityPolicy<'register'>,
  {
    envelope,
    reference,
    costs,
  }: { readonly envelope: Envelope<'register'>; readonly reference: string; readonly costs: FormCosts<'register'> },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const now = journey.parts.clock.now().toISOString();
  const make = (): Begun<'register'> => ({
    envelope,
    happened: { event: 'prove', proof: { type: 'none', reference, provenAt: now }, turn: { askedAt: now } },
    alongside: {
      audit: [journey.event(envelope, visitor, 'registration-claimed', { detail: { kind: envelope.about.kind } })],
    },
  });
  const begun = await beginCounted(journey, { costs, make }, visitor);
  const { attempt } = begun;
  if (attempt?.state !== 'waiting' || attempt.id !== envelope.id) return begun;
  return { ...(await askFirst(journey, authority, attempt, visitor)), fresh: true };
};

const begin = async (
  parts: RegisterParts,
  authority: AuthorityPolicy<'register'>,
  {
    about,
    possession,
    portal,
    costs,
  }: {
    readonly about: About;
    readonly possession: Possession;
    readonly portal: string | undefined;
    readonly costs: FormCosts<'register'>;
  },
  visitor: Visitor,
): Promise<RegisterStep> => {
  switch (possession.challenge) {
    case 'one-time-code':
      return beginWithCode(parts, { about, contact: bySms(possession.phoneNumber), costs }, visitor);
    case 'signature':
      return beginSignature(
        parts,
        { begun: { envelope: parts.journey.envelope(visitor, about), possession, portal }, costs },
        visitor,
      );
    case 'identity-provider':
      return beginAtProvider(parts, { envelope: parts.journey.envelope(visitor, about), costs }, visitor);
    case 'none': {
      const envelope = parts.journey.envelope(visitor, about);
      return beginAndAsk(parts, authority, { envelope, reference: possession.reference, costs }, visitor);
    }
    case 'client-certificate':
      throw new Error(`nobody registers by ${about.method}`);
  }
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
    const isIts = ({ attempt }: Loaded<'register'>): boolean => saysTheSame(attempt, typed);
    if (contact !== undefined) {
      const kept = portal === undefined ? about : { ...about, portal };
      const costs = { ...costsOfContactCode(parts.journey.parts, contact, { about, form }, visitor), isIts };
      return beginWithCode(parts, { about: kept, contact, costs }, visitor);
    }
    const costs = { ...costsOf(parts, method, { about, possession, form }, visitor), isIts };
    return begin(parts, authority, { about, possession, portal, costs }, visitor);
  };

/** Another request to the same telephone or app, for the same costs. */
export const promptAgain =
  (parts: RegisterParts) =>
  async (attempt: SignatureAwaited<'register'>, visitor: Visitor): Promise<RegisterStep> => {
    const method = methodOf(parts, attempt.about);
    const possession = method.possession(attempt.about.claim);
    const costs = costsOf(parts, method, { about: attempt.about, possession, form: [] }, visitor);
    const { problem } = await takeCosts(parts.journey.parts, visitor, costs);
    return problem === undefined
      ? repeatSignature(parts, attempt, visitor)
      : parts.journey.tell(visitor, attempt, problem);
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
    const costs = forContact
      ? costsOfContactCode(journey.parts, contact, { about, form: [] }, visitor)
      : costsOf(parts, method, { about, possession: method.possession(about.claim), form: [] }, visitor);
    const taken = await takeCosts(journey.parts, visitor, costs);
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
