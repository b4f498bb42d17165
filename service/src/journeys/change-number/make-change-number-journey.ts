import { answerCode } from './answer-code.ts';
import { applyDue, applyDueOf } from './apply-due.ts';
import { askOperator } from './ask-operator.ts';
import type { ChangeNumberJourney } from './change-number.ts';
import { entitled } from './entitled.ts';
import { load } from './load.ts';
import type { ChangeNumberParts } from './parts.ts';
import { resendCode } from './resend-code.ts';
import { stop, stopByCode } from './stop.ts';
import { submitNumber } from './submit-number.ts';

/** The journey of a new number over its parts. */
export const makeChangeNumberJourney = (parts: ChangeNumberParts): ChangeNumberJourney => ({
  entitled: entitled(parts),
  submitNumber: submitNumber(parts),
  current: (visitor) => load(parts, visitor),
  answerCode: answerCode(parts),
  resendCode: resendCode(parts),
  askOperator: askOperator(parts),
  stop: stop(parts),
  stopByCode: stopByCode(parts),
  applyDue: applyDue(parts),
  applyDueOf: applyDueOf(parts),
});
