import type { KeyObject } from 'node:crypto';

/** Where keys were made: `sandbox` keys are made without asking and must never hold real people's data. */
export type KeyOrigin = 'sandbox' | 'production';

/** What a key derived from the root secret is for; each purpose has a key of its own. */
export const purposes = [
  'one-time-code',
  'session',
  'cookie',
  'form-token',
  'proof-of-work',
  'limit-subject',
  'decision-input',
  'support-code',
  'oidc-artefact',
  'oidc-access-token',
  'pairwise-subject',
  'known-device',
  'attempt-cookie',
  'lift-code',
  'stop-code',
  'roster-mail',
  'passkey-challenge',
  'recovery-code',
  'listener-reference',
  'merge-pass',
] as const;
export type Purpose = (typeof purposes)[number];

/** Keys that wrap data keys. The wrapped form names its key, so old ones can be read while new ones are written. */
export interface SealingKeys {
  /** The key that new data keys are wrapped under. */
  readonly currentId: string;
  /** Every key of the ring. */
  readonly ids: readonly string[];
  has(id: string): boolean;
  /** From now on new data keys are wrapped under this one, as soon as the ring has it: the database says which. */
  use(id: string): void;
  /**
   * Wraps a 32-byte data key for one owner; another owner cannot unwrap it.
   *
   * @param owner table and row, e.g. `account:6f…`
   */
  wrap(dataKey: Uint8Array, owner: string): Promise<Buffer>;
  /**
   * The data key of this owner.
   *
   * @throws SealBroken when it was changed, belongs to another owner, or its key is not in the ring
   */
  unwrap(wrapped: Uint8Array, owner: string): Promise<Buffer>;
  /** True when this data key is wrapped under the current key. */
  isCurrent(wrapped: Uint8Array): boolean;
}

/** Keys of blind indexes, by version. Which versions are written and looked up is decided by the database, not here. */
export interface IndexKeys {
  readonly newest: number;
  readonly versions: readonly number[];
  has(version: number): boolean;
  /** HMAC-SHA-256 of a value under this version's key for this field (32 bytes). */
  digest(version: number, field: string, value: string): Promise<Buffer>;
}

/** All secrets of the service. Files hold them today; a hardware module can stand behind the same interface. */
export interface KeyRing {
  readonly origin: KeyOrigin;
  readonly sealing: SealingKeys;
  readonly index: IndexKeys;
  /** The 32-byte key of a purpose, derived from the root secret (HKDF-SHA-256, RFC 5869). */
  purposeKey(purpose: Purpose): KeyObject;
  /** Reads the keys again, e.g. after another process added one. */
  reload(): Promise<void>;
}

/** Why the keys cannot be used, for the person who installs the service. */
export interface KeyProblem {
  readonly code: 'keys-missing' | 'keys-incomplete' | 'keys-readable-by-others' | 'keys-malformed';
  /** One sentence with the path; no secret. */
  readonly detail: string;
}

/** A sealed value or wrapped key does not open: changed, moved to another row, or its key is gone. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}
