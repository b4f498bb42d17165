import type { KeyObject } from 'node:crypto';

/** Where keys were made: `sandbox` keys are made without asking and must never hold real people's data. */
export type KeyOrigin = 'sandbox' | 'production';

/**
 * What finds or opens again what we keep, for years: it stays under the first root secret. Whoever has such a key makes nothing that we
 * accept; with a copy of the database besides they recognise what is in it.
 */
export const lastingPurposes = [
  'pairwise-subject',
  'decision-input',
  'limit-subject',
  'roster-mail',
  'staff-organisation',
  'recovery-code',
  'stop-code',
  'oidc-artefact',
] as const;
export type LastingPurpose = (typeof lastingPurposes)[number];

/** What vouches for something that is out of our hands and comes back within `passingHours`: it is made under the newest root secret. */
export const passingPurposes = [
  'one-time-code',
  'session',
  'form-token',
  'proof-of-work',
  'support-code',
  'oidc-access-token',
  'request-name',
  'known-device',
  'attempt-cookie',
  'lift-code',
  'passkey-challenge',
  'listener-reference',
  'merge-pass',
] as const;
export type PassingPurpose = (typeof passingPurposes)[number];

/**
 * So long after a new root secret has taken over nothing comes back that was made under the former and is missed: the longest is the word in a
 * mail, which counts on the day after. A known device and a support code live longer; without the former root secret they are unknown.
 */
export const passingHours = 48;

/** The keys of a passing purpose: under which root secret something is made changes while the service runs. */
export interface PassingKey {
  /** Makes what is made now. */
  readonly current: KeyObject;
  /** Makes what began at that instant: the same in every process, however often it is made. */
  at(instant: Date): KeyObject;
  /** Any of them may have made what comes back; the current one first. */
  readonly accepted: readonly [KeyObject, ...KeyObject[]];
}

/** A root secret as the database knows it: by its name, and since when it makes what passes; null while it is only accepted. */
export interface RootInUse {
  readonly name: string;
  /** ISO 8601 in UTC. */
  readonly activeFrom: string | null;
}

/** The root secrets of a ring. Their names are fingerprints: nothing can be made with one. */
export interface RootSecrets {
  /** Every one that the ring has, the first one first: what lasts stays under that. */
  readonly names: readonly [string, ...string[]];
  has(name: string): boolean;
  /** Those by which something that passes is accepted here. */
  readonly accepted: readonly string[];
  /** From now on these are accepted, as far as the ring has them; none: the first alone. The database says which. */
  use(roots: readonly RootInUse[]): void;
}

/** Keys that wrap data keys. The wrapped form names its key, so old ones can be read while new ones are written. */
export interface SealingKeys {
  /** The key that new data keys are wrapped under. */
  readonly currentId: string;
  /** Every key of the ring. */
  readonly ids: readonly string[];
  has(id: string): boolean;
  /** From now on new data keys are wrapped under this one, as soon as the ring has it: the database says which. */
  use(id: string): void;
  /** From now on what is wrapped under these keys is taken for lost, as far as the ring does not have them: the database says which. */
  giveUp(ids: readonly string[]): void;
  /** True where a key of these is given up and not in the ring: what it seals may be read by some other process, or by nobody. */
  readonly lacksGivenUp: boolean;
  /** True when this data key is wrapped under a key that is given up, and that the ring does not have. */
  isGivenUp(wrapped: Uint8Array): boolean;
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
  readonly roots: RootSecrets;
  /** The 32-byte key of a purpose, derived from the first root secret (HKDF-SHA-256, RFC 5869). */
  lastingKey(purpose: LastingPurpose): KeyObject;
  /** The same of a purpose that follows the newest root secret; it may be held for good, as what it gives changes by itself. */
  passingKey(purpose: PassingPurpose): PassingKey;
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
  override readonly name: string = 'SealBroken';
}

/** It is sealed under a key that was given up for lost: no fault, and nothing that trying again would change. */
export class Unreadable extends SealBroken {
  override readonly name = 'Unreadable';
}
