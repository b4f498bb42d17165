import { limitProblem } from '../limit-problem.ts';
import { inSeconds } from '../visitor.ts';
import { event, next, save, tell, whenIn } from './load.ts';
import type { RecoverParts } from './parts.ts';
import type { RecoverJourney } from './recover.ts';
import { costsOfCode, makeCode } from './send-a-code.ts';

/** Another code: the former one is void. Not before its time; a second click of the same button is not told off. */
export const resendCode =
  (parts: RecoverParts): RecoverJourney['resendCode'] =>
  (seenVersion, visitor) =>
    whenIn(parts, visitor, 'challenged', async (attempt) => {
      if (attempt.version !== seenVersion) return { attempt };
      const now = parts.clock.now();
      if (now.toISOString() < attempt.challenge.resendAt) {
        const early = inSeconds('code-resend-too-soon', attempt.challenge.resendAt, now);
        return tell(parts, event(parts, attempt, visitor, 'problem-shown', { problem: early.code }), early, attempt);
      }
      const verdict = await parts.store.limits.take(costsOfCode(parts, attempt.claim, visitor));
      const used = limitProblem(verdict);
      if (used !== undefined)
        return tell(parts, event(parts, attempt, visitor, 'problem-shown', { problem: used.code }), used, attempt);
      const { account, challenge, messages } = await makeCode(
        parts,
        attempt.claim,
        verdict,
        attempt,
        attempt.challenge,
      );
      const again = next(attempt, { event: 'challenge', challenge, ...(account === undefined ? {} : { account }) });
      return save(parts, visitor, again, {
        messages,
        unhurried: true,
        audit: [
          event(parts, attempt, visitor, 'code-requested', {
            detail: { codeId: challenge.codeId, sends: challenge.sends },
          }),
        ],
      });
    });
