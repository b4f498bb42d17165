import type { Envelope } from '../../domain/attempt/attempt.ts';
import type { CountChange } from '../../domain/limits/limits.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import { askAtOnce, type AuthorityPolicy } from '../attempt/ask-authority.ts';
import { takeCosts } from '../attempt/take-costs.ts';
import type { FormCosts } from '../attempt/begin-counted.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { beginVisit, detailOf, leadAgain, visitFor } from '../identity-provider/lead-to-provider.ts';
import { claimedProvider, type ProviderAwaited, type ProviderPolicy } from '../identity-provider/provider-policy.ts';
import { liftedBy, methodOf, type RegisterParts } from './policy.ts';
import type { RegisterStep } from './register.ts';

/** What a registration says of the identity providers that it sends people to. */
export const providerPolicy = (
  parts: RegisterParts,
  authority?: AuthorityPolicy<'register'>,
): ProviderPolicy<'register'> => ({
  journey: parts.journey,
  ...claimedProvider((about) => methodOf(parts, about)),
  ...(authority === undefined
    ? {}
    : { provided: (attempt, proof, visitor) => askAtOnce(parts.journey, authority, { attempt, proof }, visitor) }),
});

/** Leads to the provider at once, where nothing had to be proven before. */
export const beginAtProvider = (
  parts: RegisterParts,
  { envelope, costs }: { readonly envelope: Envelope<'register'>; readonly costs: FormCosts<'register'> },
  visitor: Visitor,
): Promise<RegisterStep> =>
  beginVisit(
    providerPolicy(parts),
    {
      envelope,
      costs,
      event: (challenge) =>
        parts.journey.event(envelope, visitor, 'registration-claimed', {
          detail: { kind: envelope.about.kind, ...detailOf(challenge) },
        }),
    },
    visitor,
  );

/** The contact is proven: leads to the provider. */
export const leadAfterContact = async (
  parts: RegisterParts,
  {
    attempt,
    about,
    counts,
  }: {
    readonly attempt: CodeAwaited<'register'>;
    /** With the contact. */
    readonly about: Envelope<'register'>['about'];
    readonly counts: readonly CountChange[];
  },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  const challenge = await visitFor(providerPolicy(parts), { ...attempt, about });
  const detail = { codeId: attempt.challenge.codeId, ...detailOf(challenge) };
  return journey.save(visitor, journey.next(attempt, { event: 'challenge', challenge, slowSeconds: 0 }, about), {
    counts,
    audit: [journey.event(attempt, visitor, 'possession-proven', { detail })],
  });
};

/** Another way to the provider, for the same costs. */
export const providerAgain =
  (parts: RegisterParts) =>
  async (attempt: ProviderAwaited<'register'>, visitor: Visitor): Promise<RegisterStep> => {
    const { about } = attempt;
    const method = methodOf(parts, about);
    const { asked } = method.counts(about.claim, visitor.browserHash);
    const by = liftedBy(about, method.possession(about.claim));
    const { problem } = await takeCosts(parts.journey.parts, visitor, { entries: asked, by });
    return problem === undefined
      ? leadAgain(providerPolicy(parts), attempt, visitor)
      : parts.journey.tell(visitor, attempt, problem);
  };
