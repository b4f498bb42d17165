import { answerChallenge } from '../attempt/answer-challenge.ts';
import { resend } from '../attempt/resend.ts';
import { openedAlready, openSession } from './open-session.ts';
import type { SignInParts } from './policy.ts';
import { sendAgain } from './send-a-code.ts';
import { settleUnchecked } from './settle-unchecked.ts';
import type { SignInJourney } from './sign-in.ts';
import { goOn, submitPassword } from './submit-password.ts';

/** The sign-in journey over its parts. */
export const makeSignInJourney = (parts: SignInParts): SignInJourney => {
  const { journey } = parts;
  return {
    submitPassword: submitPassword(parts),
    current: async (visitor) => {
      const loaded = await journey.load(visitor);
      return 'problem' in loaded ? loaded : journey.stepOf(loaded);
    },
    goOn: goOn(parts),
    answer: (answer, arrival, visitor) =>
      answerChallenge(journey, { right: openSession(parts, arrival), again: openedAlready(parts) })(answer, visitor),
    resend: resend(journey, sendAgain(parts)),
    delivery: journey.delivery,
    settleUnchecked: settleUnchecked(parts),
  };
};
