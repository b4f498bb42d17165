import type { PduFields, Session } from 'smpp';
import { status } from './wire.ts';

/** What the service is brought: the `deliver_sm` of a receipt, or those of a person's message, in order. */
export interface Delivery {
  parts: readonly PduFields[];
  /** Brought again until it is taken; else a refusal that is no "later" ends it. */
  untilTaken: boolean;
}

/** Deliveries on their way to the service: kept while nobody can receive, and brought again when they were not answered. */
export interface DeliveryQueue {
  add(delivery: Delivery): void;
  /** A session that may receive has bound: it takes its turn with the others. */
  attach(session: Session): void;
  detach(session: Session): void;
  reset(): void;
}

interface Sending {
  session: Session;
  timer: NodeJS.Timeout;
}

const answerWithinMs = 10_000;
const againAfterMs = 1_000;
const windowSize = 10;
const deliveriesKept = 10_000;

const isTemporary = (commandStatus: number): boolean =>
  commandStatus === 0x64 ||
  commandStatus === status.throttled ||
  commandStatus === 0x14 ||
  commandStatus === status.systemError;

export const makeDeliveryQueue = (): DeliveryQueue => {
  const waiting: Delivery[] = [];
  const sending = new Map<Delivery, Sending>();
  const receivers: Session[] = [];

  const finish = (delivery: Delivery) => {
    clearTimeout(sending.get(delivery)?.timer);
    sending.delete(delivery);
  };
  const putBack = (delivery: Delivery) => {
    finish(delivery);
    waiting.unshift(delivery);
  };
  const putBackAfter = (ms: number, delivery: Delivery, session: Session) => {
    finish(delivery);
    const timer = setTimeout(() => {
      putBack(delivery);
      pump();
    }, ms);
    sending.set(delivery, { session, timer });
  };

  /** One part after the other over one session; all of them again when one is not taken. */
  const bring = (delivery: Delivery, session: Session, place = 0) => {
    putBackAfter(answerWithinMs, delivery, session);
    const part = sending.get(delivery);
    session.deliver_sm({ ...delivery.parts[place] }, ({ command_status: answer }) => {
      if (sending.get(delivery) !== part) return;
      if (answer !== status.ok && (delivery.untilTaken || isTemporary(answer)))
        return putBackAfter(againAfterMs, delivery, session);
      if (answer === status.ok && place + 1 < delivery.parts.length) return bring(delivery, session, place + 1);
      finish(delivery);
      return pump();
    });
  };

  const pump = () => {
    while (sending.size < windowSize && waiting.length > 0) {
      const session = receivers.shift();
      const delivery = session && waiting.shift();
      if (!session || !delivery) return;
      receivers.push(session);
      bring(delivery, session);
    }
  };

  return {
    add: (delivery) => {
      waiting.push(delivery);
      if (waiting.length > deliveriesKept) waiting.shift();
      pump();
    },
    attach: (session) => {
      receivers.push(session);
      pump();
    },
    detach: (session) => {
      const at = receivers.indexOf(session);
      if (at >= 0) receivers.splice(at, 1);
      for (const [delivery, sent] of sending) if (sent.session === session) putBack(delivery);
      pump();
    },
    reset: () => {
      waiting.length = 0;
      for (const delivery of sending.keys()) finish(delivery);
    },
  };
};
