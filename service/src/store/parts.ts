import type { KeyObject } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import type { IdentityIndex } from './accounts/identities/identity-index.ts';
import type { Commit } from './commit.ts';
import type { Database } from './database/database.ts';
import type { Vault } from './keys/vault.ts';

/** What is kept of a decision beside its evidence is keyed by these. */
export interface DecisionKeys {
  /** The digest of what it was made from. */
  readonly input: KeyObject;
  /** The organisation that its evidence names somebody as staff of. */
  readonly organisation: KeyObject;
}

/** What the verbs of the store stand on. */
export interface StoreParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly identityIndex: IdentityIndex;
  readonly commit: Commit;
  readonly decisionKeys: DecisionKeys;
  /** Keys the mailboxes of rosters. */
  readonly rosterKey: KeyObject;
  /** Keys the subjects of counters. */
  readonly limitKey: KeyObject;
}
