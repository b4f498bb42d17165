import { randomUUID } from 'node:crypto';
import type { Account } from '../../domain/account.ts';
import { sealedKinds, yearsAfter, type RetentionYears, type SealedKind } from '../../domain/data-rights/retention.ts';
import { delayHours } from '../../domain/standing/decide-stop.ts';
import type { Strength } from '../../domain/standing/strength.ts';
import { vietnamDay } from '../../domain/vietnam-day.ts';
import type { SealedPlace } from '../../platform/keys/sealing.ts';
import { isLive } from '../accounts/sessions.ts';
import type { StoreParts } from '../parts.ts';
import { ask, rowsOf } from '../statement.ts';
import type { ClosingStore } from './data-rights-store.ts';

/** What a session is worth at most. */
const strongest: Strength = 3;

/** The account waits to be closed; every session ends, and so does whatever waits for its time. Whom a counter has seen is put off by it, once, as by any session. */
const askParts = `standing AS (
  SELECT a.id FROM account a JOIN session s ON s.account_id = a.id AND s.id = :sessionId AND ${isLive}
  WHERE a.id = :accountId AND a.status = 'active' AND a.closes_at IS NULL FOR UPDATE OF a
), closing AS (
  UPDATE account a SET closes_at = :closesAt FROM standing WHERE a.id = standing.id RETURNING a.id
)`;
const askTells = `(SELECT end_account_sessions(id, :now) FROM closing) AS ended, (SELECT answer_waiting_changes(id, :strength, :delayHours, :now) FROM closing) AS stopped,
  (SELECT answer_removals(id, :strength, :delayHours) FROM closing) IS NULL AS kept`;
const asking = { parts: askParts, done: 'closing', tells: askTells };

/**
 * An account whose time has come and for whose holder nothing waits by which they would come in, and before it those that have become one with it: they go with it, each with its own copy of what is kept. One whose
 * number is disputed stays until that is settled, and one that nobody can read until somebody can, with what has become one with it. What is asked of `a` itself is asked
 * again once its row is held.
 */
const due = `WITH RECURSIVE family AS (
    SELECT c.id, 0 AS depth FROM account c WHERE c.closes_at <= :now AND c.status = 'active' AND NOT is_given_up(c.data_key)
      AND NOT EXISTS (SELECT FROM waiting_change w WHERE w.account_id = c.id AND w.kind IN ('number', 'means', 'recovery') AND w.state = 'pending')
      AND NOT EXISTS (SELECT FROM contest t WHERE (t.former_id = c.id OR t.holder_id = c.id) AND t.state IN ('open', 'lost', 'disputed'))
    UNION SELECT m.merged_id, f.depth + 1 FROM account_merge m JOIN family f ON m.kept_id = f.id WHERE m.split_at IS NULL
  )
  SELECT a.id FROM account a JOIN family f ON f.id = a.id
  WHERE (a.status = 'merged' OR (a.status = 'active' AND a.closes_at <= :now AND NOT is_given_up(a.data_key)))
    AND NOT EXISTS (SELECT FROM account_merge m WHERE m.kept_id = a.id AND m.split_at IS NULL)`;

const dueStatement = `${due} ORDER BY a.closes_at LIMIT :most`;

/** Nothing happens where somebody has signed in meanwhile, or another process was faster. */
const closeParts = `due AS (
  ${due} AND a.id = :accountId FOR UPDATE OF a
)`;
const closing = {
  parts: closeParts,
  done: 'due',
  tells: '(SELECT delete_account(id, :now, :historyUntil::date) FROM due) AS gone',
};

const marksStatement = `SELECT closes_at, restricted_at FROM account WHERE id = :accountId`;

interface MarksRow {
  readonly closes_at: string | null;
  readonly restricted_at: string | null;
}

const retainedPlace = (id: string): SealedPlace => ({ table: 'retained', column: 'payload', row: id });
const retainedColumns = {
  id: 'text',
  kind: 'text',
  payload: 'bytea',
  data_key: 'bytea',
  keep_until: 'date',
} as const;

/** What a sealed copy of each kind has in it. */
const contentOf: Readonly<Record<SealedKind, (account: Account) => unknown>> = {
  identity: ({ id, kind, openedAt, holder }) => ({ id, kind, openedAt, holder }),
  evidence: ({ proofs }) => proofs,
};

/** Closing accounts for good: waiting, the end, and what is kept of it. */
export const makeClosing = ({
  database,
  clock,
  vault,
  commit,
}: StoreParts): Pick<ClosingStore, 'ask' | 'due' | 'close' | 'marksOf'> => ({
  ask: async ({ accountId, sessionId, closesAt }, alongside) => {
    const { done } = await commit(
      asking,
      { values: { accountId, sessionId, closesAt, strength: strongest, delayHours } },
      alongside,
    );
    return done ? 'waits' : 'not-standing';
  },
  due: async (most) =>
    (await ask<{ readonly id: string }>(database, dueStatement, { most, now: clock.now().toISOString() })).map(
      ({ id }) => id,
    ),
  marksOf: async (accountId) => {
    const [row] = await ask<MarksRow>(database, marksStatement, { accountId });
    return {
      ...(row === undefined || row.closes_at === null ? {} : { closesAt: row.closes_at }),
      ...(row === undefined || row.restricted_at === null ? {} : { restrictedAt: row.restricted_at }),
    };
  },
  close: async ({ id: accountId, account }, years: RetentionYears, alongside) => {
    const today = vietnamDay(clock.now());
    const copyOf = (of: Account) => async (kind: SealedKind) => {
      const id = randomUUID();
      const sealer = await vault.forWriting({ table: 'retained', row: id });
      const payload = sealer.seal(retainedPlace(id), JSON.stringify(contentOf[kind](of)));
      return { id, kind, payload, data_key: sealer.dataKey, keep_until: yearsAfter(today, years[kind]) };
    };
    const copies = account === undefined ? [] : await Promise.all(sealedKinds.map(copyOf(account)));
    const rows = rowsOf('retained', retainedColumns, copies);
    const text = `kept AS (
  INSERT INTO retained (id, account_id, kind, payload, data_key, keep_until)
  SELECT retained.id, due.id, retained.kind, retained.payload, retained.data_key, retained.keep_until FROM due, ${rows.text}
)`;
    const pieces = copies.length === 0 ? [] : [{ shape: rows.shape, text, values: rows.values }];
    const { done } = await commit(
      closing,
      { values: { accountId, historyUntil: yearsAfter(today, years.history) }, pieces },
      alongside,
    );
    return done ? 'closed' : 'moved-on';
  },
});
