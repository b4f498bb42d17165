import type { MessageChannel, OutgoingMessage, TracedMessage } from '../../domain/outgoing-message.ts';
import type { Sender } from './message-store.ts';

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

/**
 * Asks the sender whether it takes the messages of a commit that is about to be made. Those that go several ways are queued, and all their
 * senders look: the rows of one commit are all the sender's, or all anybody's.
 */
export const handOver = (
  senderOf: (channel: MessageChannel) => Sender,
  messages: readonly (OutgoingMessage & TracedMessage)[],
  unhurried: boolean,
): HandOver => {
  const count = messages.length;
  const [sender, ...others] = [...new Set(messages.map(({ channel }) => channel))].map(senderOf);
  if (sender === undefined || unhurried) return nothing;
  if (others.length > 0)
    return {
      ...nothing,
      kept: () => {
        for (const one of [sender, ...others]) one.look();
      },
    };
  if (!sender.reserve(count)) return { ...nothing, kept: sender.look };
  return {
    leaseSeconds: sender.leaseSeconds,
    kept: () => sender.take(messages.map((message) => ({ ...message, attempts: 1 }))),
    dropped: () => sender.release(count),
  };
};
