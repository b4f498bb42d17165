import { resend } from '../attempt/code/resend.ts';
import { comeBackFromProvider } from '../identity-provider/come-back.ts';
import { takeProvided } from '../identity-provider/take-provided.ts';
import { beginLink, leadOnceMore, providerPolicy } from './begin-link.ts';
import { link } from './link.ts';
import type { LinkProviderJourney } from './link-provider.ts';
import { linkableBy } from './linkable.ts';
import type { LinkProviderParts } from './policy.ts';

/** The journey over its parts. */
export const makeLinkProviderJourney = (parts: LinkProviderParts): LinkProviderJourney => {
  const { journey, methods } = parts;
  return {
    linkable: (kind) => linkableBy(parts, kind),
    methodOf: (method) => methods.get(method),
    begin: beginLink(parts),
    comeBack: (back, visitor) => comeBackFromProvider(providerPolicy(parts), back, visitor),
    take: (visitor) => takeProvided(journey, (attempt, proof) => link(parts, attempt, proof, visitor), visitor),
    again: resend(journey, { provider: leadOnceMore(parts) }),
    current: journey.current,
  };
};
