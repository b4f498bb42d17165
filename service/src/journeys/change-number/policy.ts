import type { Subscriptions } from '../../proofing/methods/mobile-subscriber/ask-operator.ts';
import type { Journey, JourneyPolicy } from '../attempt/journey.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { Roads } from '../attempt/roads.ts';
import type { StopCodes } from '../waiting/waiting.ts';

/** What the journey stands on besides what all do. */
export interface ChangeNumberParts {
  readonly journey: Journey<'change-number'>;
  /** Proves that a number is in somebody's name. */
  readonly subscriptions: Subscriptions;
  readonly notices: NoticeMaker;
  readonly roads: Pick<Roads, 'standing' | 'closed'>;
  readonly hashSecret: (secret: string) => string;
  readonly stopCodes: StopCodes;
  /** So long does a number wait. */
  readonly waitHours: number;
}

/** A change lives this long in its browser; phones kill tabs while the SMS is read. */
export const changeNumberPolicy: JourneyPolicy<'change-number'> = {
  purpose: 'change-number',
  lifetimeSeconds: 30 * 60,
  none: 'number-change-over',
  expired: 'number-change-over',
  showsDelivery: true,
  accountOf: ({ about }) => about.accountId,
};
