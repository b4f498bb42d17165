import type { CertificateAccount } from '../../../domain/account.ts';
import type { Envelope, Meant } from '../../../domain/attempt/attempt.ts';
import type { AuditEvent } from '../../../domain/audit.ts';
import type { Claim } from '../../../domain/evidence/claim.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import type { LimitEntry } from '../../../domain/limits/limits.ts';
import { shownTo } from '../../../domain/attempt/shown-to.ts';
import { makeSignature, signaturePurposes, withPrompt } from '../../../proofing/challenges/signature/signature.ts';
import { beginCounted, type FormCosts } from '../../attempt/begin-counted.ts';
import type { Begun } from '../../attempt/journey.ts';
import {
  begunOrRefused,
  costsOfForm,
  takeCosts,
  workProblem,
  type LiftedBy,
  type WorkDone,
} from '../../attempt/take-costs.ts';
import { shownClosed } from '../../attempt/roads.ts';
import { inPlace, type Place } from '../../signature/take-place.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import { askFirst, sendPrompt, settle } from '../../signature/follow-prompt.ts';
import { awaitsSignature, type SignatureAwaited } from '../../signature/signature-policy.ts';
import { liftedByHolder, personOf, type SignInParts } from '../policy.ts';
import { beginByCertificate } from './by-certificate.ts';
import { beginAtProvider } from './by-provider.ts';
import { isAwaited } from './is-awaited.ts';
import { meantBy } from './meant-by.ts';
import { methodFor, signedBy, placeOf, signaturePolicy, whomOf, type MeansAsked } from './signature.ts';
import { againHere, beginHere } from './sign-here.ts';
import type { SignInJourney, SignInStep } from '../sign-in.ts';

/** Requests have pots of their own: a known device's is reached by no stranger, strangers share one that the phone itself can lift. What nobody else is shown fills no pot of theirs. */
const costsOfPrompt = (
  { devices }: SignInParts,
  asked: MeansAsked,
  { browserHash, device }: Visitor,
): readonly LimitEntry[] => {
  const { identity } = asked;
  const ofBrowser: LimitEntry = { limit: 'prompt-by-browser-day', subject: browserHash, cost: 1 };
  const whom = whomOf(asked);
  if (whom === undefined) return [ofBrowser];
  return [
    ofBrowser,
    ...(devices.knows(device, identity)
      ? [
          {
            limit: 'prompt-by-known-device-hour',
            subject: `${personOf(identity)} ${devices.idOf(device) ?? ''}`,
            cost: 1,
          } as const,
        ]
      : ([
          { limit: 'prompt-by-strangers-hour', subject: whom, cost: 1 },
          { limit: 'prompt-by-strangers-day', subject: whom, cost: 1 },
        ] as const)),
  ];
};

/** The holder's phone lifts it: looked up when it is needed, for nobody with the same work. */
const liftedByFound = ({ journey }: SignInParts, identity: Identity): LiftedBy =>
  liftedByHolder(identity, async () => (await journey.parts.store.certificates.find(identity))?.holder);

/** Somebody who is to be asked, or nobody: the same place, text and work. */
interface Asking extends MeansAsked {
  readonly envelope: Envelope<'sign-in'>;
  readonly portal?: string | undefined;
  /** Whose telephone may speak for this browser. */
  readonly by: LiftedBy;
}

/** The request, and the place that it takes; none where nobody else is disturbed. */
const prepare = (
  { journey }: SignInParts,
  { envelope, portal, by, ...asked }: Asking,
  previous?: SignatureAwaited<'sign-in'>['challenge'],
) => {
  const { challenge, digits } = makeSignature(
    journey.parts.signatures,
    { ...asked.possession, portal, purpose: signaturePurposes['sign-in'], supportCode: envelope.supportCode },
    journey.contextOf(envelope, envelope.browserHash),
    previous,
  );
  const whom = placeOf(asked);
  // For nobody no request goes out, and no digits are right: they were drawn, and nobody has seen them.
  const toNobody = envelope.about.meant === undefined && whom !== undefined;
  const place: Place | undefined =
    whom === undefined ? undefined : { challenge, whom, known: envelope.about.deviceKnown, by };
  return { challenge: toNobody ? withPrompt(challenge, { at: 'nowhere' }) : challenge, digits, place };
};

/**
 * Sends the request out. To a telephone or an app it goes after the answer: how long that takes tells nobody whether there was one. Who is led to a
 * page is led there at once, whoever was meant.
 */
const goOut = async (
  parts: SignInParts,
  attempt: SignatureAwaited<'sign-in'>,
  digits: string,
  visitor: Visitor,
): Promise<SignInStep> => {
  const send = () => sendPrompt(signaturePolicy(parts), attempt, digits, visitor);
  if (shownTo(attempt.challenge) === undefined) return send();
  if (attempt.about.meant !== undefined) parts.journey.parts.later(send);
  return { attempt };
};

const requestedEvent = (
  { journey }: SignInParts,
  envelope: Envelope<'sign-in'>,
  { challengeId, sends }: SignatureAwaited<'sign-in'>['challenge'],
  visitor: Visitor,
): AuditEvent => journey.event(envelope, visitor, 'code-requested', { detail: { challengeId, sends } });

/**
 * Begins with a question to a provider, which may go out before the counters are asked for a proof of work: that costs more than the question. Once for
 * each: a second click waits for the first, which would otherwise find its form spent.
 */
const askingOnce = (
  { journey }: SignInParts,
  { work, onceKey }: WorkDone,
  begin: (isFirst: boolean) => Promise<SignInStep>,
): Promise<SignInStep> => (work === 'proven' ? journey.parts.askedOnce(onceKey, begin) : begin(false));

/**
 * Who is led to a page: the attempt begins with where that is, whoever was meant. Whose account it is nobody needs to know before a signature has come:
 * the statement that begins finds it, and keeps it to itself.
 */
const beginAtPage = async (
  parts: SignInParts,
  { asking, costs, work }: { readonly asking: Asking; readonly costs: FormCosts<'sign-in'>; readonly work: WorkDone },
  visitor: Visitor,
): Promise<SignInStep> => {
  const { journey } = parts;
  const { envelope, signer, identity } = asking;
  const { challenge, digits } = prepare(parts, asking);
  let refused: Awaited<ReturnType<typeof askFirst>>['refused'];
  const make = async (): Promise<Begun<'sign-in'>> => {
    const asked = await askFirst(journey, signer, { ...envelope, challenge, digits }, visitor);
    ({ refused } = asked);
    return {
      envelope,
      happened: { event: 'challenge', challenge: asked.challenge, slowSeconds: 0 },
      alongside: { audit: [requestedEvent(parts, envelope, challenge, visitor), ...asked.events] },
      whose: identity,
    };
  };
  const begin = (asksOthers: boolean) => beginCounted(journey, { costs, make, asksOthers }, visitor);
  const step = await (signer.pages?.isKnown(challenge) === true
    ? begin(false)
    : askingOnce(parts, work, (isFirst) => begin(!isFirst)));
  const { attempt } = step;
  return refused !== undefined && awaitsSignature(attempt) && attempt.challenge.challengeId === challenge.challengeId
    ? { ...step, ...(await settle(signaturePolicy(parts), attempt, refused, visitor)) }
    : step;
};

/** Who is asked on a telephone, or in an app: the attempt begins with the one place for that. */
const beginInPlace = async (parts: SignInParts, asking: Asking, visitor: Visitor): Promise<SignInStep> => {
  const { journey } = parts;
  const { envelope } = asking;
  const { challenge, digits, place } = prepare(parts, asking);
  if (place === undefined) throw new Error('nobody is asked anywhere');
  const happened = { event: 'challenge', challenge, slowSeconds: 0 } as const;
  const alongside = { audit: [requestedEvent(parts, envelope, challenge, visitor)] };
  const step = await inPlace(journey.parts, visitor, place, (taken) =>
    journey.beginInPlace(visitor, { envelope, happened, alongside }, taken),
  );
  if (!('attempt' in step)) return step;
  const { attempt } = step;
  return awaitsSignature(attempt) && attempt.challenge.challengeId === challenge.challengeId
    ? { ...step, ...(await goOut(parts, attempt, digits, visitor)) }
    : step;
};

const aboutOf = (
  { devices }: SignInParts,
  {
    identity,
    claim,
    shared,
    onward,
    meant,
  }: {
    readonly identity: Identity;
    readonly claim: Claim;
    readonly shared: boolean;
    readonly onward: 'link' | undefined;
    readonly meant: Meant | undefined;
  },
  { device }: Visitor,
): Envelope<'sign-in'>['about'] => ({
  shared,
  deviceKnown: devices.knows(device, identity),
  ...(shared ? {} : { rememberAs: devices.remember(device, identity) }),
  simUnchecked: false,
  claim,
  ...(onward === undefined ? {} : { onward }),
  ...(meant === undefined ? {} : { meant }),
});

/**
 * Signing in by a certificate: number and phone are asked for before any request goes out, and until the digits are right nothing tells
 * whether there is such an account.
 */
export const submitMeans =
  (parts: SignInParts): SignInJourney['submitMeans'] =>
  async ({ kind, method: code, typed, shared, onward, portal, lowestLevel }, work, visitor) => {
    const { journey } = parts;
    const method = parts.methods.get(code);
    const { signIn, signer } = method ?? {};
    if (method === undefined || signIn === undefined) return { problem: { code: 'method-not-offered' } };
    const closed = parts.roads.closed({ method: code, kind }, 'sign-in');
    if (closed !== undefined) return { problem: shownClosed('sign-in-method-closed', closed) };
    const read = signIn.readClaim(typed, kind);
    if (!read.ok) return { problem: { code: 'invalid-input', fields: read.problem } };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const claim = read.value;
    const identity = signIn.identityOf(claim);
    const possession = method.possession(claim);
    if (possession.challenge === 'identity-provider')
      return beginAtProvider(parts, { claim, method, shared, onward, lowestLevel }, work, visitor);
    if (possession.challenge === 'client-certificate')
      return beginByCertificate(parts, { claim, method, shared, onward }, work, visitor);
    if (possession.challenge !== 'signature') return { problem: { code: 'method-not-offered' } };
    if (identity === undefined)
      return beginHere(parts, { claim, method, possession, portal, shared, onward }, work, visitor);
    if (signer === undefined) return { problem: { code: 'method-not-offered' } };
    const asked: MeansAsked = { method, signer, identity, possession };
    const entries: readonly LimitEntry[] = [
      ...costsOfForm(work, visitor.browserHash),
      { limit: 'sign-in-by-browser-hour', subject: visitor.browserHash, cost: 1 },
      ...costsOfPrompt(parts, asked, visitor),
    ];
    const envelopeFor = (meant: Meant | undefined): Envelope<'sign-in'> =>
      journey.envelope(visitor, aboutOf(parts, { identity, claim, shared, onward, meant }, visitor));
    if (placeOf(asked) === undefined) {
      const by = liftedByFound(parts, identity);
      const asking = { envelope: envelopeFor(undefined), portal, ...asked, by };
      return beginAtPage(parts, { asking, costs: { entries, by, isIts: isAwaited }, work }, visitor);
    }
    let account: CertificateAccount | undefined;
    const by = liftedByHolder(identity, async () => account?.holder);
    const { verdict, problem } = await takeCosts(journey.parts, visitor, { entries, by }, async (costs) => {
      const counted = await journey.parts.store.certificates.findCounted(identity, costs);
      ({ account } = counted);
      return counted.verdict;
    });
    if (problem !== undefined) return begunOrRefused(journey, { verdict, problem, isIts: isAwaited }, visitor);
    const meant = meantBy(account, (certificate) => signIn.reaches?.(claim, certificate) === true);
    return beginInPlace(parts, { envelope: envelopeFor(meant), portal, ...asked, by }, visitor);
  };

/** Another request, to whoever was meant. */
export const promptAgain =
  (parts: SignInParts) =>
  async (attempt: SignatureAwaited<'sign-in'>, visitor: Visitor): Promise<SignInStep> => {
    const { journey } = parts;
    const means = signedBy(parts, attempt);
    if (means.signIn.identityOf(means.claim) === undefined) return againHere(parts, attempt, means, visitor);
    const asked = methodFor(parts, attempt);
    const { identity } = asked;
    const by = liftedByFound(parts, identity);
    const { problem } = await takeCosts(journey.parts, visitor, { entries: costsOfPrompt(parts, asked, visitor), by });
    if (problem !== undefined) return journey.tell(visitor, attempt, problem);
    const { challenge, digits, place } = prepare(parts, { envelope: attempt, ...asked, by }, attempt.challenge);
    const taken =
      place === undefined
        ? 'taken'
        : await inPlace(journey.parts, visitor, place, (one) => journey.parts.store.prompts.take(one));
    if (taken !== 'taken') return journey.tell(visitor, attempt, taken.problem);
    const next = journey.next(attempt, { event: 'challenge', challenge, slowSeconds: 0 });
    const saved = await journey.save(visitor, next, { audit: [requestedEvent(parts, attempt, challenge, visitor)] });
    return saved.attempt === next && awaitsSignature(next) ? goOut(parts, next, digits, visitor) : saved;
  };
