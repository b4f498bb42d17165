import type { WaitingChange, WaitingKind } from '../../domain/standing/waiting-change.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { WaitingStore } from './waiting-store.ts';
import { makeApplyWaiting } from './apply-waiting.ts';
import { isOf, makeFindPending } from './find-pending.ts';
import { makeKeepEmail } from './keep-email.ts';
import { openWaiting, waitingColumns, type WaitingRow } from './read-waiting.ts';

const dueStatement = `
SELECT ${waitingColumns} FROM waiting_change c JOIN account a ON a.id = c.account_id
WHERE c.state = 'pending' AND c.kind <> 'recovery' AND c.effective_at <= :now AND a.status = 'active' AND NOT is_given_up(a.data_key) ORDER BY c.effective_at LIMIT :most`;
/** Who was seen at a counter is told also where somebody has locked the account. */
const toRemindStatement = `
SELECT ${waitingColumns} FROM waiting_change c JOIN account a ON a.id = c.account_id
WHERE c.state = 'pending' AND c.kind = :kind AND c.remind_at <= :now AND (a.status = 'active' OR (a.status = 'frozen' AND c.kind = 'recovery')) AND NOT is_given_up(a.data_key)
ORDER BY c.remind_at LIMIT :most`;

const stoppedParts = `stopped AS (
  UPDATE waiting_change SET state = 'stopped', settled_at = :now, payload = NULL WHERE id = :changeId AND state = 'pending' RETURNING id
)`;
/** Once, however often and by whomever it is asked. */
const delayedParts = `delayed AS (
  UPDATE waiting_change SET delayed = true, effective_at = :effectiveAt,
    remind_at = CASE WHEN kind IN ('email', 'means') THEN :remindAt::timestamptz WHEN kind = 'recovery' THEN :effectiveAt::timestamptz END
  WHERE id = :changeId AND state = 'pending' AND NOT delayed RETURNING id
)`;
const remindedParts = `reminded AS (
  UPDATE waiting_change SET remind_at = :again::timestamptz WHERE id = :changeId AND state = 'pending' AND remind_at <= :now RETURNING id
)`;

const delaying = { parts: delayedParts, done: 'delayed' };
const stopping = { parts: stoppedParts, done: 'stopped' };
const reminding = { parts: remindedParts, done: 'reminded' };

/** A code of a change that was given up for another stops that other: whoever has the old number may stop whatever waits. */
const standingStatement = `
SELECT f.account_id, f.kind, f.state, a.data_key, latest.state AS latest FROM waiting_change f JOIN account a ON a.id = f.account_id, LATERAL (
  SELECT l.state FROM waiting_change l WHERE l.account_id = f.account_id AND l.kind = f.kind ORDER BY l.requested_at DESC LIMIT 1
) AS latest WHERE f.stop_hash = :stopHash`;

type ChangeState = 'pending' | 'effective' | 'stopped' | 'replaced';

interface StandingRow {
  readonly account_id: string;
  readonly kind: WaitingKind;
  readonly state: ChangeState;
  readonly latest: ChangeState;
  readonly data_key: Buffer;
}

/** Changes that wait, are applied or stopped; each verb is one statement. */
export const makeWaitingChanges = (parts: StoreParts): WaitingStore => {
  const { database, clock, vault, commit } = parts;
  const nowText = (): string => clock.now().toISOString();
  const open = (row: WaitingRow): Promise<WaitingChange> => openWaiting(vault, row);

  const pending = makeFindPending(parts);

  const findByStopHash: WaitingStore['findByStopHash'] = async (stopHash) => {
    const [row] = await ask<StandingRow>(database, standingStatement, { stopHash });
    if (row === undefined) return { standing: 'unknown' };
    if (row.state === 'effective') return { standing: 'over' };
    if (row.latest !== 'pending') return { standing: row.latest === 'effective' ? 'over' : 'stopped' };
    // A code serves once: what was asked for after it has a code of its own.
    if (row.state === 'stopped') return { standing: 'unknown' };
    // Nothing comes of it while nobody can read it.
    if (vault.isLost(row.data_key)) return { standing: 'unknown' };
    const change = await pending(row.account_id, row.kind);
    // Settled between the two looks: the next one says how.
    return change === undefined ? findByStopHash(stopHash) : { standing: 'pending', change };
  };

  return {
    pending,
    due: async (most) =>
      (await Promise.all((await ask<WaitingRow>(database, dueStatement, { now: nowText(), most })).map(open))).filter(
        (change) => change.kind !== 'recovery',
      ),
    toRemind: async (kind, most) => {
      const rows = await ask<WaitingRow>(database, toRemindStatement, { kind, now: nowText(), most });
      return (await Promise.all(rows.map(open))).filter((change) => isOf(change, kind));
    },
    remind: async (changeId, alongside, again) =>
      (await commit(reminding, { values: { changeId, again: again ?? null } }, alongside)).done
        ? 'reminded'
        : 'moved-on',
    keepEmail: makeKeepEmail(parts),
    apply: makeApplyWaiting(parts),
    stop: async (changeId, alongside) =>
      (await commit(stopping, { values: { changeId } }, alongside)).done ? 'stopped' : 'moved-on',
    delay: async (changeId, { effectiveAt, remindAt }, alongside) => {
      const values = { changeId, effectiveAt, remindAt: remindAt ?? null };
      return (await commit(delaying, { values }, alongside)).done ? 'delayed' : 'moved-on';
    },
    findByStopHash,
  };
};
