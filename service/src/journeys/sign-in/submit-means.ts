import type { CertificateAccount } from '../../domain/account.ts';
import type { Envelope, Meant } from '../../domain/attempt/attempt.ts';
import type { Claim } from '../../domain/evidence/claim.ts';
import type { Identity } from '../../domain/evidence/identity.ts';
import type { LimitEntry } from '../../domain/limits/limits.ts';
import { makeSignature, signaturePurposes, withPrompt } from '../../proofing/challenges/signature/signature.ts';
import type { Possession } from '../../proofing/method.ts';
import { costsOfForm, takeCosts, workProblem, type LiftedBy } from '../attempt/take-costs.ts';
import { takePlace } from '../signature/take-place.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { sendPrompt } from '../signature/follow-prompt.ts';
import { awaitsSignature, type SignatureAwaited } from '../signature/signature-policy.ts';
import { liftedByHolder, personOf, type SignInParts } from './policy.ts';
import { methodFor, signaturePolicy, whomOf } from './signature.ts';
import type { SignInJourney, SignInStep } from './sign-in.ts';

type Asked = Extract<Possession, { readonly challenge: 'signature' }>;

/** Requests have pots of their own: a known device's is reached by no stranger, strangers share one that the phone itself can lift. */
const costsOfPrompt = (
  { devices }: SignInParts,
  identity: Identity,
  { phoneNumber, provider }: Asked,
  { browserHash, device }: Visitor,
): readonly LimitEntry[] => {
  const person = personOf(identity);
  return [
    { limit: 'prompt-by-browser-day', subject: browserHash, cost: 1 },
    ...(devices.knows(device, identity)
      ? [
          {
            limit: 'prompt-by-known-device-hour',
            subject: `${person} ${devices.idOf(device) ?? ''}`,
            cost: 1,
          } as const,
        ]
      : ([
          { limit: 'prompt-by-strangers-hour', subject: `${person} ${phoneNumber ?? provider}`, cost: 1 },
          { limit: 'prompt-by-strangers-day', subject: `${person} ${phoneNumber ?? provider}`, cost: 1 },
        ] as const)),
  ];
};

/** Whose certificates are reached where the form says; nothing where there are none. */
const meantBy = (
  account: CertificateAccount | undefined,
  reaches: (certificate: CertificateAccount['certificates'][number]) => boolean,
): Meant | undefined => {
  const certificates = account?.certificates.filter(reaches) ?? [];
  return account === undefined || certificates.length === 0
    ? undefined
    : {
        accountId: account.accountId,
        ...(account.holder.phoneNumber === undefined ? {} : { phoneNumber: account.holder.phoneNumber }),
        certificates: certificates.map(({ authenticatorId, issuer, serial, key }) => ({
          authenticatorId,
          issuer,
          serial,
          key,
        })),
      };
};

/** Somebody who is to be asked, or nobody: the same place, text and work. */
interface Asking {
  readonly envelope: Envelope<'sign-in'>;
  readonly identity: Identity;
  readonly possession: Asked;
  /** Whose telephone may speak for this browser. */
  readonly by: LiftedBy;
}

const prepare = async (
  { journey }: SignInParts,
  { envelope, identity, possession, by }: Asking,
  visitor: Visitor,
  previous?: SignatureAwaited<'sign-in'>['challenge'],
) => {
  const { signatures } = journey.parts;
  const { challenge, digits } = makeSignature(
    signatures,
    { ...possession, purpose: signaturePurposes['sign-in'] ?? '', supportCode: envelope.supportCode },
    journey.contextOf(envelope, envelope.browserHash),
    previous,
  );
  const problem = await takePlace(journey.parts, visitor, {
    challenge,
    whom: whomOf(identity, possession),
    known: envelope.about.deviceKnown,
    by,
  });
  if (problem !== undefined) return { problem };
  // For nobody no request goes out, and no digits are right: they were drawn, and nobody has seen them.
  return {
    challenge: envelope.about.meant === undefined ? withPrompt(challenge, { at: 'nowhere' }) : challenge,
    digits,
  };
};

/** The request goes out after the answer: how long that takes tells nobody whether there was one. */
const sendLater = (
  parts: SignInParts,
  attempt: SignatureAwaited<'sign-in'>,
  digits: string,
  visitor: Visitor,
): void => {
  if (attempt.about.meant === undefined) return;
  parts.journey.parts.later(() => sendPrompt(signaturePolicy(parts), attempt, digits, visitor));
};

const begin = async (parts: SignInParts, asking: Asking, visitor: Visitor): Promise<SignInStep> => {
  const { journey } = parts;
  const { envelope } = asking;
  const made = await prepare(parts, asking, visitor);
  if ('problem' in made) return made;
  const { challenge, digits } = made;
  const step = await journey.begin(
    visitor,
    envelope,
    { event: 'challenge', challenge, slowSeconds: 0 },
    {
      audit: [
        journey.event(envelope, visitor, 'code-requested', {
          detail: { challengeId: challenge.challengeId, sends: challenge.sends },
        }),
      ],
    },
  );
  const { attempt } = step;
  if (awaitsSignature(attempt) && attempt.challenge.challengeId === challenge.challengeId)
    sendLater(parts, attempt, digits, visitor);
  return step;
};

/** A second click of the same form: its ticket is spent, and what the first began goes on. */
const begunAlready = async ({ journey }: SignInParts, visitor: Visitor): Promise<SignInStep | undefined> => {
  const loaded = await journey.load(visitor);
  return 'attempt' in loaded && loaded.again && loaded.attempt.state === 'challenged'
    ? journey.stepOf(loaded)
    : undefined;
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
  async ({ kind, method: code, typed, shared, onward }, work, visitor) => {
    const { journey } = parts;
    const method = parts.methods.get(code);
    const { signIn } = method ?? {};
    if (method === undefined || signIn === undefined) return { problem: { code: 'method-not-offered' } };
    const read = signIn.readClaim(typed, kind);
    if (!read.ok) return { problem: { code: 'invalid-input', fields: read.problem } };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const claim = read.value;
    const identity = signIn.identityOf(claim);
    const possession = method.possession(claim);
    if (possession.challenge !== 'signature') return { problem: { code: 'method-not-offered' } };
    const account = await journey.parts.store.certificates.find(identity);
    const by = liftedByHolder(identity, async () => account?.holder);
    const taken = await takeCosts(
      journey.parts,
      visitor,
      [
        ...costsOfForm(work, visitor.browserHash),
        { limit: 'sign-in-by-browser-hour', subject: visitor.browserHash, cost: 1 },
        ...costsOfPrompt(parts, identity, possession, visitor),
      ],
      by,
    );
    if (taken.problem !== undefined)
      return (
        (taken.verdict.exceeded?.limit === 'form-once' ? await begunAlready(parts, visitor) : undefined) ?? {
          problem: taken.problem,
        }
      );
    const meant = meantBy(account, (certificate) => signIn.reaches(claim, certificate));
    const envelope = journey.envelope(visitor, aboutOf(parts, { identity, claim, shared, onward, meant }, visitor));
    return begin(parts, { envelope, identity, possession, by }, visitor);
  };

/** Another request, to whoever was meant. */
export const promptAgain =
  (parts: SignInParts) =>
  async (attempt: SignatureAwaited<'sign-in'>, visitor: Visitor): Promise<SignInStep> => {
    const { journey } = parts;
    const asked = methodFor(parts, attempt);
    const { identity, possession } = asked;
    const by = liftedByHolder(identity, async () => (await journey.parts.store.certificates.find(identity))?.holder);
    const { problem } = await takeCosts(
      journey.parts,
      visitor,
      costsOfPrompt(parts, identity, possession, visitor),
      by,
    );
    if (problem !== undefined) return journey.tell(visitor, attempt, problem);
    const made = await prepare(parts, { envelope: attempt, identity, possession, by }, visitor, attempt.challenge);
    if ('problem' in made) return journey.tell(visitor, attempt, made.problem);
    const { challenge, digits } = made;
    const next = journey.next(attempt, { event: 'challenge', challenge, slowSeconds: 0 });
    const saved = await journey.save(visitor, next, {
      audit: [
        journey.event(attempt, visitor, 'code-requested', {
          detail: { challengeId: challenge.challengeId, sends: challenge.sends },
        }),
      ],
    });
    if (saved.attempt === next && awaitsSignature(next)) sendLater(parts, next, digits, visitor);
    return saved;
  };
