import type { DeliveryState, MessageChannel, OutgoingMessage, TracedMessage } from '../../domain/outgoing-message.ts';

/** A message taken from the outbox by one sender; until `leaseUntil` nobody else takes it. */
export type ClaimedMessage = OutgoingMessage & TracedMessage & { readonly attempts: number };

/**
 * Who sends messages of a channel in this process, as a commit sees it. What it has made room for is written down as taken by it, with its lease, and handed
 * over when that is kept: the message needs no second look at the outbox. When the process dies in between, the lease runs out.
 */
export interface Sender {
  readonly leaseSeconds: number;
  /** Makes room for so many messages. @returns false when there is none now: they are queued like others */
  reserve(count: number): boolean;
  /** They will not come after all. */
  release(count: number): void;
  /** Sends them; it has made room for them. */
  take(messages: readonly ClaimedMessage[]): void;
  /** Some are queued. */
  look(): void;
}

/** Where a message is, since when, and when the carrier took it. */
export interface Delivery {
  readonly channel: MessageChannel;
  readonly state: DeliveryState;
  readonly at: string;
  readonly sentAt?: string;
}

/** Messages that are to go out, each kept until a carrier has taken it or its time is over. */
export interface OutboxStore {
  /** Takes up to `most` messages of a channel that are due or whose lease has run out (their sender died). Expired ones are dropped, not returned. */
  claim(channel: MessageChannel, most: number, leaseSeconds: number): Promise<readonly ClaimedMessage[]>;
  /** The carrier took it; its text is wiped. Receipts that came before this answer are matched now. */
  markSent(messageId: string, carrierIds: readonly string[]): Promise<void>;
  /** Not taken, or unsure: due again after the pause. The same text, so that only one code is ever valid. */
  markLater(messageId: string, pauseMs: number, detail: string): Promise<void>;
  /** Will never be taken; its text is wiped. */
  markRefused(messageId: string, detail: string): Promise<void>;
  /** Notes a receipt; one that arrives before `markSent` is kept and matched then. */
  noteReceipt(
    carrierIds: readonly string[],
    state: 'delivered' | 'undelivered' | 'en-route',
    at: Date,
  ): Promise<'matched' | 'kept'>;
  /** Messages that no carrier has taken yet, of each channel that has any: how many, and when the oldest was queued. */
  waiting(): Promise<readonly { readonly channel: MessageChannel; readonly many: number; readonly since: string }[]>;
  /** Registers the one sender of this channel in this process: a commit hands it the messages it has room for, and calls it for others. */
  sendWith(channel: MessageChannel, sender: Sender): void;
}
