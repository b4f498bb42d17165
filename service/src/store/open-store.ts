import { join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import type { KeyRing } from '../platform/keys.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { makeAccounts } from './accounts/accounts.ts';
import { openIdentityIndex } from './accounts/identity-index.ts';
import { makeNumberChanges } from './accounts/number-changes.ts';
import { makePasswords } from './accounts/passwords.ts';
import { makeSessions } from './accounts/sessions.ts';
import { makeAttempts } from './attempts/attempts.ts';
import { makeKeepNumber } from './attempts/keep-number.ts';
import { makeOpenAccount } from './attempts/open-account.ts';
import { makeOpenSession } from './attempts/open-session.ts';
import { makeResetPassword } from './attempts/reset-password.ts';
import { makeAudit } from './audit/audit.ts';
import { makeCommit } from './commit.ts';
import type { Database, StatementCount } from './database.ts';
import { openPglite } from './database-pglite.ts';
import { openPostgres } from './database-postgres.ts';
import { makeArtefactSeal } from './federation/artefact.ts';
import type { FederationStore } from './federation/federation-store.ts';
import { makeFederationStore } from './federation/federation-store.ts';
import type { IndexRotation } from './keys/rotate-index.ts';
import { makeIndexRotation } from './keys/rotate-index.ts';
import { makeRotateSealing } from './keys/rotate-sealing.ts';
import { makeVault } from './keys/vault.ts';
import { makeLifts } from './limits/lifts.ts';
import { makeLimits } from './limits/limits.ts';
import { makeOutbox } from './messages/outbox.ts';
import { migrateDatabase, requireSchema } from './migrate.ts';
import type { StoreParts } from './parts.ts';
import { makePurge } from './purge/purge.ts';
import type { Store } from './store.ts';

export interface StoreSettings {
  /** PostgreSQL; without it the embedded database lies in `dataDir`. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** Connections to PostgreSQL at most; 10 unless told. */
  readonly poolSize?: number;
  /** For connecting and for each statement on PostgreSQL; 3,000 ms unless told. */
  readonly deadlineMs?: number;
}

/** A store, and what its keepers need besides. */
export interface OpenedStore extends Store, IndexRotation {
  readonly engine: Database['engine'];
  /** Everything sent to the database since it was opened; for the bench. */
  readonly counted: StatementCount;
  readonly federation: FederationStore;
  /** Wraps every data key under the current sealing key of the ring, which is read again first. */
  rotateSealing(): Promise<{ readonly rewrapped: number }>;
}

/** Opens the database that the settings name, as it is: no migration, no check. */
export const openDatabase = async ({
  databaseUrl,
  dataDir,
  poolSize = 10,
  deadlineMs = 3000,
}: StoreSettings): Promise<Database> => {
  if (databaseUrl !== undefined) return openPostgres({ databaseUrl, poolSize, deadlineMs });
  const folder = join(dataDir, 'database');
  makeFolder(folder);
  return openPglite({ folder });
};

/** The store over an open database whose schema is at least ours. */
export const makeStore = async (
  database: Database,
  { clock, keys }: { readonly clock: Clock; readonly keys: KeyRing },
): Promise<OpenedStore> => {
  await requireSchema(database);
  const identityIndex = await openIdentityIndex(database, keys, clock);
  const vault = makeVault(keys.sealing);
  let onQueued = (): void => {};
  const limitKey = keys.purposeKey('limit-subject');
  const parts: StoreParts = {
    database,
    clock,
    vault,
    identityIndex,
    limitKey,
    commit: makeCommit({ database, clock, vault, limitKey, wakeSender: () => onQueued() }),
    decisionInputKey: keys.purposeKey('decision-input'),
  };
  return {
    engine: database.engine,
    counted: database.counted,
    attempts: {
      ...makeAttempts(parts),
      openAccount: makeOpenAccount(parts),
      openSession: makeOpenSession(parts),
      resetPassword: makeResetPassword(parts),
      keepNumber: makeKeepNumber(parts),
    },
    passwords: makePasswords(parts),
    accounts: makeAccounts(parts),
    sessions: makeSessions(parts),
    numberChanges: makeNumberChanges(parts),
    limits: makeLimits(parts),
    lifts: makeLifts(parts),
    outbox: {
      ...makeOutbox(parts),
      onQueued: (listener) => {
        onQueued = listener;
      },
    },
    audit: makeAudit(parts),
    federation: makeFederationStore({
      database,
      clock,
      vault,
      artefacts: makeArtefactSeal(keys.purposeKey('oidc-artefact')),
    }),
    rotateSealing: makeRotateSealing(database, vault, keys),
    ...makeIndexRotation({ database, clock, keys, vault, identityIndex }),
    purge: makePurge(parts),
    ping: () =>
      database.run('SELECT', []).then(
        () => true,
        () => false,
      ),
    close: () => database.close(),
  };
};

/**
 * Opens the store.
 *
 * @param migrate brings the schema up to this version first; the embedded database always does, having no other process
 * @throws StorageUnavailable when the database does not answer
 * @throws StoreRefusal when the schema is older than this version, or the index key is not the database's
 */
export const openStore = async (
  settings: StoreSettings,
  parts: { readonly clock: Clock; readonly keys: KeyRing; readonly migrate?: boolean },
): Promise<OpenedStore> => {
  const database = await openDatabase(settings);
  try {
    if (parts.migrate === true || database.engine === 'pglite') await migrateDatabase(database);
    return await makeStore(database, parts);
  } catch (trouble) {
    await database.close();
    throw trouble;
  }
};

/**
 * Brings the schema of the settings' database up to this version; safe when several processes do it at once.
 *
 * @returns the migrations it ran
 */
export const migrate = async (settings: StoreSettings): Promise<readonly string[]> => {
  const database = await openDatabase(settings);
  try {
    return await migrateDatabase(database);
  } finally {
    await database.close();
  }
};
