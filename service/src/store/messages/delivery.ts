import type { DeliveryState, MessageChannel } from '../../domain/outgoing-message.ts';
import type { Delivery } from './message-store.ts';

/**
 * The whereabouts of an attempt's message, as a table `d` beside the attempt `t`. A message in several parts is delivered when every part
 * is, and undelivered when one is.
 */
export const deliveryOfAttempt = `LATERAL (
  SELECT CASE
      WHEN o.state <> 'sent' OR r.parts = 0 THEN o.state
      WHEN r.undelivered > 0 THEN 'undelivered'
      WHEN r.delivered = r.parts THEN 'delivered'
      ELSE o.state END AS delivery_state,
    CASE WHEN o.state = 'sent' AND (r.undelivered > 0 OR r.delivered = r.parts) THEN coalesce(r.at, o.changed_at) ELSE o.changed_at END AS delivery_at,
    CASE WHEN o.state = 'sent' THEN o.changed_at END AS delivery_sent_at, o.channel AS delivery_channel
  FROM outbox o, LATERAL (
    SELECT count(*) AS parts, count(*) FILTER (WHERE state = 'delivered') AS delivered, count(*) FILTER (WHERE state = 'undelivered') AS undelivered, max(at) AS at
    FROM receipt WHERE message_id = o.id
  ) r
  WHERE o.id = t.message_id
) d`;

/** The columns of `DeliveryRow`. */
export const deliveryColumns = 'd.delivery_state, d.delivery_at, d.delivery_sent_at, d.delivery_channel';

export interface DeliveryRow {
  readonly delivery_state: DeliveryState | null;
  readonly delivery_at: string;
  readonly delivery_sent_at: string | null;
  readonly delivery_channel: MessageChannel;
}

/** Nothing when no message is known: none was asked for, none goes out, or it has been purged. */
export const readDelivery = (row: DeliveryRow): Delivery | undefined =>
  row.delivery_state === null
    ? undefined
    : {
        channel: row.delivery_channel,
        state: row.delivery_state,
        at: row.delivery_at,
        ...(row.delivery_sent_at === null ? {} : { sentAt: row.delivery_sent_at }),
      };
