import { newEmailShown } from '../account/account.ts';
import { answerCode } from '../attempt/code/answer-code.ts';
import { resend } from '../attempt/code/resend.ts';
import { askToRemove } from './ask-to-remove.ts';
import type { ChangeEmailJourney } from './change-email.ts';
import { keepEmail } from './keep-email.ts';
import type { ChangeEmailParts } from './policy.ts';
import { entitled, sendAgain, submitEmail } from './submit-email.ts';

/** The journey of a mailbox over its parts. */
export const makeChangeEmailJourney = (parts: ChangeEmailParts): ChangeEmailJourney => {
  const { journey } = parts;
  return {
    entitled: entitled(parts),
    waits: async (accountId) => {
      const waits = await journey.parts.store.waiting.pending(accountId, 'email');
      return waits === undefined ? undefined : newEmailShown(waits);
    },
    submitEmail: submitEmail(parts),
    current: journey.current,
    answer: answerCode(journey, { right: (attempt, proof, visitor) => keepEmail(parts, attempt, proof, visitor) }),
    resend: resend(journey, { code: sendAgain(parts) }),
    delivery: journey.delivery,
    remove: askToRemove(parts),
  };
};
