import type { AttemptIn, Envelope } from '../../../domain/attempt/attempt.ts';
import type { Claim } from '../../../domain/evidence/claim.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import { makeSignature, signaturePurposes } from '../../../proofing/challenges/signature/signature.ts';
import type { Possession, SignInByMeans } from '../../../proofing/method.ts';
import type { WorkDone } from '../../attempt/take-costs.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import type { SignatureAwaited } from '../../signature/signature-policy.ts';
import { beginForNobody, type ForNobody } from '../password/begin-for-nobody.ts';
import { meantBy } from './meant-by.ts';
import type { SignInParts } from '../policy.ts';
import type { SignInStep } from '../sign-in.ts';
import { takeAgainForNobody } from '../password/take-for-nobody.ts';

type Asked = Extract<Possession, { readonly challenge: 'signature' }>;

/** Signing in beside this browser: the certificate says whose account it is, once it has signed. */
export interface SignHere extends ForNobody {
  readonly possession: Asked;
  readonly portal?: string | undefined;
}

const detailOf = ({ challengeId, sends }: SignatureAwaited<'sign-in'>['challenge']) => ({ challengeId, sends });

const challengeFor = (
  { journey }: SignInParts,
  envelope: Envelope<'sign-in'>,
  { possession, portal }: Pick<SignHere, 'possession' | 'portal'>,
  previous?: SignatureAwaited<'sign-in'>['challenge'],
) =>
  makeSignature(
    journey.parts.signatures,
    { ...possession, portal, purpose: signaturePurposes['sign-in'], supportCode: envelope.supportCode },
    journey.contextOf(envelope, envelope.browserHash),
    previous,
  ).challenge;

/** Puts a text before whoever sits here. */
export const beginHere = (
  parts: SignInParts,
  asked: SignHere,
  work: WorkDone,
  visitor: Visitor,
): Promise<SignInStep> => {
  const textFor = (envelope: Envelope<'sign-in'>) => challengeFor(parts, envelope, asked);
  return beginForNobody(parts, asked, { type: 'code-requested', challengeFor: textFor, detailOf }, work, visitor);
};

/** Another text, in place of the one whose time is over. */
export const againHere = async (
  parts: SignInParts,
  attempt: SignatureAwaited<'sign-in'>,
  { claim, method, possession }: Pick<SignHere, 'claim' | 'method' | 'possession'>,
  visitor: Visitor,
): Promise<SignInStep> => {
  const { journey } = parts;
  const problem = await takeAgainForNobody(parts, { claim, method }, visitor);
  if (problem !== undefined) return journey.tell(visitor, attempt, problem);
  const challenge = challengeFor(parts, attempt, { possession }, attempt.challenge);
  return journey.save(visitor, journey.next(attempt, { event: 'challenge', challenge, slowSeconds: 0 }), {
    audit: [journey.event(attempt, visitor, 'code-requested', { detail: detailOf(challenge) })],
  });
};

/** The attempt with whose account it is, as the certificate that has signed says. */
export const meantByCertificate = async (
  { journey, devices }: SignInParts,
  attempt: AttemptIn<'sign-in', 'waiting'>,
  {
    signer,
    claim,
    reaches,
  }: { readonly signer: Identity; readonly claim: Claim; readonly reaches: SignInByMeans['reaches'] },
  { device }: Visitor,
): Promise<AttemptIn<'sign-in', 'waiting'>> => {
  const account = await journey.parts.store.certificates.find(signer);
  const meant = meantBy(account, (certificate) => reaches?.(claim, certificate) === true);
  const { about } = attempt;
  return {
    ...attempt,
    about: {
      ...about,
      deviceKnown: devices.knows(device, signer),
      ...(about.shared ? {} : { rememberAs: devices.remember(device, signer) }),
      ...(meant === undefined ? {} : { meant }),
    },
  };
};
