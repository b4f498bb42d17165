interface AnyMessage {
  /** Also names the message towards the sender of receipts; for a code it is the challenge's `codeId`. */
  readonly id: string;
  /** Plain text. */
  readonly text: string;
  /** Of a notice: its name. Whatever else is sent answers somebody who has just asked for it. */
  readonly notice?: string;
  /** Whose holder a notice tells, where the change that causes it concerns several accounts. */
  readonly accountId?: string;
  /** After this instant sending it is useless or harmful: it is dropped instead. */
  readonly expiresAt: string;
}

export interface SmsMessage extends AnyMessage {
  readonly channel: 'sms';
  /** E.164. */
  readonly to: string;
}

export interface MailMessage extends AnyMessage {
  readonly channel: 'email';
  /** An address as `readEmail` makes it. */
  readonly to: string;
  readonly subject: string;
}

/** A message to a person, put in the outbox in the same transaction as the change that causes it. */
export type OutgoingMessage = SmsMessage | MailMessage;

/** A message with what caused it: a `traceparent`, where traces are made. */
export interface TracedMessage {
  readonly cause?: string | undefined;
}

/** How a message travels. */
export type MessageChannel = OutgoingMessage['channel'];

/**
 * Where a message is on its way. `queued` and `sending` are ours; `sent` means the carrier has taken it;
 * `delivered` and `undelivered` come from a receipt, which may never arrive; `refused` and `dropped` are final.
 */
export const deliveryStates = ['queued', 'sending', 'sent', 'delivered', 'undelivered', 'refused', 'dropped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];
