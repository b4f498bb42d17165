import type { NoticeMaker } from '../../journeys/attempt/notice-message.ts';
import { randomId } from '../../platform/random.ts';
import type { Settings } from '../../platform/settings/settings.ts';

/** How people are told what they have not asked for, by these settings. */
export const noticesOf = ({ sms, helpDeskPhone }: Settings): NoticeMaker => ({
  randomId,
  alphabet: sms.alphabet,
  helpDeskPhone,
});
