import type { Standing } from '../../../domain/attempt/attempt.ts';
import type { Delivery } from '../../../store/messages/message-store.ts';
import type { AttemptParts } from '../parts.ts';
import type { CodeDelivery } from '../step.ts';

/** A message that has waited this long while the carrier does not answer is told as an outage. */
const patienceMs = 10_000;

const told = {
  sms: { lost: 'code-not-delivered', stuck: 'sms-unavailable' },
  email: { lost: 'mail-not-delivered', stuck: 'mail-unavailable' },
} as const;

/**
 * How the message of the current code is doing. A receipt may never come: without one, "sent" stays "sent".
 *
 * @param standing of its attempt; only one that is challenged awaits a code
 */
export const codeDelivery = (
  { carrierReady, clock }: Pick<AttemptParts, 'carrierReady' | 'clock'>,
  standing: Pick<Standing, 'state'> | undefined,
  delivery: Delivery | undefined,
): CodeDelivery | undefined => {
  if (delivery === undefined || (standing !== undefined && standing.state !== 'challenged')) return undefined;
  if (delivery.state === 'undelivered' || delivery.state === 'refused')
    return { ...delivery, problem: told[delivery.channel].lost };
  const stuck =
    (delivery.state === 'queued' || delivery.state === 'sending') &&
    !carrierReady(delivery.channel) &&
    clock.now().getTime() - Date.parse(delivery.at) > patienceMs;
  return stuck || delivery.state === 'dropped' ? { ...delivery, problem: told[delivery.channel].stuck } : delivery;
};
