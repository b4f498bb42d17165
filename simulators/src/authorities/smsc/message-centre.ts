import type { AuthorityRoom } from '../authority.ts';
import { createPartJoiner } from './join-parts.ts';
import type { Submission } from './read-submission.ts';
import { receiptFields } from './receipt.ts';
import type { Outcome } from './receipt.ts';
import { createReceiptQueue } from './receipt-queue.ts';
import type { ReceiptQueue } from './receipt-queue.ts';

/** Carries accepted messages to the telephones and tells the sender how it went. */
export interface MessageCentre {
  receipts: ReceiptQueue;
  /**
   * Takes a message over.
   *
   * @param respond sends the submit_sm_resp with the message's id; called once
   */
  accept(submission: Submission, respond: (messageId: string) => void): void;
  reset(): void;
}

export function createMessageCentre(room: AuthorityRoom): MessageCentre {
  const { clock, cast, lever, phones } = room;
  const joiner = createPartJoiner();
  const receipts = createReceiptQueue();
  const nextId = createMessageIds();

  const deliver = (submission: Submission): Outcome => {
    if (clock.now() > submission.validUntil) return 'expired';
    if (cast.isSwitchedOff(submission.to)) return 'undeliverable';
    const whole = joiner.add(submission);
    if (whole !== undefined) phones.deliver(submission.to, submission.from, whole);
    return 'delivered';
  };

  return {
    receipts,
    accept: (submission, respond) => {
      const messageId = nextId();
      const submittedAt = clock.now();
      const report = (outcome: Outcome) => {
        const { from, fromTon, to, part } = submission;
        receipts.add(
          receiptFields({ messageId, from, fromTon, to, text: part.text, outcome, submittedAt, doneAt: clock.now() }),
        );
      };

      if (lever.mode() === 'stale') return respond(messageId);
      if (lever.mode() === 'wrong-answer') {
        // Everything a receipt can do wrong: it overtakes the answer, an older state follows the last one, and it comes twice.
        const outcome = deliver(submission);
        report(outcome);
        respond(messageId);
        report('enroute');
        return report(outcome);
      }
      respond(messageId);
      if (submission.receipt.intermediate) report('enroute');
      const outcome = deliver(submission);
      if (outcome === 'delivered' ? submission.receipt.onSuccess : submission.receipt.onFailure) report(outcome);
    },
    reset: () => {
      joiner.reset();
      receipts.reset();
    },
  };
}

/** Decimal ids that do not repeat after a restart: the receiver may remember those of yesterday. */
function createMessageIds(): () => string {
  let next = BigInt(Date.now()) * 10_000n;
  return () => String((next += 1n));
}
