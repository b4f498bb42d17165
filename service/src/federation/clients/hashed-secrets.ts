import { hash } from 'node:crypto';
import type { Provider } from 'oidc-provider';
import type { OauthClientSettings } from '../../domain/oauth-client.ts';
import type { Clock } from '../../platform/clock.ts';
import { sameText } from '../../platform/random.ts';
import { currentRequest } from '../request-memory.ts';
import { refusedClient } from './refused-client.ts';
import type { Registry } from './registry.ts';

/** Secrets are 256 random bits, so that their plain SHA-256 tells nothing. */
export const hashClientSecret = (secret: string): string => hash('sha256', secret, 'base64url');

/** How the secret came with the request that is being answered. */
const methodUsed = (): string =>
  currentRequest().headers.authorization === undefined ? 'client_secret_post' : 'client_secret_basic';

/** The hash of a former secret that is still taken (`chinhchu client secret`), or none. */
const formerHash = (settings: OauthClientSettings | undefined, now: Date): string | undefined => {
  const former = settings?.formerSecret;
  return former !== undefined && now.toISOString() < former.until ? former.hash : undefined;
};

/**
 * Makes the provider compare hashes: it knows no client's secret, only what `clientMetadata` gives it as one. A secret is taken in the way
 * the client is registered for and in no other (the library takes it either way); one that was changed lately is taken beside the new one.
 */
export const compareHashedSecrets = (provider: Provider, registry: Pick<Registry, 'find'>, clock: Clock): void => {
  provider.Client.prototype.compareClientSecret = function compareClientSecret(actual: string) {
    const { clientSecret, clientAuthMethod, clientId } = this;
    if (methodUsed() !== clientAuthMethod)
      throw refusedClient(`this client is registered for ${clientAuthMethod ?? 'no secret'}`);
    const hashed = hashClientSecret(actual);
    const taken = [clientSecret, formerHash(registry.find(clientId)?.settings, clock.now())];
    return taken.some((one) => one !== undefined && sameText(one, hashed));
  };
};
