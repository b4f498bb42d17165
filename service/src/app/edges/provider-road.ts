import type { IdentityProviders } from '../../authorities/identity-providers/identity-provider.ts';
import type { ProviderRoad as Road } from '../../domain/identity-providers/definition.ts';
import { fewRandomBytes } from '../../platform/random.ts';
import type { ProviderRoad } from '../../proofing/challenges/identity-provider/provider-road.ts';

/**
 * The road over the pages of identity providers.
 *
 * @param road whose they are: of the exchange platform, or Vietnam Post's
 * @param secondsToAsk how long one question to a provider may take
 */
export const makeProviderRoad = (
  providers: IdentityProviders,
  road: Road,
  { redirectUri, secondsToAsk }: Pick<ProviderRoad, 'redirectUri' | 'secondsToAsk'>,
): ProviderRoad => ({
  offered: () => providers.offered(road),
  find: (id) => providers.find(id, road),
  redirectUri,
  secondsToAsk,
  randomVerifier: () => fewRandomBytes(32).toString('base64url'),
});
