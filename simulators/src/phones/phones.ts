import type { Clock } from '../clock.ts';

export interface ReceivedMessage {
  /** RFC 3339, by the workbench's clock. */
  at: string;
  from: string;
  text: string;
}

export interface SentMessage {
  /** RFC 3339, by the workbench's clock. */
  at: string;
  to: string;
  text: string;
}

/** Takes a message that a telephone has sent to a short code. */
type TakeMessage = (from: string, text: string) => void;

/** What every telephone has received and sent; any valid Vietnamese mobile number is one. Numbers are E.164 with the plus. */
export interface Phones {
  deliver(phoneNumber: string, from: string, text: string): void;
  /** Newest first. */
  messages(phoneNumber: string): readonly ReceivedMessage[];
  /** Says who takes the messages to a short code. */
  takeAt(shortCode: string, take: TakeMessage): void;
  /** Who takes the messages to this number, if it is a short code. */
  takerAt(to: string): TakeMessage | undefined;
  noteSent(phoneNumber: string, to: string, text: string): void;
  /** Newest first. */
  sent(phoneNumber: string): readonly SentMessage[];
  reset(): void;
}

const messagesPerPhone = 100;
const phonesRemembered = 50_000;

/** The last messages of the last telephones that had any. */
const makeBoxes = <Message>() => {
  const boxes = new Map<string, readonly Message[]>();
  return {
    add: (phoneNumber: string, message: Message) => {
      boxes.set(phoneNumber, [message, ...(boxes.get(phoneNumber) ?? [])].slice(0, messagesPerPhone));
      const [oldest] = boxes.keys();
      if (boxes.size > phonesRemembered && oldest !== undefined) boxes.delete(oldest);
    },
    of: (phoneNumber: string): readonly Message[] => boxes.get(phoneNumber) ?? [],
    reset: () => boxes.clear(),
  };
};

export const makePhones = (clock: Clock): Phones => {
  const received = makeBoxes<ReceivedMessage>();
  const sent = makeBoxes<SentMessage>();
  const takers = new Map<string, TakeMessage>();
  const now = () => new Date(clock.now()).toISOString();

  return {
    deliver: (phoneNumber, from, text) => received.add(phoneNumber, { at: now(), from, text }),
    messages: received.of,
    takeAt: (shortCode, take) => void takers.set(shortCode, take),
    takerAt: (to) => takers.get(to),
    noteSent: (phoneNumber, to, text) => sent.add(phoneNumber, { at: now(), to, text }),
    sent: sent.of,
    reset: () => {
      received.reset();
      sent.reset();
    },
  };
};
