import { hash } from 'node:crypto';
import type { Provider } from 'oidc-provider';
import { sameText } from '../../platform/random.ts';
import { currentRequest } from '../request-memory.ts';
import { refusedClient } from './refused-client.ts';

/** Secrets are 256 random bits, so that their plain SHA-256 tells nothing. */
export const hashClientSecret = (secret: string): string => hash('sha256', secret, 'base64url');

/** How the secret came with the request that is being answered. */
const methodUsed = (): string =>
  currentRequest().headers.authorization === undefined ? 'client_secret_post' : 'client_secret_basic';

/**
 * Makes the provider compare hashes: it knows no client's secret, only what `clientMetadata` gives it as one. A secret is taken in the way
 * the client is registered for and in no other (the library takes it either way).
 */
export const compareHashedSecrets = (provider: Provider): void => {
  provider.Client.prototype.compareClientSecret = function compareClientSecret(actual: string) {
    const { clientSecret, clientAuthMethod } = this;
    if (methodUsed() !== clientAuthMethod)
      throw refusedClient(`this client is registered for ${clientAuthMethod ?? 'no secret'}`);
    return clientSecret !== undefined && sameText(clientSecret, hashClientSecret(actual));
  };
};
