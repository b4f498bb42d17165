import { messageTooLong, shortenMessages } from '../installation/messages-fit.ts';
import type { Look } from './finding.ts';
import { ill, well } from './finding.ts';

/** Whether each SMS of ours is one. */
export const lookAtMessages: Look = async ({ settings }) => {
  const tooLong = messageTooLong(settings);
  return [
    tooLong === undefined
      ? well('messages', `each is one SMS in ${settings.sms.alphabet}`)
      : ill('messages', tooLong, shortenMessages),
  ];
};
