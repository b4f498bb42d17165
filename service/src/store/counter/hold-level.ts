import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { LevelStanding, CaseStore } from './counter-store.ts';

/** A case that was cancelled opens nothing: whoever has its code has nothing left to fear. */
const standingStatement = `
SELECT id, account_id, CASE WHEN held_at IS NOT NULL OR state = 'cancelled' THEN 'stopped' WHEN level_at IS NULL THEN 'over' ELSE 'pending' END AS standing
FROM counter_case WHERE stop_hash = :stopHash`;

const heldStatement = `
SELECT id, account_id, held_at FROM counter_case
WHERE held_at IS NOT NULL AND (account_id IS NOT NULL OR (state <> 'cancelled' AND expires_at > :now)) ORDER BY held_at LIMIT :most`;

const holding: Change = {
  parts: `held AS (
  UPDATE counter_case SET held_at = :now, level_at = NULL WHERE id = :caseId AND level_at IS NOT NULL RETURNING id
)`,
  done: 'held',
};

/** What was settled by somebody who has looked is not stopped again by the same code. */
const settling: Change = {
  parts: `settled AS (
  UPDATE counter_case SET held_at = NULL, stop_hash = NULL, settled_at = :now, level_at = :raiseAt
  WHERE id = :caseId AND held_at IS NOT NULL RETURNING id
)`,
  done: 'settled',
};

interface CaseOf {
  readonly id: string;
  readonly account_id: string | null;
}

const named = ({ id, account_id: accountId }: CaseOf) => ({
  caseId: id,
  ...(accountId === null ? {} : { accountId }),
});

/** Levels that somebody has stopped on their way. */
export const holdLevel = ({
  database,
  clock,
  commit,
}: StoreParts): Pick<CaseStore, 'findByStopHash' | 'holdLevel' | 'heldLevels' | 'settleLevel'> => ({
  findByStopHash: async (stopHash) => {
    const [row] = await ask<CaseOf & Pick<LevelStanding, 'standing'>>(database, standingStatement, { stopHash });
    if (row === undefined) return { standing: 'unknown' };
    return row.standing === 'pending' ? { standing: 'pending', ...named(row) } : { standing: row.standing };
  },
  holdLevel: async (caseId, alongside) =>
    (await commit(holding, { values: { caseId } }, alongside)).done ? 'held' : 'moved-on',
  heldLevels: async (most) => {
    const now = clock.now().toISOString();
    const rows = await ask<CaseOf & { readonly held_at: string }>(database, heldStatement, { now, most });
    return rows.map((row) => ({ ...named(row), heldAt: row.held_at }));
  },
  settleLevel: async (caseId, came, alongside) => {
    const raiseAt = came === 'raise' ? clock.now().toISOString() : null;
    return (await commit(settling, { values: { caseId, raiseAt } }, alongside)).done ? 'settled' : 'moved-on';
  },
});
