import { closedBy } from '../../domain/account.ts';
import { isMethod } from '../../domain/kinds-and-methods.ts';
import { freshSignInSeconds } from '../../domain/waiting-change.ts';
import { shownClosed } from '../attempt/roads.ts';
import { takeCosts } from '../attempt/take-costs.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { detailOf, leadAgain, visitFor } from '../identity-provider/lead-to-provider.ts';
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

const costs = ({ journey: { parts } }: LinkProviderParts, visitor: Visitor) =>
  takeCosts(
    parts,
    visitor,
    [{ limit: 'provider-visit-by-browser-day', subject: visitor.browserHash, cost: 1 }],
    byNobody,
  );

/** Leads to the provider, for somebody who has just signed in: an account that stands open somewhere is not given a way in by whoever sits there. */
export const beginLink =
  (parts: LinkProviderParts): LinkProviderJourney['begin'] =>
  async ({ method, provider }, sessionSecret, visitor): Promise<LinkProviderStep> => {
    const { journey, hashSecret } = parts;
    const { store, clock } = journey.parts;
    const found =
      sessionSecret === undefined ? undefined : await store.accounts.findBySession(hashSecret(sessionSecret));
    if (found === undefined) return { problem: { code: 'sign-in-required' } };
    const { session, account } = found;
    const closed = closedBy(account.status);
    if (closed !== undefined) return { problem: { code: closed } };
    const age = clock.now().getTime() - Date.parse(session.authenticatedAt ?? session.createdAt);
    if (age > freshSignInSeconds * 1000) return { problem: { code: 'sign-in-too-old' } };
    const offered = linkableBy(parts, account.kind).find((one) => one.method === method && one.id === provider);
    if (!isMethod(method) || offered === undefined) return { problem: { code: 'identity-provider-off' } };
    const road = parts.roads.closed(method, account.kind, 'link-only');
    if (road !== undefined) return { problem: shownClosed('method-closed', road) };
    const { problem } = await costs(parts, visitor);
    if (problem !== undefined) return { problem };
    const envelope = journey.envelope(visitor, {
      accountId: account.id,
      sessionId: session.id,
      kind: account.kind,
      method,
      provider,
    });
    const challenge = await visitFor(providerPolicy(parts), envelope);
    return journey.begin(
      visitor,
      envelope,
      { event: 'challenge', challenge, slowSeconds: 0 },
      {
        audit: [journey.event(envelope, visitor, 'link-asked', { accountId: account.id, detail: detailOf(challenge) })],
      },
    );
  };

/** Another way to the provider, for the same costs. */
export const leadOnceMore =
  (parts: LinkProviderParts) =>
  async (attempt: ProviderAwaited<'link-provider'>, visitor: Visitor): Promise<LinkProviderStep> => {
    const { problem } = await costs(parts, visitor);
    return problem === undefined
      ? leadAgain(providerPolicy(parts), attempt, visitor)
      : parts.journey.tell(visitor, attempt, problem);
  };
