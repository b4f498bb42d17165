import { notFound } from '../problem.ts';
import type { Clock } from '../clock.ts';

export interface ReceivedMail {
  /** RFC 3339, by the workbench's clock. */
  at: string;
  from: string;
  subject: string;
  text: string;
  /** As the sender named it, with its angle brackets. */
  messageId: string;
}

/** What every mailbox has received; any address has one. */
export interface Mailboxes {
  deliver(address: string, mail: Omit<ReceivedMail, 'at'>): void;
  /** Newest first. */
  messages(address: string): readonly ReceivedMail[];
  reset(): void;
}

const mailsPerBox = 100;
const boxesRemembered = 50_000;

/** The address a path names, in the one case in which its mailbox is kept. @throws Problem 404 */
export const mailboxNamed = (written: string): string => {
  if (!/^[^@\s<>]{1,64}@[^@\s<>]{1,255}$/.test(written)) throw notFound('This mailbox');
  return written.toLowerCase();
};

/** The last mails of the last mailboxes that had any. */
export const makeMailboxes = (clock: Clock): Mailboxes => {
  const boxes = new Map<string, readonly ReceivedMail[]>();
  return {
    deliver: (address, mail) => {
      const box = address.toLowerCase();
      const at = new Date(clock.now()).toISOString();
      boxes.set(box, [{ at, ...mail }, ...(boxes.get(box) ?? [])].slice(0, mailsPerBox));
      const [oldest] = boxes.keys();
      if (boxes.size > boxesRemembered && oldest !== undefined) boxes.delete(oldest);
    },
    messages: (address) => boxes.get(address.toLowerCase()) ?? [],
    reset: () => boxes.clear(),
  };
};
