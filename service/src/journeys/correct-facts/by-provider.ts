import type { Envelope } from '../../domain/attempt/attempt.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { detailOf, leadAgain, visitFor } from '../identity-provider/lead-to-provider.ts';
import { claimedProvider, type ProviderAwaited, type ProviderPolicy } from '../identity-provider/provider-policy.ts';
import type { CorrectFactsStep } from './correct-facts.ts';
import { correctionAsked, methodOf, type CorrectFactsParts } from './policy.ts';
import { takeFor } from './take-for.ts';

/** What a correction says of the identity providers that it sends people to. What they say is kept until a form of the person's takes it further. */
export const providerPolicy = (parts: CorrectFactsParts): ProviderPolicy<'correct-facts'> => ({
  journey: parts.journey,
  ...claimedProvider((about) => methodOf(parts, about)),
});

/** Leads to the provider. */
export const beginAtProvider = async (
  parts: CorrectFactsParts,
  envelope: Envelope<'correct-facts'>,
  visitor: Visitor,
): Promise<CorrectFactsStep> => {
  const challenge = await visitFor(providerPolicy(parts), envelope);
  return parts.journey.begin(
    visitor,
    envelope,
    { event: 'challenge', challenge, slowSeconds: 0 },
    { audit: [correctionAsked(parts, { envelope, by: detailOf(challenge) }, visitor)] },
  );
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
