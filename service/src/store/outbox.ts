import type { DeliveryState } from '../domain/outgoing-message.ts';
import type { Clock } from '../platform/clock.ts';
import { messagePlace } from './alongside.ts';
import type { Database } from './database.ts';
import { withoutWaiting } from './database.ts';
import type { ClaimedMessage, Store } from './store.ts';
import type { Vault } from './vault.ts';

/**
 * Takes what is due: queued, or under way with a lease that has run out (`due_at` is the end of the lease then).
 * Two senders never get one message: each passes over rows that the other has locked.
 */
const claimStatement = `
WITH due AS (
  SELECT id FROM outbox WHERE state IN ('queued', 'sending') AND due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
), taken AS (
  UPDATE outbox o SET
    state = CASE WHEN o.expires_at > $1 THEN 'sending' ELSE 'dropped' END,
    content = CASE WHEN o.expires_at > $1 THEN o.content END,
    data_key = CASE WHEN o.expires_at > $1 THEN o.data_key END,
    attempts = o.attempts + 1, due_at = $3, changed_at = $1
  WHERE o.id = ANY (ARRAY(SELECT id FROM due))
  RETURNING o.id, o.channel, o.state, o.content, o.data_key, o.expires_at, o.attempts
)
SELECT id, channel, content, data_key, expires_at, attempts, ${withoutWaiting} FROM taken WHERE state = 'sending'`;

/** Also a sender whose lease had run out may say so: the carrier has the message. A used-again carrier id starts anew. */
const sentStatement = `
WITH sent AS (
  UPDATE outbox SET state = 'sent', content = NULL, data_key = NULL, detail = NULL, changed_at = $2
  WHERE id = $1 AND state IN ('queued', 'sending', 'dropped')
  RETURNING id
)
INSERT INTO receipt AS r (carrier_id, message_id, noted_at)
SELECT carrier_id, sent.id, $2::timestamptz FROM sent, json_array_elements_text($3::json) AS carrier_id ORDER BY carrier_id
ON CONFLICT (carrier_id) DO UPDATE SET
  state = CASE WHEN r.message_id IS NULL THEN r.state END, at = CASE WHEN r.message_id IS NULL THEN r.at END,
  message_id = excluded.message_id, noted_at = excluded.noted_at
RETURNING ${withoutWaiting}`;

const laterStatement = `
UPDATE outbox SET state = 'queued', due_at = $2, detail = $3, changed_at = $4 WHERE id = $1 AND state = 'sending' RETURNING ${withoutWaiting}`;

const refusedStatement = `
UPDATE outbox SET state = 'refused', content = NULL, data_key = NULL, detail = $2, changed_at = $3 WHERE id = $1 AND state IN ('queued', 'sending')`;

/**
 * A receipt goes to the first of the ids that names a message of ours; when none does yet, it is kept under all of them
 * until `markSent` brings one. What is final stays.
 */
const receiptStatement = `
WITH named AS (
  SELECT id.carrier_id, id.place FROM json_array_elements_text($1::json) WITH ORDINALITY AS id (carrier_id, place)
), ours AS (
  SELECT carrier_id FROM named CROSS JOIN LATERAL (SELECT 1 FROM receipt r WHERE r.carrier_id = named.carrier_id AND message_id IS NOT NULL LIMIT 1) found
  ORDER BY place LIMIT 1
), noted AS (
  INSERT INTO receipt AS r (carrier_id, state, at, noted_at)
  SELECT carrier_id, $2::text, $3::timestamptz, $4::timestamptz FROM named WHERE carrier_id IN (SELECT carrier_id FROM ours) OR NOT EXISTS (SELECT FROM ours) ORDER BY carrier_id
  ON CONFLICT (carrier_id) DO UPDATE SET state = excluded.state, at = excluded.at WHERE r.state IS NULL OR r.state = 'en-route'
  RETURNING message_id
)
SELECT EXISTS (SELECT FROM ours) OR EXISTS (SELECT FROM noted WHERE message_id IS NOT NULL) AS matched, ${withoutWaiting}`;

/** A message in several parts is delivered when every part is, and undelivered when one is. */
const deliveryStatement = `
SELECT CASE
    WHEN o.state <> 'sent' OR r.parts = 0 THEN o.state
    WHEN r.undelivered > 0 THEN 'undelivered'
    WHEN r.delivered = r.parts THEN 'delivered'
    ELSE o.state END AS state,
  CASE WHEN o.state = 'sent' AND (r.undelivered > 0 OR r.delivered = r.parts) THEN coalesce(r.at, o.changed_at) ELSE o.changed_at END AS at
FROM outbox o, LATERAL (
  SELECT count(*) AS parts, count(*) FILTER (WHERE state = 'delivered') AS delivered, count(*) FILTER (WHERE state = 'undelivered') AS undelivered, max(at) AS at
  FROM receipt WHERE message_id = o.id
) r
WHERE o.id = $1`;

interface ClaimedRow {
  readonly id: string;
  readonly channel: ClaimedMessage['channel'];
  readonly content: Buffer;
  readonly data_key: Buffer;
  readonly expires_at: string;
  readonly attempts: number;
}

const openMessage = async (vault: Vault, row: ClaimedRow): Promise<ClaimedMessage> => {
  const sealer = await vault.forReading({ table: 'outbox', row: row.id }, row.data_key);
  const content: Pick<ClaimedMessage, 'to' | 'text'> = JSON.parse(sealer.unseal(messagePlace(row.id), row.content));
  return {
    id: row.id,
    channel: row.channel,
    to: content.to,
    text: content.text,
    expiresAt: row.expires_at,
    attempts: row.attempts,
  };
};

/** Messages on their way; every verb is one statement. */
export const makeOutbox = ({
  database,
  clock,
  vault,
}: {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
}): Omit<Store['outbox'], 'onQueued'> => ({
  claim: async (most, leaseSeconds) => {
    const now = clock.now();
    const leaseUntil = new Date(now.getTime() + leaseSeconds * 1000);
    const rows = await database.run<ClaimedRow>(claimStatement, [now.toISOString(), most, leaseUntil.toISOString()]);
    return Promise.all(rows.map((row) => openMessage(vault, row)));
  },
  markSent: async (messageId, carrierIds) => {
    await database.run(sentStatement, [messageId, clock.now().toISOString(), JSON.stringify(carrierIds)]);
  },
  markLater: async (messageId, pauseMs, detail) => {
    const now = clock.now();
    await database.run(laterStatement, [
      messageId,
      new Date(now.getTime() + pauseMs).toISOString(),
      detail,
      now.toISOString(),
    ]);
  },
  markRefused: async (messageId, detail) => {
    await database.run(refusedStatement, [messageId, detail, clock.now().toISOString()]);
  },
  noteReceipt: async (carrierIds, state, at) => {
    const [row] = await database.run<{ matched: boolean }>(receiptStatement, [
      JSON.stringify(carrierIds),
      state,
      at.toISOString(),
      clock.now().toISOString(),
    ]);
    return row?.matched === true ? 'matched' : 'kept';
  },
  delivery: async (messageId) => {
    const [row] = await database.run<{ state: DeliveryState; at: string }>(deliveryStatement, [messageId]);
    return row;
  },
});
