import type { Provider } from 'oidc-provider';
import type { Registry } from '../clients/registry.ts';
import { personClaims } from './scopes.ts';

/**
 * Makes the provider put what a client's scopes give into its ID tokens too, where it is registered so (`claimsInIdToken`); otherwise
 * they carry what was asked for by name, and UserInfo the rest (OpenID Connect Core §5.4). What is available was chosen by `findAccount`:
 * nothing that the client is not registered for.
 */
export const fillIdTokens = (provider: Provider, registry: Pick<Registry, 'find'>): void => {
  const { payload } = provider.IdToken.prototype;
  provider.IdToken.prototype.payload = async function payloadWithClaims() {
    const chosen = await payload.call(this);
    if (registry.find(this.client.clientId)?.settings.claimsInIdToken !== true) return chosen;
    const ofPerson = Object.entries(this.available).filter(
      ([claim]) => claim === 'former_subs' || personClaims.includes(claim),
    );
    return { ...Object.fromEntries(ofPerson), ...chosen };
  };
};
