import type { Clock } from '../clock.ts';

export interface ReceivedMessage {
  /** RFC 3339, by the workbench's clock. */
  at: string;
  from: string;
  text: string;
}

/** The inboxes of every telephone; any valid Vietnamese mobile number has one. Numbers are E.164 with the plus. */
export interface Phones {
  deliver(phoneNumber: string, from: string, text: string): void;
  /** Newest first. */
  messages(phoneNumber: string): readonly ReceivedMessage[];
  reset(): void;
}

const messagesPerPhone = 100;
const phonesRemembered = 50_000;

export function createPhones(clock: Clock): Phones {
  const inboxes = new Map<string, ReceivedMessage[]>();

  return {
    deliver: (phoneNumber, from, text) => {
      const earlier = inboxes.get(phoneNumber) ?? [];
      const message = { at: new Date(clock.now()).toISOString(), from, text };
      inboxes.set(phoneNumber, [message, ...earlier].slice(0, messagesPerPhone));
      if (inboxes.size > phonesRemembered) forgetOldest(inboxes);
    },
    messages: (phoneNumber) => inboxes.get(phoneNumber) ?? [],
    reset: () => inboxes.clear(),
  };
}

function forgetOldest(inboxes: Map<string, ReceivedMessage[]>): void {
  for (const phoneNumber of inboxes.keys()) {
    inboxes.delete(phoneNumber);
    return;
  }
}
