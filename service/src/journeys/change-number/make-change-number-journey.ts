import type { ProblemCode } from '../../domain/problems.ts';
import { answerCode } from '../attempt/code/answer-code.ts';
import { askAuthority, proveAndAsk, type AuthorityPolicy } from '../attempt/ask-authority.ts';
import { resend } from '../attempt/code/resend.ts';
import type { ChangeNumberJourney } from './change-number.ts';
import { keepNumber } from './keep-number.ts';
import type { ChangeNumberParts } from './policy.ts';
import { entitled, sendAgain, submitNumber } from './submit-number.ts';

/** The same refusals as on the main road, with what can be done about them here. */
const told: Readonly<Partial<Record<ProblemCode, ProblemCode>>> = {
  'operator-record-mismatch': 'new-number-mismatch',
  'operator-record-incomplete': 'new-number-mismatch',
  'sim-recently-changed': 'new-number-sim-changed',
  'operator-unavailable': 'new-number-unanswered',
};

const authorityOf = (parts: ChangeNumberParts): AuthorityPolicy<'change-number'> => ({
  events: {
    waiting: 'number-change-waiting',
    refused: 'number-change-refused',
    evidenced: 'number-change-accepted',
  },
  authoritySeconds: () => parts.subscriptions.authoritySeconds,
  ask: ({ about, proof }, now) => parts.subscriptions.ask(about.claim, proof, now),
  toldHere: (problem) => told[problem] ?? problem,
  mismatch: ({ about }) => [{ limit: 'change-mismatch-by-account-day', subject: about.accountId, change: 'add' }],
  evidenced: (attempt, found, visitor) => keepNumber(parts, attempt, found, visitor),
});

/** The journey of a new number over its parts. */
export const makeChangeNumberJourney = (parts: ChangeNumberParts): ChangeNumberJourney => {
  const { journey } = parts;
  const authority = authorityOf(parts);
  return {
    entitled: entitled(parts),
    submitNumber: submitNumber(parts),
    current: journey.current,
    answer: answerCode(journey, {
      right: (attempt, proof, visitor) => proveAndAsk(journey, authority, { attempt, proof, slowSeconds: 0 }, visitor),
    }),
    resend: resend(journey, { code: sendAgain(parts) }),
    askAuthority: askAuthority(journey, authority),
    delivery: journey.delivery,
  };
};
