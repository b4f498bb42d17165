import { inSeconds } from '../visitor.ts';
import { show, whenIn } from './load.ts';
import type { RegisterParts } from './parts.ts';
import type { RegisterJourney } from './register.ts';
import { sendACode } from './send-a-code.ts';

/** Another code: the former one is void. Not before its time; a second click of the same button is not told off. */
export const resendCode =
  (parts: RegisterParts): RegisterJourney['resendCode'] =>
  (seenVersion, visitor) =>
    whenIn(parts, visitor, ['challenged'], async (registration) => {
      if (registration.version !== seenVersion) return { registration };
      const { claim, challenge } = registration;
      const now = parts.clock.now();
      if (now.toISOString() < challenge.resendAt)
        return show(parts, visitor, registration, inSeconds('code-resend-too-soon', challenge.resendAt, now));
      return sendACode(parts, visitor, registration, claim, { previous: challenge });
    });
