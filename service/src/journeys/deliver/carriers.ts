import type { MailCarrier } from '../../authorities/mail/mail-carrier.ts';
import type { CarrierProblem, DeliveryReceipt, MessageCarrier } from '../../authorities/sms/message-carrier.ts';
import type { OutgoingMessage, TracedMessage } from '../../domain/outgoing-message.ts';
import type { Result } from '../../domain/result.ts';

/** What the sender of messages asks of whoever carries those of one channel. */
export interface Carrier {
  /** Worth handing something to right now. */
  readonly ready: boolean;
  /** @returns the ids by which receipts will name it, if there are any */
  submit(
    message: OutgoingMessage & TracedMessage,
    lifetimeSeconds: number,
  ): Promise<Result<{ readonly carrierIds: readonly string[] }, CarrierProblem>>;
  /** Registers the one listener for receipts, of a channel that has them. */
  onReceipt?(listener: (receipt: DeliveryReceipt) => Promise<void>): void;
  start(): void;
  stop(graceMs: number): Promise<void>;
}

/** The line to the SMSC as a carrier. */
export const smsCarrier = (carrier: MessageCarrier): Carrier => ({
  get ready() {
    return carrier.ready;
  },
  submit: ({ to, text }, lifetimeSeconds) => carrier.submit({ to, text, lifetimeSeconds }),
  onReceipt: (listener) => carrier.onReceipt(listener),
  start: () => carrier.start(),
  stop: (graceMs) => carrier.stop(graceMs),
});

/** The mail server as a carrier: what it has taken is its own, and nobody tells whether it was read. */
export const mailCarrier = (carrier: MailCarrier): Carrier => ({
  get ready() {
    return carrier.ready;
  },
  submit: async (message) => {
    if (message.channel !== 'email') throw new Error(`a message by ${message.channel} reached the mail server`);
    const taken = await carrier.submit(message);
    return taken.ok ? { ok: true, value: { carrierIds: [] } } : taken;
  },
  start: () => {},
  stop: () => carrier.stop(),
});
