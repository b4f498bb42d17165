import { decidedParts } from '../accounts/decisions/decided.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { CaseStore } from './counter-store.ts';

const dueStatement = `
SELECT c.id, c.account_id, c.level_at, c.settled_at FROM counter_case c JOIN account a ON a.id = c.account_id
WHERE c.level_at <= :now AND a.status = 'active' AND NOT is_given_up(a.data_key) ORDER BY c.level_at LIMIT :most`;

interface DueRow {
  readonly id: string;
  readonly account_id: string;
  readonly level_at: string;
  readonly settled_at: string | null;
}

/** Once in however many processes, and only of an account that stands. */
const raising: Change = {
  parts: `standing AS (
  SELECT a.id FROM account a WHERE a.id = :accountId AND a.status = 'active' FOR SHARE
), raised AS (
  UPDATE counter_case SET level_at = NULL WHERE id = :caseId AND level_at <= :now AND EXISTS (SELECT FROM standing) RETURNING id
)`,
  done: 'raised',
};

/** Accounts that two clerks have vouched for, whose time has come. */
export const raiseLevel = (parts: StoreParts): Pick<CaseStore, 'levelsDue' | 'raiseLevel'> => {
  const { database, clock, commit, decisionKeys: keys } = parts;
  return {
    levelsDue: async (most) => {
      const rows = await ask<DueRow>(database, dueStatement, { now: clock.now().toISOString(), most });
      return rows.map(({ id, account_id: accountId, level_at: levelAt, settled_at: settledAt }) => ({
        caseId: id,
        accountId,
        levelAt,
        ...(settledAt === null ? {} : { settledAt }),
      }));
    },
    raiseLevel: async ({ caseId, accountId }, decided, alongside) => {
      const account = await findSealer(parts, accountId);
      if (account === undefined) return 'moved-on';
      const pieces = [decidedParts({ keys, sealer: account.sealer }, 'raised', decided)];
      const values = { caseId, accountId, decidedAt: clock.now().toISOString() };
      return (await commit(raising, { values, pieces }, alongside)).done ? 'raised' : 'moved-on';
    },
  };
};
