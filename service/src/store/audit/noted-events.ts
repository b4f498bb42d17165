import type { AuditEvent } from '../../domain/audit.ts';
import type { Piece } from '../statement.ts';
import { rowsOf } from '../statement.ts';

const columns = {
  at: 'timestamptz',
  type: 'text',
  registration_id: 'text',
  account_id: 'text',
  support_code: 'text',
  request_id: 'text',
  actor: 'text',
  method: 'text',
  problem: 'text',
  detail: 'jsonb',
} as const;

const rowOf = (event: AuditEvent): Readonly<Record<keyof typeof columns, unknown>> => ({
  at: event.at,
  type: event.type,
  registration_id: event.registrationId,
  account_id: event.accountId,
  support_code: event.supportCode,
  request_id: event.requestId,
  actor: event.actor,
  method: event.method,
  problem: event.problem,
  detail: event.detail === undefined ? undefined : JSON.stringify(event.detail),
});

/** Adds events to the log, if the change they tell of is made (`done` has a row). */
export const notedEvents = (done: string, events: readonly AuditEvent[]): readonly Piece[] => {
  if (events.length === 0) return [];
  const rows = rowsOf('event', columns, events.map(rowOf));
  const text = `noted AS (
  INSERT INTO audit_event (${Object.keys(columns).join(', ')}) SELECT event.* FROM ${done}, ${rows.text}
)`;
  return [{ shape: rows.shape, text, values: rows.values }];
};
