import type { DeliveryState, MessageChannel } from '../../domain/outgoing-message.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ClaimedMessage } from '../../store/messages/message-store.ts';
import type { Store } from '../../store/store.ts';
import type { Carrier } from './carriers.ts';

/** What the sender stands on. */
export interface SenderParts {
  readonly store: Store;
  /** Of which messages. */
  readonly channel: MessageChannel;
  readonly carrier: Carrier;
  readonly clock: Clock;
  /** Messages under way at once. */
  readonly window: number;
  /** A message whose sender has not answered for this long is taken by another: longer than the carrier's own deadline. */
  readonly leaseSeconds: number;
  /** How often the outbox is looked at when nobody has called; milliseconds. */
  readonly pollMs: number;
  readonly observe: (state: DeliveryState) => void;
  /** A fault of ours, or the database away: logged, and the round is tried again. */
  readonly onTrouble: (trouble: unknown) => void;
}

export interface MessageSender {
  start(): void;
  /** Takes no more messages and waits for those under way, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Growing pauses between tries of one message, unless the carrier named its own. */
const pauseAfter = (attempts: number, asked: number | undefined): number =>
  asked ?? Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);

/** Hands one message over and notes what came of it. Unsure means again: the same text carries the same code, so that no second one becomes valid. */
const sendOne = async ({ store, carrier, clock, observe }: SenderParts, message: ClaimedMessage): Promise<void> => {
  const lifetimeSeconds = Math.max(1, Math.floor((Date.parse(message.expiresAt) - clock.now().getTime()) / 1000));
  const sent = await carrier.submit(message, lifetimeSeconds);
  if (sent.ok) {
    await store.outbox.markSent(message.id, sent.value.carrierIds);
    observe('sent');
  } else if (sent.problem.code === 'never') {
    await store.outbox.markRefused(message.id, sent.problem.detail);
    observe('refused');
  } else {
    await store.outbox.markLater(message.id, pauseAfter(message.attempts, sent.problem.pauseMs), sent.problem.detail);
  }
};

/**
 * Carries what the outbox has for one channel to its carrier: at least once each, many at a time, by any of several processes.
 * A process that dies between sending and noting leaves its message to the next when the lease ends.
 */
export const makeMessageSender = (parts: SenderParts): MessageSender => {
  const { store, channel, carrier, window, leaseSeconds, pollMs, observe, onTrouble } = parts;
  const underWay = new Set<Promise<void>>();
  /** For messages that a commit is just writing down. */
  let reserved = 0;
  const room = (): number => window - underWay.size - reserved;
  let stopped = false;
  let looking = false;
  let again = false;
  /** The last look took as many as there was room for: there may be more. */
  let full = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  const send = (message: ClaimedMessage): void => {
    const sending: Promise<void> = sendOne(parts, message)
      .catch(onTrouble)
      .finally(() => {
        underWay.delete(sending);
        if (full) look();
      });
    underWay.add(sending);
  };

  const round = async (): Promise<void> => {
    const most = room();
    if (most <= 0 || !carrier.ready) return;
    const claimed = await store.outbox.claim(channel, most, leaseSeconds);
    full = claimed.length === most;
    for (const message of claimed) send(message);
  };

  const look = (): void => {
    if (stopped) return;
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    again = false;
    void round()
      .catch(onTrouble)
      .finally(() => {
        looking = false;
        if (again) look();
      });
  };

  return {
    start: () => {
      carrier.onReceipt?.(async ({ carrierIds, state, at }) => {
        await store.outbox.noteReceipt(carrierIds, state, at);
        if (state !== 'en-route') observe(state);
      });
      store.outbox.sendWith(channel, {
        leaseSeconds,
        reserve: (count) => {
          const takes = !stopped && carrier.ready && count <= room();
          if (takes) reserved += count;
          return takes;
        },
        release: (count) => {
          reserved -= count;
        },
        take: (messages) => {
          reserved -= messages.length;
          for (const message of messages) send(message);
        },
        look,
      });
      timer = setInterval(look, pollMs);
      carrier.start();
    },
    stop: async (graceMs) => {
      stopped = true;
      clearInterval(timer);
      const patience = new AbortController();
      const grace = new Promise<void>((resolve) => {
        const waiting = setTimeout(resolve, graceMs);
        patience.signal.addEventListener('abort', () => clearTimeout(waiting));
      });
      await Promise.race([Promise.allSettled(underWay), grace]);
      patience.abort();
      await carrier.stop(graceMs);
    },
  };
};
