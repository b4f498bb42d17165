import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import type { Sender } from '../store.ts';

/** A process that sends nothing: whatever is queued waits for another. */
export const noSender: Sender = {
  leaseSeconds: 0,
  reserve: () => false,
  release: () => {},
  take: () => {},
  look: () => {},
};

/** What is to become of the messages of one commit. */
export interface HandOver {
  /** How long they are the sender's own from the commit on; nothing when they are queued for anybody. */
  readonly leaseSeconds: number | undefined;
  /** The commit was made. */
  kept(): void;
  /** It was not made, or nobody knows: then the lease runs out and they are sent by whoever looks next. */
  dropped(): void;
}

const nothing: HandOver = { leaseSeconds: undefined, kept: () => {}, dropped: () => {} };

/** Asks the sender whether it takes the messages of a commit that is about to be made. */
export const handOver = (sender: Sender, messages: readonly OutgoingMessage[], unhurried: boolean): HandOver => {
  const count = messages.length;
  if (count === 0 || unhurried) return nothing;
  if (!sender.reserve(count)) return { ...nothing, kept: sender.look };
  return {
    leaseSeconds: sender.leaseSeconds,
    kept: () => sender.take(messages.map((message) => ({ ...message, attempts: 1 }))),
    dropped: () => sender.release(count),
  };
};
