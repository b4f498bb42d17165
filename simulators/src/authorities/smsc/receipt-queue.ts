import type { PduFields, Session } from 'smpp';
import { status } from './wire.ts';

/** Receipts on their way to the service: kept while nobody can receive, and sent again when they were not answered. */
export interface ReceiptQueue {
  add(receipt: PduFields): void;
  /** A session that may receive has bound. */
  attach(session: Session): void;
  detach(session: Session): void;
  reset(): void;
}

interface Sending {
  session: Session;
  timer: NodeJS.Timeout;
}

const answerWithinMs = 10_000;
const windowSize = 10;
const receiptsKept = 10_000;

export function createReceiptQueue(): ReceiptQueue {
  const waiting: PduFields[] = [];
  const sending = new Map<PduFields, Sending>();
  const receivers: Session[] = [];

  const putBack = (receipt: PduFields) => {
    const sent = sending.get(receipt);
    if (!sent) return;
    clearTimeout(sent.timer);
    sending.delete(receipt);
    waiting.unshift(receipt);
  };

  const pump = () => {
    while (sending.size < windowSize && waiting.length > 0) {
      const session = receivers.shift();
      const receipt = session && waiting.shift();
      if (!session || !receipt) return;
      receivers.push(session);
      const timer = setTimeout(() => {
        putBack(receipt);
        pump();
      }, answerWithinMs);
      sending.set(receipt, { session, timer });
      session.deliver_sm({ ...receipt }, (response) => {
        if (sending.get(receipt)?.session !== session) return;
        if (response.command_status === status.ok || !isTemporary(response.command_status)) {
          clearTimeout(timer);
          sending.delete(receipt);
          pump();
        }
      });
    }
  };

  const detach = (session: Session) => {
    const at = receivers.indexOf(session);
    if (at >= 0) receivers.splice(at, 1);
    for (const [receipt, sent] of sending) if (sent.session === session) putBack(receipt);
    pump();
  };

  return {
    add: (receipt) => {
      waiting.push(receipt);
      if (waiting.length > receiptsKept) waiting.shift();
      pump();
    },
    attach: (session) => {
      receivers.push(session);
      pump();
    },
    detach,
    reset: () => {
      waiting.length = 0;
      for (const { timer } of sending.values()) clearTimeout(timer);
      sending.clear();
    },
  };
}

/** A receiver that says "later" is asked again when the answer time is over; any other refusal is final. */
function isTemporary(commandStatus: number): boolean {
  return (
    commandStatus === 0x64 ||
    commandStatus === status.throttled ||
    commandStatus === 0x14 ||
    commandStatus === status.systemError
  );
}
