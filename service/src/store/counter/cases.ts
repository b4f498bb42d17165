import type { CounterCase } from '../../domain/counter/counter-case.ts';
import type { Change } from '../commit.ts';
import { movedAttempt, movedAttemptValues } from '../attempts/moved-attempt.ts';
import type { StoreParts } from '../parts.ts';
import { ask, type Values } from '../statement.ts';
import type { CaseStore } from './counter-store.ts';
import { beginRecovery } from './begin-recovery.ts';
import { confirmedBy } from './confirmed-by.ts';
import { holdLevel } from './hold-level.ts';
import { raiseLevel } from './raise-level.ts';
import {
  applicantHashOf,
  caseColumns,
  caseValues,
  codeHashOf,
  movedCase,
  openedCase,
  readCase,
  type CaseRow,
} from './case-row.ts';

const opening: Change = { parts: `begun AS (SELECT), ${openedCase('begun')}`, done: 'begun' };
/** The attempt in which it was asked for ends with it. */
const openingBy: Change = { parts: `${movedAttempt()}, ${openedCase('moved')}`, done: 'moved' };

const moving: Change = { parts: movedCase(), done: 'moved_case' };

/** What waits for a case is held first: of somebody who comes back by it and this, one counts. */
const cancelling: Change = {
  parts: `held AS (
  SELECT c.id FROM waiting_change c WHERE c.id = :changeId AND c.state = 'pending' FOR UPDATE
), ${movedCase('held')}, stopped AS (
  UPDATE waiting_change SET state = 'stopped', settled_at = :now, payload = NULL FROM moved_case WHERE waiting_change.id = :changeId
)`,
  done: 'moved_case',
  tells: 'EXISTS (SELECT FROM held) AS waiting',
};

const reminding: Change = {
  parts: `moved_case AS (UPDATE counter_case SET remind_at = NULL WHERE id = :caseId AND remind_at <= :now RETURNING id)`,
  done: 'moved_case',
};

const byCodeStatement = `SELECT ${caseColumns} FROM counter_case c WHERE c.code = :code`;
const byIdStatement = `SELECT ${caseColumns} FROM counter_case c WHERE c.id = :id`;
const othersStatement = `SELECT ${caseColumns} FROM counter_case c WHERE c.applicant = :applicant AND c.id <> :id AND c.payload IS NOT NULL ORDER BY c.opened_at DESC LIMIT 5`;
const dueStatement = `SELECT ${caseColumns} FROM counter_case c WHERE c.remind_at <= :now AND c.payload IS NOT NULL AND NOT is_given_up(c.data_key) ORDER BY c.remind_at LIMIT :most`;

/** Cases at the counters; each verb that changes one is one statement and one commit. */
export const makeCases = (parts: StoreParts): CaseStore => {
  const { database, vault, clock, commit } = parts;
  const read = async (statement: string, values: Values): Promise<readonly CounterCase[]> => {
    const rows = await ask<CaseRow>(database, statement, values);
    const found = await Promise.all(rows.map((row) => readCase(vault, row)));
    return found.filter((one) => one !== undefined);
  };
  const movedValues = async (
    next: CounterCase,
    ifStill: number,
    level?: Parameters<CaseStore['save']>[2],
  ): Promise<Values> => ({
    ...(await caseValues(parts, next)),
    caseIfStill: ifStill,
    caseLevelAt: level?.at.toISOString() ?? null,
    caseStopHash: level?.stopHash ?? null,
  });
  return {
    open: async (one, alongside) => {
      await commit(opening, { values: await caseValues(parts, one) }, alongside);
    },
    openBy: async (next, ifStill, one, alongside) => {
      const values = { ...(await movedAttemptValues(vault, next, ifStill)), ...(await caseValues(parts, one)) };
      return (await commit(openingBy, { values }, alongside)).done ? 'opened' : 'moved-on';
    },
    find: async (id) => (await read(byIdStatement, { id }))[0],
    findByCode: async (code) => {
      const [row] = await ask<CaseRow>(database, byCodeStatement, { code: codeHashOf(parts, code) });
      return row === undefined ? undefined : ((await readCase(vault, row)) ?? 'over');
    },
    othersOf: ({ id, applicant }) =>
      read(othersStatement, { id, applicant: applicantHashOf(parts, applicant.personalId) }),
    save: async (next, ifStill, level, alongside) =>
      (await commit(moving, { values: await movedValues(next, ifStill, level) }, alongside)).done
        ? 'saved'
        : 'moved-on',
    cancel: async (next, ifStill, changeId, alongside) => {
      const values = await movedValues(next, ifStill);
      if (changeId === undefined) return (await commit(moving, { values }, alongside)).done ? 'cancelled' : 'moved-on';
      const both = { values: { ...values, changeId } };
      const { done, waiting } = await commit<{ readonly waiting: boolean }>(cancelling, both, alongside);
      if (!waiting) return 'not-waiting';
      return done ? 'cancelled' : 'moved-on';
    },
    beginRecovery: beginRecovery(parts),
    toRemind: (most) => read(dueStatement, { now: clock.now().toISOString(), most }),
    remind: async (id, alongside) =>
      (await commit(reminding, { values: { caseId: id } }, alongside)).done ? 'reminded' : 'moved-on',
    ...raiseLevel(parts),
    ...holdLevel(parts),
    ...confirmedBy(parts),
  };
};
