import type { FieldProblemCode } from '../../domain/typed/fields.ts';
import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import { readOneTimeCode } from '../../domain/typed/read-one-time-code.ts';
import { judgeDigits, signatureProofOf, type JudgedDigits } from '../../proofing/challenges/signature/signature.ts';
import type { Step } from '../attempt/step.ts';
import type { Shown, Visitor } from '../attempt/visitor.ts';
import { followPrompt, look, withTurn } from './follow-prompt.ts';
import { awaitsSignature, type SignatureAwaited, type SignaturePolicy } from './signature-policy.ts';

/** The same fault of digits, told of a telephone's screen and not of a message. */
const ownWords: Partial<Readonly<Record<FieldProblemCode, FieldProblemCode>>> = {
  'one-time-code-missing': 'verification-code-missing',
  'one-time-code-format': 'verification-code-format',
};

const shownFor = ({
  challenge: { triesLeft },
  problem,
}: Extract<JudgedDigits, { readonly judged: 'wrong' }>): Shown => ({
  code: problem,
  triesLeft,
  ...(problem === 'verification-code-wrong'
    ? { fields: [{ field: 'verificationCode', code: 'verification-code-wrong' }] }
    : {}),
});

/** The digits were right: that is saved, and where the request's turn has come it is looked after at once. */
const confirmed = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
  judged: Extract<JudgedDigits, { readonly judged: 'right' }>,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { journey } = policy;
  const { challenge } = judged;
  const proof = signatureProofOf(challenge, journey.parts.clock.now());
  if (proof !== undefined && policy.signed !== undefined)
    return policy.signed({ ...attempt, challenge }, proof, visitor);
  const turn = withTurn(policy, { ...attempt, challenge });
  const next = journey.next(attempt, { event: 'follow', challenge: turn ?? challenge });
  const saved = await journey.save(visitor, next, {
    audit: [journey.event(attempt, visitor, 'signature-confirmed', { detail: { challengeId: challenge.challengeId } })],
  });
  return saved.attempt === next && awaitsSignature(next) && turn !== undefined ? look(policy, next, visitor) : saved;
};

/** The six digits of a request, typed on our page. Once they were right, sending them again only goes on. */
export const answerDigits =
  <Purpose extends AttemptPurpose>(policy: SignaturePolicy<Purpose>) =>
  async (typed: string, visitor: Visitor): Promise<Step<Purpose>> => {
    const { journey } = policy;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    if (!awaitsSignature(attempt)) return journey.stepOf(loaded);
    const { challenge } = attempt;
    const ready = signatureProofOf(challenge, journey.parts.clock.now());
    if (ready !== undefined && policy.signed !== undefined) return policy.signed(attempt, ready, visitor);
    if (challenge.confirmedAt !== undefined) return followPrompt(policy, attempt, visitor);
    const digits = readOneTimeCode(typed);
    if (!digits.ok)
      return journey.tell(visitor, attempt, {
        code: 'invalid-input',
        fields: [{ field: 'verificationCode', code: ownWords[digits.problem] ?? digits.problem }],
        triesLeft: challenge.triesLeft,
      });
    const context = journey.contextOf(attempt, visitor.attemptHash ?? attempt.browserHash);
    const judged = judgeDigits(journey.parts.signatures, challenge, context, digits.value);
    if (judged.judged === 'right') return confirmed(policy, attempt, judged, visitor);
    const shown = shownFor(judged);
    if (judged.challenge.triesLeft === challenge.triesLeft) return journey.tell(visitor, attempt, shown);
    const { triesLeft } = judged.challenge;
    return journey.save(
      visitor,
      journey.next(attempt, { event: 'miss', challenge: judged.challenge }),
      { audit: [journey.event(attempt, visitor, 'code-wrong', { problem: judged.problem, detail: { triesLeft } })] },
      shown,
    );
  };
