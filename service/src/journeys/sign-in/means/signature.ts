import type { AttemptOf } from '../../../domain/attempt/attempt.ts';
import type { Claim } from '../../../domain/evidence/claim.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import { certificateIn } from '../../../domain/evidence/linked-means.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import { resolveIdentity } from '../../../domain/evidence/resolve-identity.ts';
import { shownTo } from '../../../domain/attempt/shown-to.ts';
import type { Signer } from '../../../proofing/challenges/signature/signer.ts';
import type { Possession, ProofingMethod, SignInByMeans } from '../../../proofing/method.ts';
import { askAtOnce, type AuthorityPolicy } from '../../attempt/ask-authority.ts';
import type { SignaturePolicy } from '../../signature/signature-policy.ts';
import type { PlaceGivenBack } from '../../../store/alongside.ts';
import { findLinked } from './find-linked.ts';
import { openByMeans } from '../open-session.ts';
import { personOf, type SignInParts } from '../policy.ts';
import { meantByCertificate } from './sign-here.ts';
import type { Arrival } from '../sign-in.ts';

type Asked = Extract<Possession, { readonly challenge: 'signature' }>;

/** Whose requests they are: of the person and phone or app that were typed, whether there are such or not; nothing where nobody else is disturbed. */
export const whomOf = ({ identity, possession }: MeansAsked): string | undefined => {
  const to = shownTo(possession);
  return to === undefined ? undefined : `${personOf(identity)} ${to}`;
};

/** The one place for them. */
export const placeOf = (asked: MeansAsked): string | undefined => {
  const whom = whomOf(asked);
  return whom === undefined ? undefined : `sign-in ${whom}`;
};

/** By which method somebody signs in, whose number was typed, and where the request goes. */
export interface MeansAsked {
  readonly method: ProofingMethod;
  readonly signer: Signer;
  readonly identity: Identity;
  readonly possession: Asked;
}

/** By which method somebody signs in, whoever it is. */
export interface Means {
  readonly claim: Claim;
  readonly method: ProofingMethod;
  readonly signIn: SignInByMeans;
  readonly possession: Exclude<Possession, { readonly challenge: 'one-time-code' | 'none' }>;
}

/** The same of a signature. */
export interface SignedBy extends Means {
  readonly possession: Asked;
}

/** What an attempt signs in by. @throws Error for one by password */
export const meansOf = ({ methods }: SignInParts, { about: { claim } }: Pick<AttemptOf<'sign-in'>, 'about'>): Means => {
  const method = claim === undefined ? undefined : methods.get(claim.method);
  const possession = claim === undefined ? undefined : method?.possession(claim);
  const { signIn } = method ?? {};
  if (claim === undefined || method === undefined || signIn === undefined || possession === undefined)
    throw new Error('this sign-in is by password, or its method is switched off here');
  if (possession.challenge === 'one-time-code' || possession.challenge === 'none')
    throw new Error(`${method.method} signs in by no means of its own`);
  return { claim, method, signIn, possession };
};

/** The same of an attempt that asks for a signature. @throws Error for any other */
export const signedBy = (parts: SignInParts, attempt: Pick<AttemptOf<'sign-in'>, 'about'>): SignedBy => {
  const { possession, ...means } = meansOf(parts, attempt);
  if (possession.challenge !== 'signature') throw new Error('this sign-in asks for no signature');
  return { ...means, possession };
};

/** The same of one whose request goes out to somebody. @throws Error where nothing goes out, for nobody was typed */
export const methodFor = (parts: SignInParts, attempt: Pick<AttemptOf<'sign-in'>, 'about'>): MeansAsked => {
  const { claim, method, signIn, possession } = signedBy(parts, attempt);
  const { signer } = method;
  const identity = signIn.identityOf(claim);
  if (signer === undefined || identity === undefined) throw new Error('nothing goes out for this sign-in');
  return { method, signer, identity, possession };
};

/** What a sign-in says of the signatures it asks for. @param arrival what this browser brings along, where a session may be opened */
export const signaturePolicy = (parts: SignInParts, arrival?: Arrival): SignaturePolicy<'sign-in'> => {
  const { journey } = parts;
  return {
    journey,
    signerOf: (attempt) => methodFor(parts, attempt).signer,
    programsOf: (attempt) => (meansOf(parts, attempt).method.programs ?? []).map(({ id }) => id),
    whom: (attempt) => placeOf(methodFor(parts, attempt)),
    isKnown: ({ about }) => about.deviceKnown,
    showsUnconfirmed: (attempt) => shownTo(signedBy(parts, attempt).possession) === undefined,
    ...(arrival === undefined
      ? {}
      : {
          signed: async (attempt, proof, visitor, place) => {
            const step = await askAtOnce(journey, authorityOf(parts, arrival, place), { attempt, proof }, visitor);
            // The session was opened in one statement with it; whatever else came of it was not.
            if (place !== undefined && step.session === undefined) await journey.parts.store.prompts.end(place);
            return step;
          },
        }),
    refused: (attempt, problem, trace, visitor) =>
      journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
        audit: [journey.event(attempt, visitor, 'sign-in-refused', { problem, detail: trace })],
      }),
  };
};

const accountMeant = ({ about: { meant } }: Pick<AttemptOf<'sign-in'>, 'about'>): string => {
  if (meant === undefined) throw new Error('nobody was asked for this signature');
  return meant.accountId;
};

const isNewsToWatch = (problem: ProblemCode): boolean =>
  problem === 'certificate-revoked' || problem === 'certificate-suspended';

/** The signature is judged like one that registers; then the certificate must be the account's. @param place given back as the session opens */
export const authorityOf = (
  parts: SignInParts,
  arrival: Arrival,
  place?: PlaceGivenBack,
): AuthorityPolicy<'sign-in'> => {
  const { journey } = parts;
  return {
    events: { waiting: 'sign-in-waiting', refused: 'sign-in-refused', evidenced: 'signed-in' },
    authoritySeconds: (attempt) => meansOf(parts, attempt).method.authoritySeconds,
    ask: async (attempt, now) => {
      const { claim, meant } = attempt.about;
      if (claim === undefined) throw new Error('a signature of nobody');
      const asked = await meansOf(parts, attempt).method.ask(claim, attempt.proof, now);
      // It is news to the watch, which ends what else that certificate has opened.
      if (asked.asked === 'refused' && isNewsToWatch(asked.problem))
        for (const { authenticatorId } of meant?.certificates ?? [])
          await journey.parts.store.certificates.lookSoon(authenticatorId);
      return asked;
    },
    toldHere: (problem) => problem,
    mismatch: () => [],
    evidenced: async (proven, { evidence, linked: found, trace, signer: named, amr }, visitor) => {
      const { method, claim, signIn } = meansOf(parts, proven);
      const certificate = certificateIn(found);
      const typed = signIn.identityOf(claim);
      const signer = named ?? resolveIdentity(claim.kind, evidence);
      const attempt =
        typed === undefined && signer !== undefined
          ? await meantByCertificate(parts, proven, { signer, claim, reaches: signIn.reaches }, visitor)
          : proven;
      const identity = typed ?? signer;
      const { meant } = attempt.about;
      const linked =
        meant === undefined || identity === undefined
          ? ({ problem: 'certificate-not-linked' } as const)
          : findLinked(meant, identity, { certificate, signer });
      if ('problem' in linked) {
        const { problem } = linked;
        return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
          audit: [journey.event(attempt, visitor, 'sign-in-refused', { problem, detail: trace })],
        });
      }
      const { authenticatorId, former } = linked;
      return openByMeans(
        parts,
        arrival,
        {
          attempt,
          proof: attempt.proof,
          method,
          accountId: accountMeant(attempt),
          authenticatorId,
          contacts: attempt.about.meant ?? {},
          trace,
          place,
          ...(amr === undefined ? {} : { amr }),
          ...(former !== undefined && certificate !== undefined ? { renewed: { certificate, former } } : {}),
        },
        visitor,
      );
    },
  };
};
