import { answerCode } from './answer-code.ts';
import { askOperator } from './ask-operator.ts';
import { choosePassword } from './choose-password.ts';
import { load } from './load.ts';
import type { RecoverParts } from './parts.ts';
import type { RecoverJourney } from './recover.ts';
import { resendCode } from './resend-code.ts';
import { submitClaim } from './submit-claim.ts';

/** The recovery journey over its parts. */
export const makeRecoverJourney = (parts: RecoverParts): RecoverJourney => ({
  submitClaim: submitClaim(parts),
  current: (visitor) => load(parts, visitor),
  answerCode: answerCode(parts),
  resendCode: resendCode(parts),
  askOperator: askOperator(parts),
  choosePassword: choosePassword(parts),
});
