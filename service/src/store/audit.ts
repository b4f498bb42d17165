import type { AuditEvent } from '../domain/audit.ts';
import { auditParameter, insertAudit } from './alongside.ts';
import type { Database } from './database.ts';
import type { Store } from './store.ts';

const columns = 'id, at, type, registration_id, account_id, support_code, request_id, actor, method, problem, detail';
const mostOfOneCase = 500;

const recordStatement = insertAudit('(SELECT) AS always', 1);
const bySupportCodeStatement = `SELECT ${columns} FROM audit_event WHERE support_code = $1 ORDER BY id LIMIT ${mostOfOneCase}`;
const byAccountStatement = `SELECT ${columns} FROM audit_event WHERE account_id = $1 ORDER BY id DESC LIMIT $2`;

type Event = Required<AuditEvent>;
type Nullable<Name extends keyof Event> = Event[Name] | null;

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

/** The log that never changes: the database itself refuses changes, whoever asks. */
export const makeAudit = (database: Database): Store['audit'] => ({
  record: async (events) => {
    if (events.length > 0) await database.run(recordStatement, [auditParameter(events)]);
  },
  bySupportCode: async (supportCode) =>
    (await database.run<AuditRow>(bySupportCodeStatement, [supportCode])).map(readEvent),
  byAccount: async (accountId, most) =>
    (await database.run<AuditRow>(byAccountStatement, [accountId, most])).map(readEvent),
});
