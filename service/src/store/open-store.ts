import { join } from 'node:path';
import type { MessageChannel } from '../domain/outgoing-message.ts';
import type { Clock } from '../platform/clock.ts';
import type { KeyRing } from '../platform/keys/keys.ts';
import { makeFolder } from '../platform/make-folder.ts';
import { makeAccounts } from './accounts/accounts.ts';
import { openIdentityIndex } from './accounts/identities/identity-index.ts';
import { makeWaitingChanges } from './waiting/waiting-changes.ts';
import { makeCertificates } from './accounts/means/certificates.ts';
import { makeCertificateWatch } from './certificates/certificate-watch.ts';
import { makeProviders } from './accounts/means/providers.ts';
import { makeCorrectFacts } from './accounts/correct-facts.ts';
import { makePasswords } from './accounts/means/passwords.ts';
import { makeSessions } from './accounts/sessions.ts';
import { makeApprovals } from './approvals/approvals.ts';
import { makeRoster } from './approvals/roster.ts';
import { makeCases } from './counter/cases.ts';
import { makeClerks } from './counter/clerks.ts';
import { makeAnswerContest } from './attempts/answer-contest.ts';
import { makeAskToRebind } from './attempts/ask-to-rebind.ts';
import { makeAttempts } from './attempts/attempts.ts';
import { makeKeepMeans } from './attempts/means/keep-means.ts';
import { makeKeepNumber } from './attempts/keep-number.ts';
import { makeSaveUnlessKnown } from './attempts/save-unless-known.ts';
import { makeOpenAccount } from './attempts/open-account.ts';
import { makeLinkMeans } from './attempts/means/link-means.ts';
import { makeLinkProvider } from './attempts/means/link-provider.ts';
import { makeBeginCounted } from './attempts/begin-counted.ts';
import { makeOpenByPasskey } from './attempts/open-by-passkey.ts';
import { makeOpenSession } from './attempts/open-session.ts';
import { makeResetPassword } from './attempts/reset-password.ts';
import { makeReturnByCounter } from './attempts/return-by-counter.ts';
import { makeContests } from './contests/contests.ts';
import { makeDeaths } from './deaths/deaths.ts';
import { makeFreezes } from './freezes/freezes.ts';
import { makeMerges } from './merges/merges.ts';
import { makeClosing } from './data-rights/closing.ts';
import { makeRetentionReport } from './data-rights/retention-report.ts';
import { makeRestrict } from './data-rights/restrict.ts';
import { makeDataRequests } from './data-rights/data-requests.ts';
import { makeAudit } from './audit/audit.ts';
import type { OpenedSample } from './backup/open-sample.ts';
import { makeOpenSample } from './backup/open-sample.ts';
import { makeCommit } from './commit.ts';
import type { Database, PoolStanding, StatementCount } from './database/database.ts';
import type { Misfit } from './database/database-fitness.ts';
import { findMisfits } from './database/database-fitness.ts';
import { openPglite } from './database/database-pglite.ts';
import { openPostgres } from './database/database-postgres.ts';
import { watchDatabase } from './database/database-standing.ts';
import { makeArtefactSeal } from './federation/artefact.ts';
import type { FederationStore } from './federation/federation-store.ts';
import { makeFederationStore } from './federation/federation-store.ts';
import type { IndexRotation } from './keys/rotate-index.ts';
import { makeIndexRotation } from './keys/rotate-index.ts';
import type { KeyRegistry } from './keys/key-registry.ts';
import { openKeyRegistry } from './keys/key-registry.ts';
import { makeRotateSealing, type Rotated } from './keys/rotate-sealing.ts';
import { makeVault } from './keys/vault.ts';
import { makeLifts } from './limits/lifts.ts';
import { makePrompts } from './limits/prompts.ts';
import { makeLimits } from './limits/limits.ts';
import { noSender } from './messages/hand-over.ts';
import { makeOutbox } from './messages/outbox.ts';
import { migrateDatabase, missingMigrations, requireSchema, StoreRefusal } from './migrate.ts';
import type { StoreParts } from './parts.ts';
import { makeProviderDefinitions } from './identity-providers/provider-definitions.ts';
import { makePolicy } from './policy/policy.ts';
import { makePurge } from './purge/purge.ts';
import { makePasskeys } from './ways-in/passkeys.ts';
import { makeSecondFactors } from './ways-in/second-factors.ts';
import { makeStaff } from './staff/staff.ts';
import { makeUnreadable } from './unreadable/unreadable.ts';
import { makeWaysIn } from './ways-in/ways-in.ts';
import type { StorageReason } from './database/storage-words.ts';
import type { Sender } from './messages/message-store.ts';
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
  /** The pool of connections as it is now; nothing for the embedded database. */
  connections(): PoolStanding | undefined;
  readonly federation: FederationStore;
  /** Why people cannot be served now; nothing when they can. */
  trouble(): Promise<StorageReason | undefined>;
  /** Which keys this database is used with, and who has read them. */
  readonly keyRegistry: KeyRegistry;
  /** Wraps every data key under the current sealing key of the ring, which is read again first. */
  rotateSealing(): Promise<Rotated>;
  /** Opens so many identities at most, drawn by chance, and looks for them: whether these keys belong to this database. */
  openSample(most: number): Promise<OpenedSample>;
}

/** What the store works with besides its database. */
interface OpenParts {
  readonly clock: Clock;
  readonly keys: KeyRing;
  /** Told with every statement that fails because the database is away. */
  readonly onOutage?: (reason: StorageReason) => void;
  /** Takes the keys as they are for those of this database, whatever it was used with before. */
  readonly takeKeys?: boolean;
}

const standardPoolSize = 10;

/** Opens the database that the settings name, as it is: no migration, no check. */
export const openDatabase = async ({
  databaseUrl,
  dataDir,
  poolSize = standardPoolSize,
  deadlineMs = 3000,
}: StoreSettings): Promise<Database> => {
  if (databaseUrl !== undefined) return openPostgres({ databaseUrl, poolSize, deadlineMs });
  const folder = join(dataDir, 'database');
  makeFolder(folder);
  try {
    return await openPglite({ folder });
  } catch (trouble) {
    throw new StoreRefusal(
      'database-unfit',
      `The embedded database in ${folder} cannot be opened. Look whether its disk is full; else put the folder back from a backup, or move it away to begin with an empty one.`,
      { cause: trouble },
    );
  }
};

/** The store over an open database whose schema is at least ours. */
export const makeStore = async (
  unwatched: Database,
  { clock, keys, takeKeys = false, onOutage = () => {} }: OpenParts,
): Promise<OpenedStore> => {
  const database = watchDatabase(unwatched, clock, onOutage);
  await requireSchema(database);
  const identityIndex = await openIdentityIndex(database, keys, clock);
  const keyRegistry = await openKeyRegistry({ database, clock, keys }, { takeKeys });
  const vault = makeVault(keys.sealing);
  const senders = new Map<MessageChannel, Sender>();
  const limitKey = keys.lastingKey('limit-subject');
  const parts: StoreParts = {
    database,
    clock,
    vault,
    identityIndex,
    limitKey,
    commit: makeCommit({ database, clock, vault, limitKey, senderOf: (channel) => senders.get(channel) ?? noSender }),
    decisionKeys: {
      input: keys.lastingKey('decision-input'),
      organisation: keys.lastingKey('staff-organisation'),
    },
    rosterKey: keys.lastingKey('roster-mail'),
  };
  return {
    engine: database.engine,
    counted: database.counted,
    connections: () => database.connections?.(),
    attempts: {
      ...makeAttempts(parts),
      saveUnlessKnown: makeSaveUnlessKnown(parts),
      openAccount: makeOpenAccount(parts),
      openSession: makeOpenSession(parts),
      beginCounted: makeBeginCounted(parts),
      openByPasskey: makeOpenByPasskey(parts),
      linkMeans: makeLinkMeans(parts),
      linkProvider: makeLinkProvider(parts),
      askToRebind: makeAskToRebind(parts),
      resetPassword: makeResetPassword(parts),
      returnByCounter: makeReturnByCounter(parts),
      keepNumber: makeKeepNumber(parts),
      keepMeans: makeKeepMeans(parts),
      answerContest: makeAnswerContest(parts),
      correctFacts: makeCorrectFacts(parts),
    },
    passwords: makePasswords(parts),
    passkeys: makePasskeys(parts),
    waysIn: makeWaysIn(parts),
    secondFactors: makeSecondFactors(parts),
    providers: makeProviders(parts),
    certificates: { ...makeCertificates(parts), ...makeCertificateWatch(parts) },
    accounts: makeAccounts(parts),
    unreadable: makeUnreadable(parts),
    sessions: makeSessions(parts),
    waiting: makeWaitingChanges(parts),
    contests: makeContests(parts),
    deaths: makeDeaths(parts),
    freezes: makeFreezes(parts),
    merges: makeMerges(parts),
    staff: makeStaff(parts),
    limits: makeLimits(parts),
    lifts: makeLifts(parts),
    prompts: makePrompts(parts),
    approvals: makeApprovals(parts),
    providerDefinitions: makeProviderDefinitions(parts),
    policy: makePolicy(parts),
    roster: makeRoster(parts),
    cases: makeCases(parts),
    clerks: makeClerks(parts),
    outbox: {
      ...makeOutbox(parts),
      sendWith: (channel, sender) => {
        senders.set(channel, sender);
      },
    },
    audit: makeAudit(parts),
    dataRequests: { ...makeDataRequests(parts), restrict: makeRestrict(parts) },
    closing: { ...makeClosing(parts), report: makeRetentionReport(parts) },
    federation: makeFederationStore({
      database,
      clock,
      vault,
      artefacts: makeArtefactSeal(keys.lastingKey('oidc-artefact')),
    }),
    keyRegistry,
    rotateSealing: makeRotateSealing(database, vault, keys),
    openSample: makeOpenSample({ database, vault, identityIndex }),
    ...makeIndexRotation({ database, clock, keys, vault, identityIndex }),
    purge: makePurge(parts),
    trouble: () => database.trouble(),
    ping: async () => (await database.trouble()) === undefined,
    close: () => database.close(),
  };
};

const refuseGrave = (misfits: readonly Misfit[]): void => {
  const grave = misfits.filter((one) => one.grave);
  if (grave.length > 0)
    throw new StoreRefusal('database-unfit', grave.map(({ found, todo }) => `${found}. ${todo}`).join('\n'));
};

/** Refuses a database that cannot be worked on before anything is written to it; returns what is merely less well. */
const fitOrRefuse = async (
  database: Database,
  { poolSize = standardPoolSize }: StoreSettings,
  migrates: boolean,
): Promise<readonly Misfit[]> => {
  const misfits = await findMisfits(database, { poolSize, toMigrate: false });
  refuseGrave(misfits);
  if (migrates && (await missingMigrations(database)).length > 0)
    refuseGrave(await findMisfits(database, { poolSize, toMigrate: true }));
  return misfits;
};

/**
 * Opens the store.
 *
 * @param migrate brings the schema up to this version first; the embedded database always does, having no other process
 * @param onMisfit told of what does not fit and can be lived with
 * @throws StorageUnavailable when the database does not answer
 * @throws StoreRefusal when the database does not fit, its schema is older than this version, or the keys are not its own
 */
export const openStore = async (
  settings: StoreSettings,
  {
    migrate: migrates = false,
    onMisfit = () => {},
    ...parts
  }: OpenParts & { readonly migrate?: boolean; readonly onMisfit?: (misfit: Misfit) => void },
): Promise<OpenedStore> => {
  const database = await openDatabase(settings);
  try {
    for (const misfit of await fitOrRefuse(database, settings, migrates)) onMisfit(misfit);
    if (migrates || database.engine === 'pglite') await migrateDatabase(database);
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
 * @throws StoreRefusal when the database does not fit
 */
export const migrate = async (settings: StoreSettings): Promise<readonly string[]> => {
  const database = await openDatabase(settings);
  try {
    await fitOrRefuse(database, settings, true);
    return await migrateDatabase(database);
  } finally {
    await database.close();
  }
};
