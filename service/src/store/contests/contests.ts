import { nextAfter, putOff, type ContestStep } from '../../domain/contest.ts';
import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { ContestStore } from './contest-store.ts';
import { contestColumns, openContest, readContest, type ContestRow, type DueContestRow } from './read-contest.ts';
import { makeSettleContest } from './settle-contest.ts';

const ofStatement = `
SELECT ${contestColumns} FROM contest c WHERE c.former_id = :accountId OR c.holder_id = :accountId ORDER BY c.opened_at DESC, c.id`;
const byStopHashStatement = `SELECT ${contestColumns} FROM contest c WHERE c.stop_hash = :stopHash`;
const dueStatement = `
SELECT ${contestColumns}, c.payload, a.data_key FROM contest c JOIN account a ON a.id = c.former_id
WHERE c.next_at <= :now ORDER BY c.next_at, c.id LIMIT :most`;

/** Once in however many processes: whoever comes second finds that the step is another by now. */
const stepped = (set: string): string => `stepped AS (
  UPDATE contest SET ${set} WHERE id = :contestId AND state = :state AND reminded = :reminded AND next_at <= :now
  RETURNING former_id
)`;

const steps: Readonly<Record<ContestStep, Change>> = {
  remind: { parts: stepped('reminded = true, next_at = :nextAt'), done: 'stepped' },
  lose: { parts: stepped(`state = 'lost', next_at = :nextAt`), done: 'stepped' },
  close: {
    parts: `${stepped(`state = 'over', next_at = NULL, payload = NULL, settled_at = :now`)}, closed AS (
  UPDATE account SET status = 'superseded', status_changed_at = :now FROM stepped WHERE account.id = stepped.former_id AND status = 'contested'
), unknown AS (
  UPDATE identity SET ended_at = :now FROM stepped WHERE account_id = stepped.former_id AND identity.ended_at IS NULL
), unindexed AS (
  DELETE FROM identity_index USING stepped WHERE account_id = stepped.former_id
), unsecured AS (
  UPDATE authenticator SET ended_at = :now FROM stepped WHERE account_id = stepped.former_id AND ended_at IS NULL
)`,
    done: 'stepped',
  },
};

const puttingOff: Change = {
  parts: `put_off AS (
  UPDATE contest SET delayed = true, reminded = false, loses_at = :losesAt, next_at = :remindAt
  WHERE id = :contestId AND state = 'open' AND NOT delayed RETURNING 1
)`,
  done: 'put_off',
};

/** Accounts that have given way to stronger evidence; each verb is one statement. */
export const makeContests = (parts: StoreParts): ContestStore => {
  const { database, clock, vault, commit } = parts;
  return {
    of: async (accountId) => (await ask<ContestRow>(database, ofStatement, { accountId })).map(readContest),
    findByStopHash: async (stopHash) => {
      const [row] = await ask<ContestRow>(database, byStopHashStatement, { stopHash });
      if (row === undefined) return { standing: 'unknown' };
      const contest = readContest(row);
      const runs = contest.state === 'open' || contest.state === 'lost';
      return { standing: runs ? 'running' : 'over', contest };
    },
    due: async (most) =>
      Promise.all(
        (await ask<DueContestRow>(database, dueStatement, { now: clock.now().toISOString(), most })).map((row) =>
          openContest(vault, row),
        ),
      ),
    bringOn: async (contest, step, alongside) => {
      const { id: contestId, state, reminded } = contest;
      const values = { contestId, state, reminded, nextAt: nextAfter(step, contest) ?? null };
      return (await commit(steps[step], { values }, alongside)).done ? 'brought-on' : 'moved-on';
    },
    putOff: async (contest, alongside) => {
      const values = { contestId: contest.id, ...putOff(contest) };
      return (await commit(puttingOff, { values }, alongside)).done ? 'put-off' : 'moved-on';
    },
    settle: makeSettleContest(parts),
  };
};
