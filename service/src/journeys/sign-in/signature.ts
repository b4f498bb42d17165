import type { AttemptOf } from '../../domain/attempt/attempt.ts';
import type { Identity } from '../../domain/evidence/identity.ts';
import { resolveIdentity } from '../../domain/evidence/resolve-identity.ts';
import type { Signer } from '../../proofing/challenges/signature/signer.ts';
import type { Possession, ProofingMethod } from '../../proofing/method.ts';
import { askAtOnce, type AuthorityPolicy } from '../attempt/ask-authority.ts';
import type { SignaturePolicy } from '../signature/signature-policy.ts';
import { findLinked } from './find-linked.ts';
import { openByCertificate } from './open-session.ts';
import { personOf, type SignInParts } from './policy.ts';
import type { Arrival } from './sign-in.ts';

type Asked = Extract<Possession, { readonly challenge: 'signature' }>;

/** Whose place for requests it is: of the person and phone that were typed, whether there are such or not; none where nobody else is disturbed. */
export const whomOf = ({ signer, identity, possession }: MeansAsked): string | undefined =>
  signer.beginsAt === 'browser'
    ? undefined
    : `sign-in ${personOf(identity)} ${possession.phoneNumber ?? possession.provider}`;

/** By which method somebody signs in, whose number was typed, and where the request goes. */
export interface MeansAsked {
  readonly method: ProofingMethod;
  readonly signer: Signer;
  readonly identity: Identity;
  readonly possession: Asked;
}

/** What an attempt signs in by. @throws Error for one by password */
export const methodFor = (
  { methods }: SignInParts,
  { about: { claim } }: Pick<AttemptOf<'sign-in'>, 'about'>,
): MeansAsked => {
  const method = claim === undefined ? undefined : methods.get(claim.method);
  const possession = claim === undefined ? undefined : method?.possession(claim);
  const identity = claim === undefined ? undefined : method?.signIn?.identityOf(claim);
  if (method?.signer === undefined || identity === undefined || possession?.challenge !== 'signature')
    throw new Error('this sign-in asks for no signature, or its method is switched off here');
  return { method, signer: method.signer, identity, possession };
};

/** What a sign-in says of the signatures it asks for. @param arrival what this browser brings along, where a session may be opened */
export const signaturePolicy = (parts: SignInParts, arrival?: Arrival): SignaturePolicy<'sign-in'> => {
  const { journey } = parts;
  return {
    journey,
    signerOf: (attempt) => methodFor(parts, attempt).signer,
    whom: (attempt) => whomOf(methodFor(parts, attempt)),
    isKnown: ({ about }) => about.deviceKnown,
    showsUnconfirmed: (attempt) => methodFor(parts, attempt).signer.beginsAt === 'browser',
    ...(arrival === undefined
      ? {}
      : {
          signed: (attempt, proof, visitor) =>
            askAtOnce(journey, authorityOf(parts, arrival), { attempt, proof }, visitor),
        }),
    refused: (attempt, problem, trace, visitor) =>
      journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
        audit: [journey.event(attempt, visitor, 'sign-in-refused', { problem, detail: trace })],
      }),
  };
};

/** The signature is judged like one that registers; then the certificate must be the account's. */
export const authorityOf = (parts: SignInParts, arrival: Arrival): AuthorityPolicy<'sign-in'> => {
  const { journey } = parts;
  return {
    events: { waiting: 'sign-in-waiting', refused: 'sign-in-refused', evidenced: 'signed-in' },
    authoritySeconds: (attempt) => methodFor(parts, attempt).method.authoritySeconds,
    ask: (attempt, now) => {
      const { claim } = attempt.about;
      if (claim === undefined) throw new Error('a signature of nobody');
      return methodFor(parts, attempt).method.ask(claim, attempt.proof, now);
    },
    toldHere: (problem) => problem,
    mismatch: () => [],
    evidenced: async (attempt, { evidence, certificate, trace }, visitor) => {
      const { method, identity } = methodFor(parts, attempt);
      const { meant } = attempt.about;
      const signer = resolveIdentity(identity.kind, evidence);
      const linked =
        meant === undefined
          ? ({ problem: 'certificate-not-linked' } as const)
          : findLinked(meant, identity, { certificate, signer });
      if ('problem' in linked) {
        const { problem } = linked;
        return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
          audit: [journey.event(attempt, visitor, 'sign-in-refused', { problem, detail: trace })],
        });
      }
      const { authenticatorId, renewed } = linked;
      return openByCertificate(
        parts,
        arrival,
        {
          attempt,
          method,
          authenticatorId,
          trace,
          ...(renewed && certificate !== undefined ? { renewed: certificate } : {}),
        },
        visitor,
      );
    },
  };
};
