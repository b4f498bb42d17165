import type { RegisterParts } from './parts.ts';
import type { RegisterJourney } from './register.ts';

/** A message that has waited this long while the carrier does not answer is told as an outage. */
const patienceMs = 10_000;

/** How the SMS of the current code is doing. A receipt may never come: without one, "sent" stays "sent". */
export const codeDelivery =
  (parts: RegisterParts): RegisterJourney['codeDelivery'] =>
  async (registration) => {
    if (registration.state !== 'challenged') return undefined;
    const delivery = await parts.store.outbox.delivery(registration.challenge.codeId);
    if (delivery === undefined) return undefined;
    if (delivery.state === 'undelivered' || delivery.state === 'refused')
      return { ...delivery, problem: 'code-not-delivered' };
    const stuck =
      (delivery.state === 'queued' || delivery.state === 'sending') &&
      !parts.carrierReady() &&
      parts.clock.now().getTime() - Date.parse(registration.challenge.sentAt) > patienceMs;
    return stuck || delivery.state === 'dropped' ? { ...delivery, problem: 'sms-unavailable' } : delivery;
  };
