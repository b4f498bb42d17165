import type { AuditEvent } from '../../domain/audit.ts';

/**
 * Adds any number of audit events from one JSON parameter, for statements of the federation that are written with numbered parameters.
 *
 * @param source a table expression with one row, or none when nothing may be written
 * @param parameter number of the parameter that `auditParameter` makes
 */
export const insertAudit = (source: string, parameter: number): string => `
  INSERT INTO audit_event (at, type, registration_id, account_id, support_code, request_id, actor, method, problem, detail)
  SELECT e.at, e.type, e."registrationId", e."accountId", e."supportCode", e."requestId", e.actor, e.method, e.problem, e.detail
  FROM ${source}, json_to_recordset($${parameter}::json) AS e (
    at timestamptz, type text, "registrationId" text, "accountId" text, "supportCode" text, "requestId" text, actor text, method text,
    problem text, detail jsonb)`;

export const auditParameter = (events: readonly AuditEvent[]): string => JSON.stringify(events);
