import type { AttemptIn, AttemptOf } from '../../../domain/attempt/attempt.ts';
import type { ClientCertificateChallenge } from '../../../domain/attempt/challenge.ts';
import {
  beginPresenting,
  isAwaited,
  judgeTicket,
  presentFor,
  type Presented,
} from '../../../proofing/challenges/client-certificate/client-certificate.ts';
import { certificateNames } from '../../../proofing/signatures/certificate-facts.ts';
import { askAtOnce } from '../../attempt/ask-authority.ts';
import type { WorkDone } from '../../attempt/take-costs.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import { beginForNobody, type ForNobody } from '../password/begin-for-nobody.ts';
import type { SignInParts } from '../policy.ts';
import { authorityOf, meansOf } from './signature.ts';
import type { SignInJourney, SignInStep } from '../sign-in.ts';
import { takeAgainForNobody } from '../password/take-for-nobody.ts';

/** An attempt whose person is to present a certificate on the TLS listener. */
export type CertificateAwaited = AttemptIn<'sign-in', 'challenged'> & {
  readonly challenge: ClientCertificateChallenge;
};

/** True while that is what the person is asked for. */
export const awaitsCertificate = (attempt: AttemptOf<'sign-in'> | undefined): attempt is CertificateAwaited =>
  attempt?.state === 'challenged' && attempt.challenge.type === 'client-certificate';

const detailOf = ({ challengeId, sends }: ClientCertificateChallenge) => ({ challengeId, sends });

/** Leads whoever sits here to the listener. */
export const beginByCertificate = (
  parts: SignInParts,
  asked: ForNobody,
  work: WorkDone,
  visitor: Visitor,
): Promise<SignInStep> => {
  const { signatures, clock } = parts.journey.parts;
  const challengeFor = () => beginPresenting(signatures, clock.now());
  return beginForNobody(parts, asked, { type: 'certificate-requested', challengeFor, detailOf }, work, visitor);
};

/** Another way to the listener, in place of the one before it. */
export const certificateAgain =
  (parts: SignInParts) =>
  async (attempt: CertificateAwaited, visitor: Visitor): Promise<SignInStep> => {
    const { journey } = parts;
    const problem = await takeAgainForNobody(parts, meansOf(parts, attempt), visitor);
    if (problem !== undefined) return journey.tell(visitor, attempt, problem);
    const challenge = beginPresenting(journey.parts.signatures, journey.parts.clock.now(), attempt.challenge);
    return journey.save(
      visitor,
      journey.next(attempt, { event: 'challenge', challenge, slowSeconds: attempt.slowSeconds }),
      { audit: [journey.event(attempt, visitor, 'certificate-requested', { detail: detailOf(challenge) })] },
    );
  };

/** Whoever came to the listener: the attempt is named by the address alone, for no cookie of ours goes there. */
const visitorAt = (attemptHash: string, requestId: string): Visitor => ({
  browserHash: attemptHash,
  attemptHash,
  freshHash: attemptHash,
  requestId,
});

/**
 * A certificate was presented on the listener. It is kept with the attempt that the address names, and counts for nothing there until its ticket
 * comes back in the browser that was sent: a stranger's link leads nobody into the stranger's attempt.
 */
export const presentCertificate =
  ({ journey, references }: SignInParts): SignInJourney['presentCertificate'] =>
  async (reference: string, presented: Presented, requestId: string) => {
    const named = references.read(reference);
    if (named === undefined) return undefined;
    const visitor = visitorAt(named.attemptHash, requestId);
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return undefined;
    const { attempt } = loaded;
    if (!awaitsCertificate(attempt) || attempt.challenge.challengeId !== named.challengeId) return undefined;
    const context = journey.contextOf(attempt, named.attemptHash);
    if (!isAwaited(attempt.challenge, context.now)) return undefined;
    const { challenge, ticket } = presentFor(journey.parts.signatures, attempt.challenge, context, presented);
    const next = journey.next(attempt, { event: 'follow', challenge });
    const saved = await journey.save(visitor, next, { audit: [], unawaited: true });
    return saved.attempt === next ? ticket : undefined;
  };

/** What came back with a browser, judged in the attempt that this very browser has. */
const judgeBack = async ({ journey }: SignInParts, ticket: string, visitor: Visitor) => {
  const loaded = await journey.load(visitor);
  if ('problem' in loaded) return { step: loaded };
  const { attempt } = loaded;
  if (!awaitsCertificate(attempt)) return { step: journey.stepOf(loaded) };
  const context = journey.contextOf(attempt, visitor.attemptHash ?? attempt.browserHash);
  const judged = judgeTicket(journey.parts.signatures, attempt.challenge, context, ticket);
  return judged.ticket === 'good'
    ? { step: journey.stepOf(loaded), attempt, proof: judged.proof }
    : { step: await journey.tell(visitor, attempt, { code: `client-certificate-${judged.ticket}` }) };
};

/** The person is back from the listener; nothing is opened by that. */
export const comeBackFromListener =
  (parts: SignInParts): SignInJourney['comeBackFromListener'] =>
  async (ticket, visitor) => {
    const { step, proof } = await judgeBack(parts, ticket, visitor);
    if (proof === undefined) return { step };
    const { subject: holder = '', authority: issuer = '' } =
      certificateNames(Buffer.from(proof.certificate, 'base64')) ?? {};
    return { step, names: { holder, issuer } };
  };

/** The person is back from the listener without a certificate: none was chosen there. */
export const comeBackWithout =
  ({ journey }: SignInParts): SignInJourney['comeBackWithout'] =>
  async (visitor) => {
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    return awaitsCertificate(attempt)
      ? journey.tell(visitor, attempt, { code: 'client-certificate-missing' })
      : journey.stepOf(loaded);
  };

/** A form of the person's spends the ticket: the certificate is judged, and opens the session of the account that has it linked. */
export const takeTicket =
  (parts: SignInParts): SignInJourney['takeTicket'] =>
  async (ticket, arrival, visitor) => {
    const { step, attempt, proof } = await judgeBack(parts, ticket, visitor);
    return proof === undefined
      ? step
      : askAtOnce(parts.journey, authorityOf(parts, arrival), { attempt, proof }, visitor);
  };
