import { resend } from '../attempt/code/resend.ts';
import type { ClerkJourney } from './clerk.ts';
import { answer, at, signOut } from './enter.ts';
import type { ClerkParts } from './policy.ts';
import { sendCodeAgain } from './send-code.ts';
import { invited, setUp } from './set-up.ts';
import { signIn } from './sign-in.ts';

/** How clerks come to their counter, over its parts. */
export const makeClerkJourney = (parts: ClerkParts): ClerkJourney => {
  const { journey } = parts;
  return {
    current: journey.current,
    signIn: signIn(parts),
    invited: invited(parts),
    setUp: setUp(parts),
    answer: answer(parts),
    resend: resend(journey, { code: sendCodeAgain(parts) }),
    delivery: journey.delivery,
    at: at(parts),
    signOut: signOut(parts),
  };
};
