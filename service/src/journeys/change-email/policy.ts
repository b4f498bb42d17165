import type { Journey, JourneyPolicy } from '../attempt/journey.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import type { StopCodes } from '../waiting/waiting.ts';
import type { WaysInJourney } from '../ways-in/ways-in.ts';

/** What the journey stands on besides what all do. */
export interface ChangeEmailParts {
  readonly journey: Journey<'change-email'>;
  readonly waysIn: Pick<WaysInJourney, 'open'>;
  readonly notices: NoticeMaker;
  readonly stopCodes: StopCodes;
  /** So long does a change of the mailbox wait. */
  readonly waitHours: number;
}

/** A change lives this long in its browser; people look for the mail on another device. */
export const changeEmailPolicy: JourneyPolicy<'change-email'> = {
  purpose: 'change-email',
  lifetimeSeconds: 30 * 60,
  none: 'email-change-over',
  expired: 'email-change-over',
  showsDelivery: true,
  accountOf: ({ about }) => about.accountId,
};
