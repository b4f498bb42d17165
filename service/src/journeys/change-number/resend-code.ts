import { inSeconds } from '../visitor.ts';
import type { ChangeNumberJourney } from './change-number.ts';
import { event, load, tell } from './load.ts';
import type { ChangeNumberParts } from './parts.ts';
import { sendAChangeCode } from './send-a-code.ts';

/** Another code: the former one is void. Not before its time; a second click of the same button is not told off. */
export const resendCode =
  (parts: ChangeNumberParts): ChangeNumberJourney['resendCode'] =>
  async (seenVersion, visitor) => {
    const step = await load(parts, visitor);
    const { attempt } = step;
    if (attempt?.state !== 'challenged' || attempt.version !== seenVersion) return step;
    const now = parts.clock.now();
    if (now.toISOString() < attempt.challenge.resendAt) {
      const early = inSeconds('code-resend-too-soon', attempt.challenge.resendAt, now);
      return tell(parts, event(parts, attempt, visitor, 'problem-shown', { problem: early.code }), early, attempt);
    }
    return sendAChangeCode(parts, visitor, attempt, attempt.claim);
  };
