import type { AuditEvent } from '../domain/audit.ts';
import type { OutgoingMessage } from '../domain/outgoing-message.ts';
import type { Alongside } from './store.ts';
import type { Vault } from './vault.ts';

/**
 * Adds audit events from a JSON parameter.
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

/** Queues messages from a JSON parameter, like `insertAudit`. */
export const insertMessages = (source: string, parameter: number): string => `
  INSERT INTO outbox (id, channel, state, content, data_key, due_at, queued_at, changed_at, expires_at)
  SELECT m.id, m.channel, 'queued', decode(m.content, 'base64'), decode(m."dataKey", 'base64'), m."queuedAt", m."queuedAt", m."queuedAt", m."expiresAt"
  FROM ${source}, json_to_recordset($${parameter}::json) AS m (
    id text, channel text, content text, "dataKey" text, "queuedAt" timestamptz, "expiresAt" timestamptz)`;

/** Where an outgoing message's text and recipient are sealed. */
export const messagePlace = (id: string): { readonly table: 'outbox'; readonly column: 'content'; readonly row: string } => ({ table: 'outbox', column: 'content', row: id });

const sealMessage = async (vault: Vault, { id, channel, to, text, expiresAt }: OutgoingMessage, queuedAt: string): Promise<object> => {
  const sealer = await vault.create({ table: 'outbox', row: id });
  return {
    id, channel, expiresAt, queuedAt,
    content: sealer.seal(messagePlace(id), JSON.stringify({ to, text })).toString('base64'),
    dataKey: sealer.dataKey.toString('base64'),
  };
};

export const messagesParameter = async (vault: Vault, { messages = [] }: Alongside, queuedAt: string): Promise<string> =>
  messages.length === 0 ? '[]' : JSON.stringify(await Promise.all(messages.map((message) => sealMessage(vault, message, queuedAt))));
