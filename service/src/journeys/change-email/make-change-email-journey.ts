import { byPerson, type AuditEvent } from '../../domain/audit.ts';
import { mayRemoveEmail } from '../../domain/standing/may-remove-email.ts';
import { answerCode } from '../attempt/answer-code.ts';
import { resend } from '../attempt/resend.ts';
import { noticesTo } from '../notices/notices-to.ts';
import type { ChangeEmailJourney } from './change-email.ts';
import { keepEmail } from './keep-email.ts';
import type { ChangeEmailParts } from './policy.ts';
import { entitled, sendAgain, submitEmail } from './submit-email.ts';

/** The journey of a mailbox over its parts. */
export const makeChangeEmailJourney = (parts: ChangeEmailParts): ChangeEmailJourney => {
  const { journey, notices } = parts;
  const { store, clock, observe } = journey.parts;
  return {
    entitled: entitled(parts),
    submitEmail: submitEmail(parts),
    current: journey.current,
    answer: answerCode(journey, { right: (attempt, proof, visitor) => keepEmail(parts, attempt, proof, visitor) }),
    resend: resend(journey, { code: sendAgain(parts) }),
    delivery: journey.delivery,
    remove: async (sessionSecret, requestId) => {
      const who = await entitled(parts)(sessionSecret);
      if (!('shown' in who)) return who;
      const { account, session } = who.shown;
      const { email, ...holder } = account.holder;
      if (email === undefined) return 'removed';
      if (!mayRemoveEmail(account)) return { problem: { code: 'last-contact' } };
      const now = clock.now();
      const removed: AuditEvent = byPerson('email-removed', now, { accountId: account.id, requestId });
      const came = await store.emails.remove(
        { accountId: account.id, sessionId: session.id, former: account.holder, holder },
        { messages: noticesTo(notices, account.holder, 'email-removed', now), audit: [removed] },
      );
      if (came === 'not-standing') return { problem: { code: 'sign-in-required' } };
      observe(removed);
      return 'removed';
    },
  };
};
