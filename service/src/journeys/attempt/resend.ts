import type { AttemptIn, AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { Journey } from './journey.ts';
import type { Step } from './step.ts';
import { inSeconds, type Visitor } from './visitor.ts';

/** Another code: the former one is void. Not before its time; a second click of the same button is not told off. */
export const resend =
  <Purpose extends AttemptPurpose>(
    journey: Journey<Purpose>,
    sendAgain: (attempt: AttemptIn<Purpose, 'challenged'>, visitor: Visitor) => Promise<Step<Purpose>>,
  ) =>
  async (seenVersion: number, visitor: Visitor): Promise<Step<Purpose>> => {
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    if (attempt.state !== 'challenged' || attempt.version !== seenVersion) return journey.stepOf(loaded);
    const { resendAt } = attempt.challenge;
    const now = journey.parts.clock.now();
    return now.toISOString() < resendAt
      ? journey.tell(visitor, attempt, inSeconds('code-resend-too-soon', resendAt, now))
      : sendAgain(attempt, visitor);
  };
