import type { AuthorityRoom } from '../authority.ts';
import { makeDeliveryQueue } from './delivery-queue.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import { makePartJoiner } from './join-parts.ts';
import { mobileOriginated } from './mobile-originated.ts';
import type { Submission } from './read-submission.ts';
import { receiptFields } from './receipt.ts';
import type { Outcome } from './receipt.ts';

/** Carries accepted messages to the telephones and tells the sender how it went; carries those of telephones to the sender. */
export interface MessageCentre {
  deliveries: DeliveryQueue;
  /**
   * Takes a message over.
   *
   * @param respond sends the submit_sm_resp with the message's id; called once
   */
  accept(submission: Submission, respond: (messageId: string) => void): void;
  /** Takes a message from a telephone to the service's short code. */
  take(from: string, text: string): Promise<void>;
  reset(): void;
}

/** Decimal ids that do not repeat after a restart: the receiver may remember those of yesterday. */
const makeMessageIds = (): (() => string) => {
  let next = BigInt(Date.now()) * 10_000n;
  return () => String((next += 1n));
};

export const makeMessageCentre = (room: AuthorityRoom): MessageCentre => {
  const { clock, cast, lever, phones, shortCode } = room;
  const joiner = makePartJoiner();
  const deliveries = makeDeliveryQueue();
  const nextId = makeMessageIds();
  let taken = 0;
  let resets = 0;

  const deliver = (submission: Submission): Outcome => {
    if (clock.now() > submission.validUntil) return 'expired';
    if (cast.isSwitchedOff(submission.to)) return 'undeliverable';
    const whole = joiner.add(submission);
    if (whole !== undefined) phones.deliver(submission.to, submission.from, whole);
    return 'delivered';
  };

  return {
    deliveries,
    accept: (submission, respond) => {
      const messageId = nextId();
      const submittedAt = clock.now();
      const report = (outcome: Outcome) => {
        const { from, fromTon, to, part } = submission;
        const about = { messageId, from, fromTon, to, text: part.text, outcome, submittedAt, doneAt: clock.now() };
        deliveries.add({ parts: [receiptFields(about)], untilTaken: false });
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
    take: async (from, text) => {
      const before = resets;
      await lever.lateness();
      if (lever.mode() === 'stale' || before !== resets) return;
      taken += 1;
      const parts = mobileOriginated(from, shortCode, text, taken);
      deliveries.add({ parts, untilTaken: true });
      if (lever.mode() === 'wrong-answer') deliveries.add({ parts, untilTaken: true });
    },
    reset: () => {
      resets += 1;
      joiner.reset();
      deliveries.reset();
    },
  };
};
