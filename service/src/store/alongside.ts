import type { AuditEvent } from '../domain/audit.ts';
import type { OutgoingMessage } from '../domain/outgoing-message.ts';
import type { Alongside } from './store.ts';
import type { Vault } from './vault.ts';

/** `($5::int, $6::text), ($7::int, $8::text)`: so many rows of these types, from this parameter on. */
export const valueRows = (types: readonly string[], rows: number, firstParameter: number): string =>
  Array.from(
    { length: rows },
    (_, row) =>
      `(${types.map((type, place) => `$${firstParameter + row * types.length + place}::${type}`).join(', ')})`,
  ).join(', ');

const auditTypes = ['timestamptz', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'jsonb'];
const messageTypes = ['text', 'text', 'bytea', 'bytea', 'timestamptz', 'timestamptz'];

/**
 * Adds any number of audit events from one JSON parameter: for statements that are not asked often.
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

const insertEvents = (source: string, events: number, firstParameter: number): string => `
  INSERT INTO audit_event (at, type, registration_id, account_id, support_code, request_id, actor, method, problem, detail)
  SELECT e.* FROM ${source}, (VALUES ${valueRows(auditTypes, events, firstParameter)}) AS e`;

const insertMessages = (source: string, messages: number, firstParameter: number): string => `
  INSERT INTO outbox (id, channel, state, content, data_key, due_at, queued_at, changed_at, expires_at)
  SELECT m.id, m.channel, 'queued', m.content, m.data_key, m.now, m.now, m.now, m.expires_at
  FROM ${source}, (VALUES ${valueRows(messageTypes, messages, firstParameter)}) AS m (id, channel, content, data_key, now, expires_at)`;

/**
 * Builds a statement with what is written alongside, once for each number of messages and events: plain parameters cost
 * the database a third less than rows unpacked from JSON.
 *
 * @param source the part of the statement that everything hangs on: one row, or none
 * @param firstParameter of `alongsideParameters`
 * @param build puts `, queued AS (…), noted AS (…)` into its place
 */
export const statementsAlongside = (
  source: string,
  firstParameter: number,
  build: (alongside: string) => string,
): ((alongside: Alongside) => string) => {
  const built = new Map<string, string>();
  return ({ messages = [], audit }) => {
    const key = `${messages.length}/${audit.length}`;
    const known = built.get(key);
    if (known !== undefined) return known;
    const queued =
      messages.length === 0 ? '' : `, queued AS (${insertMessages(source, messages.length, firstParameter)}\n)`;
    const noted =
      audit.length === 0
        ? ''
        : `, noted AS (${insertEvents(source, audit.length, firstParameter + messages.length * messageTypes.length)}\n)`;
    const statement = build(`${queued}${noted}`);
    built.set(key, statement);
    return statement;
  };
};

const eventParameters = (event: AuditEvent): readonly unknown[] => [
  event.at,
  event.type,
  event.registrationId ?? null,
  event.accountId ?? null,
  event.supportCode ?? null,
  event.requestId ?? null,
  event.actor,
  event.method ?? null,
  event.problem ?? null,
  event.detail === undefined ? null : JSON.stringify(event.detail),
];

/** Where an outgoing message's text and recipient are sealed. */
export const messagePlace = (
  id: string,
): { readonly table: 'outbox'; readonly column: 'content'; readonly row: string } => ({
  table: 'outbox',
  column: 'content',
  row: id,
});

const messageParameters = async (
  vault: Vault,
  { id, channel, to, text, expiresAt }: OutgoingMessage,
  now: string,
): Promise<readonly unknown[]> => {
  const sealer = await vault.forWriting({ table: 'outbox', row: id });
  return [id, channel, sealer.seal(messagePlace(id), JSON.stringify({ to, text })), sealer.dataKey, now, expiresAt];
};

/** The parameters of what `statementsAlongside` has built. */
export const alongsideParameters = async (
  vault: Vault,
  { messages = [], audit }: Alongside,
  now: string,
): Promise<readonly unknown[]> => [
  ...(await Promise.all(messages.map((message) => messageParameters(vault, message, now)))).flat(),
  ...audit.flatMap(eventParameters),
];
