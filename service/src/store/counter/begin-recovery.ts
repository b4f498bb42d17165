import { waitingChangePlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import type { Change } from '../commit.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import type { StoreParts } from '../parts.ts';
import type { CaseStore } from './counter-store.ts';
import { caseValues, movedCase } from './case-row.ts';

/**
 * The account is held first: nobody suspends or closes it meanwhile. What was waiting of another case is given up for this one; of two at once the unique
 * index fails the later one, and then nothing of it stays.
 */
const beginning: Change = {
  parts: `held AS (
  SELECT a.id FROM account a WHERE a.id = :accountId AND a.status IN ('active', 'frozen') FOR NO KEY UPDATE
), ${movedCase('held')}, replaced AS (
  UPDATE waiting_change SET state = 'replaced', settled_at = :requestedAt, payload = NULL
  FROM moved_case WHERE waiting_change.account_id = :accountId AND kind = 'recovery' AND waiting_change.state = 'pending' RETURNING 1
), kept AS (
  INSERT INTO waiting_change (id, account_id, kind, state, payload, stop_hash, requested_at, effective_at, remind_at, begun_by)
  SELECT :changeId, :accountId, 'recovery', 'pending', :recoveryPayload, :stopHash, :requestedAt, :effectiveAt, :effectiveAt, :begunBy
  FROM moved_case, (SELECT count(*) FROM replaced) AS former
)`,
  done: 'moved_case',
  tells: 'EXISTS (SELECT FROM held) AS held',
};

/** A confirmed case of somebody who wants their account back, with what waits for it. */
export const beginRecovery =
  (parts: StoreParts): CaseStore['beginRecovery'] =>
  async (next, ifStill, change, alongside) => {
    const { id: changeId, accountId, phoneNumber, caseId, evidence, decision } = change;
    const account = await findSealer(parts, accountId);
    if (account === undefined) return 'not-standing';
    const stored = JSON.stringify({ phoneNumber, caseId, evidence, decision });
    const values = {
      ...(await caseValues(parts, next)),
      caseIfStill: ifStill,
      caseLevelAt: null,
      caseStopHash: null,
      accountId,
      changeId,
      recoveryPayload: account.sealer.seal(waitingChangePlace(changeId), stored),
      stopHash: change.stopHash,
      requestedAt: change.requestedAt,
      effectiveAt: change.effectiveAt,
      begunBy: change.begunBy,
    };
    try {
      const { done, held } = await parts.commit<{ readonly held: boolean }>(beginning, { values }, alongside);
      if (!held) return 'not-standing';
      return done ? 'saved' : 'moved-on';
    } catch (trouble) {
      if (brokenConstraint(trouble) === 'waiting_recovery_pending') return 'other-pending';
      throw trouble;
    }
  };
