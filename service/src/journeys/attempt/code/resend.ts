import type { AttemptIn, AttemptOf, AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import type { ClientCertificateChallenge, Prompt } from '../../../domain/attempt/challenge.ts';
import { awaitsSignature, type SignatureAwaited } from '../../signature/signature-policy.ts';
import { awaitsCode, type CodeAwaited } from './answer-code.ts';
import { awaitsProvider, type ProviderAwaited } from '../../identity-provider/provider-policy.ts';
import type { Journey } from '../journey.ts';
import type { Step } from '../step.ts';
import { inSeconds, type Visitor } from '../visitor.ts';

/** How a journey asks again, by the kind of challenge that is under way. */
export interface SendAgain<Purpose extends AttemptPurpose> {
  code?(attempt: CodeAwaited<Purpose>, visitor: Visitor): Promise<Step<Purpose>>;
  provider?(attempt: ProviderAwaited<Purpose>, visitor: Visitor): Promise<Step<Purpose>>;
  /** Another way to the TLS listener; of signing in alone. */
  certificate?(
    attempt: AttemptIn<Purpose, 'challenged'> & { readonly challenge: ClientCertificateChallenge },
    visitor: Visitor,
  ): Promise<Step<Purpose>>;
  signature?(attempt: SignatureAwaited<Purpose>, visitor: Visitor): Promise<Step<Purpose>>;
}

const awaitsPresenting = <Purpose extends AttemptPurpose>(
  attempt: AttemptOf<Purpose>,
): attempt is AttemptIn<Purpose, 'challenged'> & { readonly challenge: ClientCertificateChallenge } =>
  attempt.state === 'challenged' && attempt.challenge.type === 'client-certificate';

/** Where a request may be replaced at any time: it is over, or with the person who asks. */
const disturbsNobody: readonly Prompt['at'][] = ['over', 'page', 'choice'];

/** Another code or request: the former one is void. Not before its time; a second click of the same button is not told off. */
export const resend =
  <Purpose extends AttemptPurpose>(journey: Journey<Purpose>, sendAgain: SendAgain<Purpose>) =>
  async (seenVersion: number, visitor: Visitor): Promise<Step<Purpose>> => {
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    if (attempt.state !== 'challenged') return journey.stepOf(loaded);
    if (awaitsProvider(attempt))
      return attempt.challenge.sends !== seenVersion || sendAgain.provider === undefined
        ? journey.stepOf(loaded)
        : sendAgain.provider(attempt, visitor);
    if (awaitsPresenting(attempt))
      return attempt.challenge.sends !== seenVersion || sendAgain.certificate === undefined
        ? journey.stepOf(loaded)
        : sendAgain.certificate(attempt, visitor);
    const now = journey.parts.clock.now();
    const { challenge } = attempt;
    if (challenge.type === 'identity-provider' || challenge.type === 'client-certificate')
      return journey.stepOf(loaded);
    const { resendAt } = challenge;
    const early = now.toISOString() < resendAt;
    if (awaitsCode(attempt)) {
      if (attempt.version !== seenVersion) return journey.stepOf(loaded);
      if (early) return journey.tell(visitor, attempt, inSeconds('code-resend-too-soon', resendAt, now));
      return sendAgain.code === undefined ? journey.stepOf(loaded) : sendAgain.code(attempt, visitor);
    }
    // Its request moves on by itself: the page was drawn from whichever version, its number of requests tells a second click.
    if (!awaitsSignature(attempt) || attempt.challenge.sends !== seenVersion || sendAgain.signature === undefined)
      return journey.stepOf(loaded);
    return early && !disturbsNobody.includes(attempt.challenge.prompt.at)
      ? journey.tell(visitor, attempt, inSeconds('prompt-outstanding', resendAt, now))
      : sendAgain.signature(attempt, visitor);
  };
