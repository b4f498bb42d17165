import type { Result } from '../../domain/result.ts';

/** Why the carrier did not take a message. `later`: try the same message again; `never`: it will not be taken; `unsure`: the line broke between sending and answer. */
export interface CarrierProblem {
  readonly code: 'later' | 'never' | 'unsure';
  /** e.g. `ESME_RTHROTTLED`; for logs, carries no personal data. */
  readonly detail: string;
  /** How long to leave the carrier alone, when it said so; milliseconds. */
  readonly pauseMs?: number;
}

/** A delivery receipt, matched to our message by the carrier's ids. */
export interface DeliveryReceipt {
  /** The ids that `submit` may have returned for the message: the likeliest first. */
  readonly carrierIds: readonly string[];
  readonly state: 'delivered' | 'undelivered' | 'en-route';
  readonly at: Date;
}

/** A message that somebody's telephone has sent to a number of ours. It comes at least once: again when our answer was lost. */
export interface IncomingMessage {
  /** E.164, as the network names the telephone that sent it; only Vietnamese mobile numbers. */
  readonly from: string;
  /** Our number as the network writes it, e.g. the short code. */
  readonly to: string;
  /** As typed: at most ten parts, joined. */
  readonly text: string;
  readonly receivedAt: Date;
}

/** What became of something the carrier brought us: it is ours now, or the carrier keeps it and brings it again. */
export type Taking = 'taken' | 'try-again';

/** The line to the SMSC that carries our SMS (SMPP 3.4). */
export interface MessageCarrier {
  /** Bound and answering right now. */
  readonly ready: boolean;
  /**
   * Hands a message over. Resolves when the carrier has answered for every part of it, or the deadline passed.
   *
   * @param message `to` E.164; `lifetimeSeconds` becomes the validity period
   * @returns the ids by which receipts will name it, one per part
   */
  submit(message: {
    readonly to: string;
    readonly text: string;
    readonly lifetimeSeconds: number;
  }): Promise<Result<{ readonly carrierIds: readonly string[] }, CarrierProblem>>;
  /** Registers the one listener for receipts; a receipt counts as taken when its promise resolves. */
  onReceipt(listener: (receipt: DeliveryReceipt) => Promise<void>): void;
  /** Opens the line and keeps it open with growing pauses until `stop`. */
  start(): void;
  /** Lets what is under way finish (at most `graceMs`), unbinds, closes. */
  stop(graceMs: number): Promise<void>;
}
