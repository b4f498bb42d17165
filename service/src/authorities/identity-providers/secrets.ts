import type { KeyObject } from 'node:crypto';

/** Our private key at a provider, with the name and algorithm it signs under. */
export interface AssertionKey {
  readonly key: KeyObject;
  readonly keyId: string;
  readonly algorithm: string;
}

/** What a definition names by files, read. */
export interface ProviderSecrets {
  readonly assertionKey?: AssertionKey;
  readonly clientSecret?: string;
  /** RSA. */
  readonly decryptionKey?: KeyObject;
}
