import { hash } from 'node:crypto';
import type { Provider } from 'oidc-provider';
import { sameText } from '../../platform/random.ts';

/** Secrets are 256 random bits, so that their plain SHA-256 tells nothing. */
export const hashClientSecret = (secret: string): string => hash('sha256', secret, 'base64url');

/** Makes the provider compare hashes: it knows no client's secret, only what `clientMetadata` gives it as one. */
export const compareHashedSecrets = (provider: Provider): void => {
  provider.Client.prototype.compareClientSecret = function compareClientSecret(actual: string) {
    return this.clientSecret !== undefined && sameText(this.clientSecret, hashClientSecret(actual));
  };
};
