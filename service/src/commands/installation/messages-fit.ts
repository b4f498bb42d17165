import { casePurposes } from '../../domain/counter/counter-case.ts';
import { notices, noticeMessage } from '../../journeys/attempt/notice-message.ts';
import { caseMessage, caseNotices } from '../../journeys/counter/case/case-messages.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import { codeMessage, codePurposes } from '../../proofing/challenges/one-time-code/message.ts';

/** As long as every case's. */
const someCase = {
  code: '0123456789',
  contact: { channel: 'sms', address: '' },
  expiresAt: '2026-01-01T00:00:00.000Z',
} as const;
const clock = { now: () => new Date(0) };

/**
 * Whether each SMS of ours is one segment with the host and the telephone of the settings: found at the start, not by the
 * first person who asks for a code.
 *
 * @returns what is too long, in a sentence; nothing when all is well
 */
export const messageTooLong = ({
  sms: { alphabet, host },
  helpDeskPhone,
}: Pick<Settings, 'sms' | 'helpDeskPhone'>): string | undefined => {
  try {
    for (const purpose of codePurposes) codeMessage(purpose, alphabet, '000000', host);
    for (const notice of notices)
      noticeMessage({ randomId: () => '', alphabet, helpDeskPhone }, notice, '', new Date(0));
    for (const notice of caseNotices)
      for (const purpose of casePurposes)
        caseMessage(
          {
            notices: { randomId: () => '', alphabet, helpDeskPhone },
            addresses: { register: host, recover: host },
            clock,
          },
          notice,
          { ...someCase, purpose },
        );
    return undefined;
  } catch (trouble) {
    if (trouble instanceof RangeError)
      return `With SMS_HOST ${host} and HELP_DESK_PHONE ${helpDeskPhone} ${trouble.message}.`;
    throw trouble;
  }
};

/** What to do about it. A code may be bound to a domain above the host of the page. */
export const shortenMessages =
  'Set SMS_HOST to a domain above the host of ISSUER, or SMS_ENCODING=ucs2, which leaves the host out.';
