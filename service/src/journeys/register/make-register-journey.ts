import { methodsOffered } from '../../domain/kinds-and-methods.ts';
import { answerCode } from './answer-code.ts';
import { askAuthority } from './ask-authority.ts';
import { begin } from './begin.ts';
import { choosePassword } from './choose-password.ts';
import { codeDelivery } from './code-delivery.ts';
import { goBack } from './go-back.ts';
import { load } from './load.ts';
import type { RegisterParts } from './parts.ts';
import type { RegisterJourney } from './register.ts';
import { resendCode } from './resend-code.ts';
import { submitClaim } from './submit-claim.ts';

/** The registration journey over its parts. */
export const makeRegisterJourney = (parts: RegisterParts): RegisterJourney => ({
  methodsOffered: (kind) => methodsOffered(kind, [...parts.methods.keys()]),
  current: (visitor) => load(parts, visitor),
  begin: begin(parts),
  submitClaim: submitClaim(parts),
  answerCode: answerCode(parts),
  resendCode: resendCode(parts),
  askAuthority: askAuthority(parts),
  choosePassword: choosePassword(parts),
  goBack: goBack(parts),
  codeDelivery: codeDelivery(parts),
});
