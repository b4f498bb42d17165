import type { IdentityProviderChallenge } from '../../domain/attempt/challenge.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { beginVisit, detailOf, leadAgain } from '../identity-provider/lead-to-provider.ts';
import { claimedProvider, type ProviderAwaited, type ProviderPolicy } from '../identity-provider/provider-policy.ts';
import type { CorrectFactsStep } from './correct-facts.ts';
import { correctionAsked, methodOf, type CorrectFactsParts } from './policy.ts';
import { takeFor, type Correcting } from './take-for.ts';

/** What a correction says of the identity providers that it sends people to. What they say is kept until a form of the person's takes it further. */
export const providerPolicy = (parts: CorrectFactsParts): ProviderPolicy<'correct-facts'> => ({
  journey: parts.journey,
  ...claimedProvider((about) => methodOf(parts, about)),
});

/** Leads to the provider. */
export const beginAtProvider = (
  parts: CorrectFactsParts,
  correcting: Correcting,
  visitor: Visitor,
): Promise<CorrectFactsStep> => {
  const { envelope } = correcting;
  const event = (challenge: IdentityProviderChallenge) =>
    correctionAsked(parts, { envelope, by: detailOf(challenge) }, visitor);
  return beginVisit(providerPolicy(parts), { ...correcting, event }, visitor);
};

/** Another way there, for the same costs. */
export const leadOnceMore =
  (parts: CorrectFactsParts) =>
  async (attempt: ProviderAwaited<'correct-facts'>, visitor: Visitor): Promise<CorrectFactsStep> => {
    const { problem } = await takeFor(parts, attempt.about, visitor);
    return problem === undefined
      ? leadAgain(providerPolicy(parts), attempt, visitor)
      : parts.journey.tell(visitor, attempt, problem);
  };
