import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../database/database.ts';
import type { Vault } from '../keys/vault.ts';
import type { ArtefactSeal } from './artefact.ts';

/** What the tables of the federation stand on. */
export interface FederationStoreParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly artefacts: ArtefactSeal;
}
