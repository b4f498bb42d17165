import { inSeconds } from '../visitor.ts';
import { event, load, tell } from './load.ts';
import type { SignInParts } from './parts.ts';
import { sendASignInCode } from './send-a-code.ts';
import type { SignInJourney } from './sign-in.ts';

/** Another code: the former one is void. Not before its time; a second click of the same button is not told off. */
export const resendCode =
  (parts: SignInParts): SignInJourney['resendCode'] =>
  async (seenVersion, visitor) => {
    const step = await load(parts, visitor);
    const { attempt } = step;
    if (attempt?.state !== 'challenged' || attempt.version !== seenVersion) return step;
    const { challenge, proven } = attempt;
    const now = parts.clock.now();
    if (now.toISOString() < challenge.resendAt) {
      const early = inSeconds('code-resend-too-soon', challenge.resendAt, now);
      return tell(
        parts,
        event(parts, attempt, visitor, 'problem-shown', { accountId: proven.accountId, problem: early.code }),
        early,
        attempt,
      );
    }
    const account = await parts.store.accounts.find(proven.accountId);
    return account === undefined
      ? { problem: { code: 'sign-in-over' } }
      : sendASignInCode(parts, visitor, attempt, proven, account.person);
  };
