import type { IdentityProviders } from '../authorities/identity-providers/identity-provider.ts';
import { fewRandomBytes } from '../platform/random.ts';
import type { ProviderRoad } from '../proofing/challenges/identity-provider/provider-road.ts';

/**
 * The road over the pages of identity providers.
 *
 * @param secondsToAsk how long one question to a provider may take
 */
export const makeProviderRoad = (
  providers: IdentityProviders,
  { redirectUri, secondsToAsk }: Pick<ProviderRoad, 'redirectUri' | 'secondsToAsk'>,
): ProviderRoad => ({
  offered: () => providers.offered(),
  find: (id) => providers.find(id),
  redirectUri,
  secondsToAsk,
  randomVerifier: () => fewRandomBytes(32).toString('base64url'),
});
