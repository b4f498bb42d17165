import { closedByDeath, type DeathReport } from '../../domain/standing/death.ts';
import type { Change } from '../commit.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import { makeFindPending } from '../waiting/find-pending.ts';
import type { DeathStore } from './death-store.ts';

const columns = `d.id, d.account_id AS "accountId", d.register, d.reference, d.state, d.former_status AS "formerStatus", d.reported_at AS "reportedAt"`;
const listStatement = `SELECT ${columns} FROM death_report d WHERE d.state = 'open' ORDER BY d.reported_at, d.id LIMIT :most`;
/** How many wait for an operator, and since when the oldest does; `doctor` asks without a store. */
export const openDeathsStatement = `SELECT count(*)::int AS many, min(reported_at) AS since FROM death_report WHERE state = 'open'`;
const standingStatement = `SELECT ${columns} FROM death_report d WHERE d.account_id = :accountId AND d.state <> 'undone'`;

/** What an operator has found wrong is not believed again of the same register. */
const reporting: Change = {
  parts: `held AS (
  SELECT a.id, a.status FROM account a WHERE a.id = :accountId AND a.status IN (${closedByDeath.map((status) => `'${status}'`).join(', ')})
    AND NOT EXISTS (SELECT FROM death_report d WHERE d.account_id = a.id AND (d.state <> 'undone' OR d.register = :register)) FOR UPDATE OF a
), reported AS (
  INSERT INTO death_report (id, account_id, register, reference, state, former_status, reported_at)
  SELECT :reportId, held.id, :register, :reference, 'open', held.status, :now FROM held RETURNING account_id
), closed AS (
  UPDATE account SET status = 'suspended', status_changed_at = :now FROM held WHERE account.id = held.id AND account.status <> 'suspended'
)`,
  done: 'reported',
  tells: '(SELECT end_account_sessions(account_id, :now) FROM reported) AS ended',
};

const confirming: Change = {
  parts: `confirmed AS (
  UPDATE death_report SET state = 'confirmed', settled_at = :now WHERE account_id = :accountId AND state = 'open' RETURNING id
)`,
  done: 'confirmed',
};

/**
 * As it was: nothing that waited has come nearer meanwhile. `held`: so long did what a lock holds stand still before one held it; what a lock held
 * before, and gives back its time, is left to that. The case of somebody whom a counter has seen lives longer by as much as their way back waits, and they are reminded of that end.
 */
const undoing: Change = {
  parts: `undone AS (
  UPDATE death_report d SET state = 'undone', settled_at = :now WHERE d.account_id = :accountId AND d.state <> 'undone'
  RETURNING d.account_id, d.former_status, d.reported_at
), locked AS (
  SELECT u.account_id, f.frozen_at, :now::timestamptz - u.reported_at AS away, greatest(interval '0', coalesce(f.frozen_at, :now::timestamptz) - u.reported_at) AS held
  FROM undone u LEFT JOIN account_freeze f ON f.account_id = u.account_id AND f.state = 'open'
), reopened AS (
  UPDATE account a SET status_changed_at = :now, closes_at = a.closes_at + l.away,
    status = CASE WHEN u.former_status = 'active' AND l.frozen_at IS NOT NULL THEN 'frozen' ELSE u.former_status END
  FROM undone u JOIN locked l USING (account_id) WHERE a.id = u.account_id AND a.status = 'suspended'
), waits_on AS (
  UPDATE waiting_change w SET effective_at = w.effective_at + CASE w.kind WHEN 'recovery' THEN l.away ELSE l.held END,
    remind_at = w.remind_at + CASE w.kind WHEN 'recovery' THEN l.away ELSE l.held END
  FROM locked l WHERE w.account_id = l.account_id AND w.state = 'pending'
), goes_later AS (
  UPDATE authenticator p SET removal_at = p.removal_at + l.held
  FROM locked l WHERE p.account_id = l.account_id AND p.removal_at IS NOT NULL AND p.ended_at IS NULL
), lives_on AS (
  UPDATE counter_case c SET expires_at = c.expires_at + l.away, remind_at = coalesce(c.remind_at, c.expires_at - interval '3 days') + l.away
  FROM locked l WHERE c.id = :caseId::text AND c.state = 'confirmed' AND c.expires_at + l.away > :now AND c.payload IS NOT NULL
)`,
  done: 'undone',
};

/** Accounts that are closed because a register says that their holder has died; each verb is one statement. */
export const makeDeaths = (parts: StoreParts): DeathStore => {
  const { database, commit } = parts;
  const findPending = makeFindPending(parts);
  return {
    report: async ({ id: reportId, accountId, register, reference }, alongside) => {
      try {
        const values = { reportId, accountId, register, reference };
        return (await commit(reporting, { values }, alongside)).done ? 'closed' : 'unchanged';
      } catch (trouble) {
        if (brokenConstraint(trouble) === 'death_report_standing') return 'unchanged';
        throw trouble;
      }
    },
    open: (most) => ask<DeathReport>(database, listStatement, { most }),
    standing: async (accountId) => (await ask<DeathReport>(database, standingStatement, { accountId }))[0],
    confirm: async (accountId, alongside) =>
      (await commit(confirming, { values: { accountId } }, alongside)).done ? 'confirmed' : 'unchanged',
    undo: async (accountId, alongside) => {
      const caseId = (await findPending(accountId, 'recovery'))?.caseId ?? null;
      return (await commit(undoing, { values: { accountId, caseId } }, alongside)).done ? 'undone' : 'unchanged';
    },
  };
};
