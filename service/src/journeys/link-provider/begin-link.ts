import type { IdentityProviderChallenge } from '../../domain/attempt/challenge.ts';
import { isMethod } from '../../domain/kinds-and-methods.ts';
import { strengthOfSession } from '../../domain/ways-in/strength.ts';
import { weighChange } from '../../domain/ways-in/weigh-change.ts';
import { shownClosed } from '../attempt/roads.ts';
import type { FormCosts } from '../attempt/begin-counted.ts';
import { takeCosts } from '../attempt/take-costs.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { beginVisit, detailOf, leadAgain } from '../identity-provider/lead-to-provider.ts';
import type { ProviderAwaited, ProviderPolicy } from '../identity-provider/provider-policy.ts';
import type { LinkProviderJourney, LinkProviderStep } from './link-provider.ts';
import { linkableBy } from './linkable.ts';
import type { LinkProviderParts } from './policy.ts';

/** What a linking says of the identity providers that it sends people to. */
export const providerPolicy = ({ journey, methods }: LinkProviderParts): ProviderPolicy<'link-provider'> => ({
  journey,
  roadOf: ({ about }) => {
    const { providers } = methods.get(about.method) ?? {};
    if (providers === undefined) throw new Error(`${about.method} has no road to a provider here`);
    return providers;
  },
  askedOf: ({ about: { provider } }) => ({ provider }),
});

/** All its counters are its own, and none that a telephone could lift. */
const byNobody = { subject: 'link-provider', number: async () => undefined };

const costsOf = ({ browserHash }: Visitor): FormCosts<'link-provider'> => ({
  entries: [{ limit: 'provider-visit-by-browser-day', subject: browserHash, cost: 1 }],
  by: byNobody,
});

/**
 * Leads to the provider, for somebody who has just signed in by the strongest way the account has: one that stands open somewhere is not given
 * a way in by whoever sits there, nor by whoever has only its telephone.
 */
export const beginLink =
  (parts: LinkProviderParts): LinkProviderJourney['begin'] =>
  async ({ method, provider }, sessionSecret, visitor): Promise<LinkProviderStep> => {
    const { journey, waysIn } = parts;
    const shown = await waysIn.open(sessionSecret);
    if ('problem' in shown) return { problem: { code: shown.problem } };
    const { session, account, ways } = shown;
    const weighed = weighChange({ act: 'add' }, ways, session, journey.parts.clock.now());
    if (weighed === 'too-old') return { problem: { code: 'sign-in-too-old' } };
    if (weighed !== 'now') return { problem: { code: 'stronger-sign-in-needed' } };
    const offered = linkableBy(parts, account.kind).find((one) => one.method === method && one.id === provider);
    if (!isMethod(method) || offered === undefined) return { problem: { code: 'identity-provider-off' } };
    const road = parts.roads.closed({ method, kind: account.kind }, 'link-only');
    if (road !== undefined) return { problem: shownClosed('method-closed', road) };
    const envelope = journey.envelope(visitor, {
      accountId: account.id,
      sessionId: session.id,
      strength: strengthOfSession(session),
      kind: account.kind,
      method,
      provider,
    });
    const event = (challenge: IdentityProviderChallenge) =>
      journey.event(envelope, visitor, 'link-asked', { accountId: account.id, detail: detailOf(challenge) });
    return beginVisit(providerPolicy(parts), { envelope, costs: costsOf(visitor), event }, visitor);
  };

/** Another way to the provider, for the same costs. */
export const leadOnceMore =
  (parts: LinkProviderParts) =>
  async (attempt: ProviderAwaited<'link-provider'>, visitor: Visitor): Promise<LinkProviderStep> => {
    const { problem } = await takeCosts(parts.journey.parts, visitor, costsOf(visitor));
    return problem === undefined
      ? leadAgain(providerPolicy(parts), attempt, visitor)
      : parts.journey.tell(visitor, attempt, problem);
  };
