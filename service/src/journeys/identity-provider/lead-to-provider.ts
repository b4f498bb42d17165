import type { AttemptPurpose, Envelope } from '../../domain/attempt/attempt.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { IdentityProviderChallenge } from '../../domain/attempt/challenge.ts';
import { beginProviderVisit, knowsItsPage } from '../../proofing/challenges/identity-provider/identity-provider.ts';
import { beginCounted, type FormCosts } from '../attempt/begin-counted.ts';
import type { Begun } from '../attempt/journey.ts';
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

/** An attempt that begins with a way to the provider, what that costs, and how the log calls it. */
interface Visiting<Purpose extends AttemptPurpose> {
  readonly envelope: Envelope<Purpose>;
  readonly costs: FormCosts<Purpose>;
  readonly event: (challenge: IdentityProviderChallenge) => AuditEvent;
}

/** Leads to the provider at once. One that would have to be asked where its page is, is not asked before that has cost something. */
export const beginVisit = async <Purpose extends AttemptPurpose>(
  policy: ProviderPolicy<Purpose>,
  { envelope, costs, event }: Visiting<Purpose>,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const make = async (): Promise<Begun<Purpose>> => {
    const challenge = await visitFor(policy, envelope);
    return {
      envelope,
      happened: { event: 'challenge', challenge, slowSeconds: 0 },
      alongside: { audit: [event(challenge)] },
    };
  };
  const asksOthers = !(await knowsItsPage(policy.roadOf(envelope), policy.askedOf(envelope)));
  return beginCounted(policy.journey, { costs, make, asksOthers }, visitor);
};

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
