import type { Account } from '../../domain/account.ts';
import { recentEvents, shownEvents } from '../../domain/activity.ts';
import type { Identity } from '../../domain/evidence/identity.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { AccountStore } from './account-store.ts';
import { latest, readRecent } from '../audit/activity.ts';
import { endedFreeze } from '../freezes/ended-freeze.ts';
import { forgottenValues } from '../ways-in/forgotten-identity.ts';
import { readRequests, requestsColumn } from '../data-rights/data-requests.ts';
import { makeCheckDecisions } from './decisions/check-decisions.ts';
import { readWays, waysColumn } from '../ways-in/read-ways.ts';
import { byIndex, findByIndex } from './identities/find-by-index.ts';
import { makeKeptDecisions } from './decisions/kept-decisions.ts';
import { makeFindEvidence } from './decisions/find-evidence.ts';
import type { JoinedRow } from './read-account.ts';
import { joinedColumns, proofsInOrder, readAccount, withProofs } from './read-account.ts';
import type { SessionRow } from './sessions.ts';
import { isLive, readSession, sessionColumns } from './sessions.ts';
import { closingUndone } from './keep-open.ts';
import { overviewColumns, readOverview, type OverviewRow } from './overview.ts';

const registeredStatement = `
SELECT s.looked_up, i.account_id
FROM ${byIndex}`;

const findStatement = `SELECT ${joinedColumns} FROM ${withProofs} WHERE a.id = :accountId ORDER BY ${proofsInOrder}`;

const bySessionStatement = `
SELECT ${sessionColumns}, ${joinedColumns} FROM ${withProofs} JOIN session s ON s.account_id = a.id
WHERE s.secret_hash = :secretHash AND ${isLive} ORDER BY ${proofsInOrder}`;

const overviewStatement = `
SELECT ${sessionColumns}, ${joinedColumns}, ${overviewColumns} FROM ${withProofs} JOIN session s ON s.account_id = a.id
WHERE s.secret_hash = :secretHash AND ${isLive} ORDER BY ${proofsInOrder}`;

/** The same with everything else that is kept, as it was in one instant; once, however many proofs there are. */
const everythingStatement = `
SELECT ${sessionColumns}, ${joinedColumns}, ${overviewColumns},
  CASE WHEN row_number() OVER (ORDER BY ${proofsInOrder}) = 1 THEN ${latest(':all')} END AS activity,
  CASE WHEN row_number() OVER (ORDER BY ${proofsInOrder}) = 1 THEN ${requestsColumn} END AS requests,
  CASE WHEN row_number() OVER (ORDER BY ${proofsInOrder}) = 1 THEN ${waysColumn} END AS ways
FROM ${withProofs} JOIN session s ON s.account_id = a.id
WHERE s.secret_hash = :secretHash AND ${isLive} ORDER BY ${proofsInOrder}`;

/**
 * A lock outlives a suspension: whoever lifts that need have seen nobody, and who was locked out comes back by it no more than by anything else. Of an
 * account that is locked alone an operator has seen the holder. Either way
 * the end that its owner had asked for is over: nothing that waits outlives a suspension, and whoever was seen is back.
 */
const statusParts = `former AS (
  SELECT id, closes_at FROM account WHERE id = :accountId FOR NO KEY UPDATE
), changed AS (
  UPDATE account SET status_changed_at = :now, closes_at = NULL, status = CASE WHEN :status = 'active' AND status = 'suspended'
    AND EXISTS (SELECT FROM account_freeze f WHERE f.account_id = account.id AND f.state = 'open') THEN 'frozen' ELSE :status END
  FROM former WHERE account.id = former.id AND status <> :status AND status IN ('active', 'suspended', 'frozen')
    AND NOT EXISTS (SELECT FROM death_report d WHERE d.account_id = account.id AND d.state <> 'undone') RETURNING account.id, status
), ended AS (
  UPDATE session SET ended_at = :now FROM changed WHERE account_id = changed.id AND ended_at IS NULL AND :status = 'suspended'
), ${closingUndone('former', 'changed', 'service')}`;
const statusTells = `EXISTS (SELECT FROM account WHERE id = :accountId) AS found,
  (SELECT status FROM changed) AS status, (SELECT stop_waiting_changes(id, :now) FROM changed WHERE status = 'suspended') AS stopped,
  (SELECT ${endedFreeze('false, false')} FROM changed WHERE status = 'active') AS thawed`;

const changeStatus = { parts: statusParts, done: 'changed', tells: statusTells };

interface RegisteredRow {
  readonly looked_up: number;
  readonly account_id: string | null;
}

type EverythingRow = SessionRow &
  JoinedRow &
  OverviewRow & { readonly activity: unknown; readonly requests: unknown; readonly ways: unknown };

/** Accounts: found by id, identity or session, suspended and restored, and their decisions checked. */
export const makeAccounts = (parts: StoreParts): AccountStore => {
  const { database, clock, vault, commit } = parts;
  const find = async (accountId: string): Promise<Account | undefined> =>
    readAccount(vault, await ask<JoinedRow>(database, findStatement, { accountId }));
  const accountIdOf = async (identity: Identity): Promise<string | undefined> => {
    const { row } = await findByIndex<RegisteredRow>(parts, registeredStatement, identity);
    return row.account_id ?? undefined;
  };
  return {
    find,
    idOf: accountIdOf,
    isRegistered: async (identity) => (await accountIdOf(identity)) !== undefined,
    findByIdentity: async (identity) => {
      const accountId = await accountIdOf(identity);
      return accountId === undefined ? undefined : find(accountId);
    },
    findBySession: async (secretHash) => {
      const now = clock.now().toISOString();
      const rows = await ask<SessionRow & JoinedRow>(database, bySessionStatement, { secretHash, now });
      const [row] = rows;
      const account = await readAccount(vault, rows);
      return row === undefined || account === undefined ? undefined : { session: readSession(row), account };
    },
    overview: async (secretHash) => {
      const now = clock.now().toISOString();
      const rows = await ask<SessionRow & JoinedRow & OverviewRow>(database, overviewStatement, {
        secretHash,
        now,
        shown: recentEvents,
      });
      const [row] = rows;
      const account = await readAccount(vault, rows);
      if (row === undefined || account === undefined) return undefined;
      return { session: readSession(row), account, ...(await readOverview(vault, row)) };
    },
    everything: async (secretHash) => {
      const now = clock.now().toISOString();
      const rows = await ask<EverythingRow>(database, everythingStatement, {
        secretHash,
        now,
        shown: recentEvents,
        all: shownEvents,
      });
      const [row] = rows;
      const account = await readAccount(vault, rows);
      if (row === undefined || account === undefined) return undefined;
      const sealer = await vault.forReading({ table: 'account', row: row.id }, row.data_key);
      return {
        session: readSession(row),
        account,
        ...(await readOverview(vault, row)),
        activity: readRecent(row.activity),
        requests: readRequests(sealer, row.requests),
        ways: readWays(sealer, row.ways),
      };
    },
    setStatus: async (accountId, status, alongside) => {
      const {
        done,
        found,
        status: come,
      } = await commit<{ readonly found: boolean; readonly status: string | null }>(
        changeStatus,
        { values: { accountId, status, ...(await forgottenValues(parts, accountId)) } },
        alongside,
      );
      if (done) return come === 'frozen' ? 'locked' : 'changed';
      return found ? 'unchanged' : 'not-found';
    },
    checkDecisions: makeCheckDecisions(parts),
    ...makeFindEvidence(parts),
    ...makeKeptDecisions(parts),
  };
};
