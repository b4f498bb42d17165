import type { AttemptPurpose, Envelope } from '../../domain/attempt/attempt.ts';
import type { IdentityProviderChallenge } from '../../domain/attempt/challenge.ts';
import { beginProviderVisit } from '../../proofing/challenges/identity-provider/identity-provider.ts';
import type { Step } from '../attempt/step.ts';
import type { Visitor } from '../attempt/visitor.ts';
import type { ProviderAwaited, ProviderPolicy } from './provider-policy.ts';

/** A way to the provider's page for this attempt, which is not yet saved with it. A provider that is down makes one that is over. */
export const visitFor = <Purpose extends AttemptPurpose>(
  policy: ProviderPolicy<Purpose>,
  envelope: Envelope<Purpose>,
  previous?: IdentityProviderChallenge,
): Promise<IdentityProviderChallenge> =>
  beginProviderVisit(
    policy.journey.parts.signatures,
    policy.roadOf(envelope),
    policy.askedOf(envelope),
    policy.journey.contextOf(envelope, envelope.browserHash),
    previous,
  );

/** What the log says of it. */
export const detailOf = ({ challengeId, provider, sends, visit }: IdentityProviderChallenge) => ({
  challengeId,
  provider,
  sends,
  ...(visit.at === 'over' ? { problem: visit.problem } : {}),
});

/** Another way there, in place of the one before it. */
export const leadAgain = async <Purpose extends AttemptPurpose>(
  policy: ProviderPolicy<Purpose>,
  attempt: ProviderAwaited<Purpose>,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { journey } = policy;
  const challenge = await visitFor(policy, attempt, attempt.challenge);
  return journey.save(
    visitor,
    journey.next(attempt, { event: 'challenge', challenge, slowSeconds: attempt.slowSeconds }),
    { audit: [journey.event(attempt, visitor, 'provider-asked', { detail: detailOf(challenge) })] },
  );
};
