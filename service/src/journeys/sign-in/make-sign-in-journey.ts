import { answerCode } from './answer-code.ts';
import { goOn } from './go-on.ts';
import { load } from './load.ts';
import type { SignInParts } from './parts.ts';
import { resendCode } from './resend-code.ts';
import type { SignInJourney } from './sign-in.ts';
import { submitPassword } from './submit-password.ts';

/** The sign-in journey over its parts. */
export const makeSignInJourney = (parts: SignInParts): SignInJourney => ({
  submitPassword: submitPassword(parts),
  current: (visitor) => load(parts, visitor),
  goOn: goOn(parts),
  answerCode: answerCode(parts),
  resendCode: resendCode(parts),
});
