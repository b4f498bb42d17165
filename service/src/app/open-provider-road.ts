import type { IdentityProviders, OfferedProvider } from '../authorities/identity-providers/identity-provider.ts';
import { fewRandomBytes } from '../platform/random.ts';
import type { ProviderRoad } from '../proofing/challenges/identity-provider/provider-road.ts';

/** The road over the pages of identity providers, and how it is kept up to date. */
export interface OpenedRoad {
  readonly road: ProviderRoad;
  /** Looks which providers are on now; run on a timer. What cannot be looked at stays as it was. */
  refresh(): Promise<void>;
}

/** @param secondsToAsk how long one question to a provider may take */
export const openProviderRoad = async (
  providers: IdentityProviders,
  { redirectUri, secondsToAsk }: Pick<ProviderRoad, 'redirectUri' | 'secondsToAsk'>,
): Promise<OpenedRoad> => {
  let known: readonly OfferedProvider[] = [];
  const refresh = async (): Promise<void> => {
    known = await providers.offered();
  };
  await refresh();
  return {
    refresh,
    road: {
      offered: () => known,
      find: (id) => providers.find(id),
      redirectUri,
      secondsToAsk,
      randomVerifier: () => fewRandomBytes(32).toString('base64url'),
    },
  };
};
