import type { MessageChannel } from '../domain/outgoing-message.ts';
import type { Carrier } from '../journeys/deliver/carriers.ts';
import { makeMessageSender, type MessageSender } from '../journeys/deliver/make-message-sender.ts';
import type { makeMetrics } from '../platform/metrics/metrics.ts';
import { withinSpan } from '../platform/tracing/span.ts';
import { mailWindow, secondsForMail } from './edges/open-mail.ts';
import type { AppParts } from './parts.ts';

/** States of a message that count as what became of a code. */
const told = ['sent', 'delivered', 'undelivered', 'refused'] as const;

/** The same carrier, each message within a span below what caused it, whichever process carries it and however late. */
const traced = (channel: MessageChannel, carrier: Carrier): Carrier => ({
  get ready() {
    return carrier.ready;
  },
  submit: (message, lifetimeSeconds) =>
    withinSpan(
      () => ({
        name: `send ${channel}`,
        side: 'producer',
        attributes: { 'messaging.operation.type': 'send', 'messaging.system': channel },
        cause: message.cause,
      }),
      async (span) => {
        const taken = await carrier.submit(message, lifetimeSeconds);
        if (!taken.ok) span.fail(taken.problem.code);
        return taken;
      },
    ),
  ...(carrier.onReceipt === undefined ? {} : { onReceipt: carrier.onReceipt.bind(carrier) }),
  start: () => carrier.start(),
  stop: (graceMs) => carrier.stop(graceMs),
});

/** A sender for each channel that has a carrier: a slow one holds up no other. */
export const makeSenders = (
  { settings: { smsc }, store, clock, log }: AppParts,
  carriers: { readonly sms: Carrier; readonly email?: Carrier },
  metrics: ReturnType<typeof makeMetrics>,
): MessageSender => {
  const senderOf = (channel: MessageChannel, carrier: Carrier, paces: { window: number; seconds: number }) =>
    makeMessageSender({
      store,
      channel,
      carrier: traced(channel, carrier),
      clock,
      window: paces.window,
      leaseSeconds: 2 * paces.seconds + 5,
      pollMs: 1000,
      observe: (state) => {
        const counted = told.find((one) => one === state);
        if (counted !== undefined) metrics.code(counted);
      },
      onTrouble: (trouble) => log.fault('A message could not be carried on', trouble),
    });
  const senders = [
    senderOf('sms', carriers.sms, { window: smsc.window, seconds: Math.ceil(smsc.timeoutMs / 1000) }),
    ...(carriers.email === undefined
      ? []
      : [senderOf('email', carriers.email, { window: mailWindow, seconds: secondsForMail })]),
  ];
  return {
    start: () => {
      for (const sender of senders) sender.start();
    },
    stop: async (graceMs) => {
      await Promise.all(senders.map((sender) => sender.stop(graceMs)));
    },
  };
};
