import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import { readTokenAnswer, type TypedAnswer } from '../../proofing/challenges/signature/read-answer.ts';
import { broughtHere, signatureProofOf } from '../../proofing/challenges/signature/signature.ts';
import type { Step } from '../attempt/step.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { awaitsSignature, type SignaturePolicy } from './signature-policy.ts';

/**
 * What the page of this browser brings from a token: a signature over the text that stands there now, which is spent with it whatever comes
 * of it, or why there is none, which costs nothing and leaves the text as it is.
 */
export const takeSignature =
  <Purpose extends AttemptPurpose>(policy: SignaturePolicy<Purpose>) =>
  async (typed: TypedAnswer, visitor: Visitor): Promise<Step<Purpose>> => {
    const { journey } = policy;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    if (!awaitsSignature(attempt) || attempt.challenge.prompt.at !== 'here' || policy.signed === undefined)
      return journey.stepOf(loaded);
    const now = journey.parts.clock.now();
    if (now.toISOString() >= attempt.challenge.expiresAt)
      return journey.tell(visitor, attempt, { code: 'token-text-expired' });
    const answer = readTokenAnswer(typed, policy.programsOf(attempt));
    if ('trouble' in answer) return journey.tell(visitor, attempt, { code: answer.trouble });
    const challenge = broughtHere(attempt.challenge, answer, now);
    const proof = signatureProofOf(challenge, now);
    if (proof === undefined) throw new Error('a signature that was brought is no proof');
    return policy.signed({ ...attempt, challenge }, proof, visitor);
  };
