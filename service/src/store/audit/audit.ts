import type { AuditEvent } from '../../domain/audit.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { AuditStore } from './audit-store.ts';
import { makeActivity } from './activity.ts';

const columns = 'id, at, type, registration_id, account_id, support_code, request_id, actor, method, problem, detail';
const mostOfOneCase = 500;

const bySupportCodeStatement = `SELECT ${columns} FROM audit_event WHERE support_code = :supportCode ORDER BY id LIMIT ${mostOfOneCase}`;
const byAccountStatement = `SELECT ${columns} FROM audit_event WHERE account_id = :accountId ORDER BY id DESC LIMIT :most`;

type Event = Required<AuditEvent>;
type Nullable<Name extends keyof Event> = Event[Name] | null;

const always = { parts: 'always AS (SELECT)', done: 'always' };

interface AuditRow {
  readonly at: string;
  readonly type: Event['type'];
  readonly registration_id: Nullable<'registrationId'>;
  readonly account_id: Nullable<'accountId'>;
  readonly support_code: Nullable<'supportCode'>;
  readonly request_id: Nullable<'requestId'>;
  readonly actor: Event['actor'];
  readonly method: Nullable<'method'>;
  readonly problem: Nullable<'problem'>;
  readonly detail: Nullable<'detail'>;
}

const readEvent = (row: AuditRow): AuditEvent => ({
  type: row.type,
  at: row.at,
  actor: row.actor,
  ...(row.registration_id === null ? {} : { registrationId: row.registration_id }),
  ...(row.account_id === null ? {} : { accountId: row.account_id }),
  ...(row.support_code === null ? {} : { supportCode: row.support_code }),
  ...(row.request_id === null ? {} : { requestId: row.request_id }),
  ...(row.method === null ? {} : { method: row.method }),
  ...(row.problem === null ? {} : { problem: row.problem }),
  ...(row.detail === null ? {} : { detail: row.detail }),
});

/** The log that never changes: the database itself refuses changes, to its owner too. */
export const makeAudit = (parts: StoreParts): AuditStore => {
  const { database, commit } = parts;
  return {
    record: async (audit) => {
      if (audit.length > 0) await commit(always, { values: {} }, { audit });
    },
    bySupportCode: async (supportCode) =>
      (await ask<AuditRow>(database, bySupportCodeStatement, { supportCode })).map(readEvent),
    byAccount: async (accountId, most) =>
      (await ask<AuditRow>(database, byAccountStatement, { accountId, most })).map(readEvent),
    activity: makeActivity(parts),
  };
};
