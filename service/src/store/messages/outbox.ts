import * as v from 'valibot';
import { withoutWaiting } from '../database/database.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Vault } from '../keys/vault.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { ClaimedMessage, OutboxStore } from './message-store.ts';
import { messagePlace } from './queued-messages.ts';

const isWorthSending = 'o.expires_at > :now AND NOT is_given_up(o.data_key)';

/**
 * Takes what is due; what has run out, or was sealed under a key that is lost, ends here: queued, or under way with a lease that has run out (`due_at` is the end of the lease then).
 * Two senders never get one message: each passes over rows that the other has locked.
 */
const claimStatement = `
WITH due AS (
  SELECT id FROM outbox WHERE state IN ('queued', 'sending') AND due_at <= :now AND channel = :channel ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED
), taken AS (
  UPDATE outbox o SET
    state = CASE WHEN ${isWorthSending} THEN 'sending' ELSE 'dropped' END,
    content = CASE WHEN ${isWorthSending} THEN o.content END,
    data_key = CASE WHEN ${isWorthSending} THEN o.data_key END,
    detail = CASE WHEN is_given_up(o.data_key) THEN 'its sealing key was given up' ELSE o.detail END,
    attempts = o.attempts + 1, due_at = :leaseUntil, changed_at = :now
  WHERE o.id = ANY (ARRAY(SELECT id FROM due))
  RETURNING o.id, o.channel, o.state, o.content, o.data_key, o.expires_at, o.attempts
)
SELECT id, channel, content, data_key, expires_at, attempts, ${withoutWaiting} FROM taken WHERE state = 'sending'`;

/** Also a sender whose lease had run out may say so: the carrier has the message. A carrier id that is used again starts afresh. */
const sentStatement = `
WITH sent AS (
  UPDATE outbox SET state = 'sent', content = NULL, data_key = NULL, detail = NULL, changed_at = :now
  WHERE id = :messageId AND state IN ('queued', 'sending', 'dropped')
  RETURNING id
)
INSERT INTO receipt AS r (carrier_id, message_id, noted_at)
SELECT carrier_id, sent.id, :now::timestamptz FROM sent, json_array_elements_text(:carrierIds::json) AS carrier_id ORDER BY carrier_id
ON CONFLICT (carrier_id) DO UPDATE SET
  state = CASE WHEN r.message_id IS NULL THEN r.state END, at = CASE WHEN r.message_id IS NULL THEN r.at END,
  message_id = excluded.message_id, noted_at = excluded.noted_at
RETURNING ${withoutWaiting}`;

const laterStatement = `
UPDATE outbox SET state = 'queued', due_at = :dueAt, detail = :detail, changed_at = :now WHERE id = :messageId AND state = 'sending' RETURNING ${withoutWaiting}`;

const refusedStatement = `
UPDATE outbox SET state = 'refused', content = NULL, data_key = NULL, detail = :detail, changed_at = :now WHERE id = :messageId AND state IN ('queued', 'sending')`;

/**
 * A receipt goes to the first of the ids that names a message of ours; when none does yet, it is kept under all of them
 * until `markSent` brings one. What is final stays.
 */
const receiptStatement = `
WITH named AS (
  SELECT id.carrier_id, id.place FROM json_array_elements_text(:carrierIds::json) WITH ORDINALITY AS id (carrier_id, place)
), ours AS (
  SELECT carrier_id FROM named CROSS JOIN LATERAL (SELECT 1 FROM receipt r WHERE r.carrier_id = named.carrier_id AND message_id IS NOT NULL LIMIT 1) found
  ORDER BY place LIMIT 1
), noted AS (
  INSERT INTO receipt AS r (carrier_id, state, at, noted_at)
  SELECT carrier_id, :state::text, :at::timestamptz, :now::timestamptz FROM named WHERE carrier_id IN (SELECT carrier_id FROM ours) OR NOT EXISTS (SELECT FROM ours) ORDER BY carrier_id
  ON CONFLICT (carrier_id) DO UPDATE SET state = excluded.state, at = excluded.at WHERE r.state IS NULL OR r.state = 'en-route'
  RETURNING message_id
)
SELECT EXISTS (SELECT FROM ours) OR EXISTS (SELECT FROM noted WHERE message_id IS NOT NULL) AS matched, ${withoutWaiting}`;

const waitingStatement = `
SELECT channel, count(*)::int AS many, min(queued_at) AS since FROM outbox WHERE state IN ('queued', 'sending') GROUP BY channel ORDER BY channel`;

interface ClaimedRow {
  readonly id: string;
  readonly channel: ClaimedMessage['channel'];
  readonly content: Buffer;
  readonly data_key: Buffer;
  readonly expires_at: string;
  readonly attempts: number;
}

const content = v.object({
  to: v.string(),
  text: v.string(),
  subject: v.exactOptional(v.string()),
  cause: v.exactOptional(v.string()),
});

const openMessage = async (vault: Vault, row: ClaimedRow): Promise<ClaimedMessage> => {
  const sealer = await vault.forReading({ table: 'outbox', row: row.id }, row.data_key);
  const opened = readSealed(sealer, messagePlace(row.id), row.content, (stored) => v.parse(content, stored));
  const { to, text, cause, subject = '' } = opened;
  const message = { id: row.id, to, text, expiresAt: row.expires_at, attempts: row.attempts, cause };
  return row.channel === 'email' ? { ...message, channel: 'email', subject } : { ...message, channel: 'sms' };
};

/** Messages on their way; every verb is one statement. */
export const makeOutbox = ({ database, clock, vault }: StoreParts): Omit<OutboxStore, 'sendWith'> => {
  const inSeconds = (seconds: number): string => new Date(clock.now().getTime() + seconds * 1000).toISOString();
  return {
    claim: async (channel, most, leaseSeconds) => {
      const values = { now: inSeconds(0), channel, most, leaseUntil: inSeconds(leaseSeconds) };
      const rows = await ask<ClaimedRow>(database, claimStatement, values);
      return Promise.all(rows.map((row) => openMessage(vault, row)));
    },
    markSent: async (messageId, carrierIds) => {
      await ask(database, sentStatement, { messageId, now: inSeconds(0), carrierIds: JSON.stringify(carrierIds) });
    },
    markLater: async (messageId, pauseMs, detail) => {
      await ask(database, laterStatement, { messageId, dueAt: inSeconds(pauseMs / 1000), detail, now: inSeconds(0) });
    },
    markRefused: async (messageId, detail) => {
      await ask(database, refusedStatement, { messageId, detail, now: inSeconds(0) });
    },
    noteReceipt: async (carrierIds, state, at) => {
      const [row] = await ask<{ readonly matched: boolean }>(database, receiptStatement, {
        carrierIds: JSON.stringify(carrierIds),
        state,
        at: at.toISOString(),
        now: inSeconds(0),
      });
      return row?.matched === true ? 'matched' : 'kept';
    },
    waiting: () => ask(database, waitingStatement, {}),
  };
};
