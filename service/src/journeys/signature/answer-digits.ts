import type { FieldProblemCode } from '../../domain/typed/fields.ts';
import type { AttemptOf, AttemptPurpose } from '../../domain/attempt/attempt.ts';
import { readOneTimeCode } from '../../domain/typed/codes/read-one-time-code.ts';
import { judgeDigits, signatureProofOf, type JudgedDigits } from '../../proofing/challenges/signature/signature.ts';
import type { Step } from '../attempt/step.ts';
import type { Shown, Visitor } from '../attempt/visitor.ts';
import { followPrompt, isToBeLookedAfter, look } from './follow-prompt.ts';
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

/** A verdict that is saved onto the version it was given for, or nothing where that has moved on meanwhile. */
type Kept<Purpose extends AttemptPurpose> = Promise<Step<Purpose> | undefined>;

/** What was saved, unless the request itself has moved the attempt on: then the digits are judged again, on what it is now. */
const unlessMoved = async <Purpose extends AttemptPurpose>(
  saved: Step<Purpose>,
  next: AttemptOf<Purpose>,
  { challenge: { challengeId } }: SignatureAwaited<Purpose>,
): Kept<Purpose> => {
  const { attempt } = saved;
  const isSame = awaitsSignature(attempt) && attempt.challenge.challengeId === challengeId;
  return attempt === next || !isSame ? saved : undefined;
};

/** The digits were right: that is saved, and where it is this caller's turn the request is looked after at once. */
const confirmed = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  { attempt, turn }: { readonly attempt: SignatureAwaited<Purpose>; readonly turn: boolean },
  { challenge }: Extract<JudgedDigits, { readonly judged: 'right' }>,
  visitor: Visitor,
): Kept<Purpose> => {
  const { journey } = policy;
  const proof = signatureProofOf(challenge, journey.parts.clock.now());
  if (proof !== undefined && policy.signed !== undefined)
    return policy.signed({ ...attempt, challenge }, proof, visitor);
  const next = journey.next(attempt, { event: 'follow', challenge });
  const saved = await journey.save(visitor, next, {
    audit: [journey.event(attempt, visitor, 'signature-confirmed', { detail: { challengeId: challenge.challengeId } })],
  });
  return saved.attempt === next && turn && awaitsSignature(next) && isToBeLookedAfter(policy, next)
    ? look(policy, next, visitor)
    : unlessMoved(saved, next, attempt);
};

/** The digits were wrong: a try is gone, however many were sent at once. */
const missed = async <Purpose extends AttemptPurpose>(
  { journey }: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
  judged: Extract<JudgedDigits, { readonly judged: 'wrong' }>,
  visitor: Visitor,
): Kept<Purpose> => {
  const shown = shownFor(judged);
  const { challenge, problem } = judged;
  const { triesLeft } = challenge;
  if (triesLeft === attempt.challenge.triesLeft) return journey.tell(visitor, attempt, shown);
  const next = journey.next(attempt, { event: 'miss', challenge });
  const audit = [journey.event(attempt, visitor, 'code-wrong', { problem, detail: { triesLeft } })];
  return unlessMoved(await journey.save(visitor, next, { audit }, shown), next, attempt);
};

const triesAtMost = 8;

/**
 * Judges digits on what the request is at the moment it is saved: it moves on by itself while they are typed. Neither the right answer nor a
 * wrong one is lost to that, and of a thousand sent at once five are heard.
 */
const judgeAndKeep = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  first: { readonly attempt: SignatureAwaited<Purpose>; readonly turn: boolean },
  digits: string,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { journey } = policy;
  let { attempt, turn } = first;
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const context = journey.contextOf(attempt, visitor.attemptHash ?? attempt.browserHash);
    const judged = judgeDigits(journey.parts.signatures, attempt.challenge, context, digits);
    const kept =
      judged.judged === 'right'
        ? await confirmed(policy, { attempt, turn }, judged, visitor)
        : await missed(policy, attempt, judged, visitor);
    if (kept !== undefined) return kept;
    const loaded = await journey.load(visitor, 'look');
    if ('problem' in loaded) return loaded;
    if (!awaitsSignature(loaded.attempt) || loaded.attempt.challenge.confirmedAt !== undefined)
      return journey.stepOf(loaded);
    ({ attempt } = loaded);
    turn ||= loaded.turn;
  }
  return { attempt };
};

/** The six digits of a request, typed on our page. Once they were right, sending them again only goes on. */
export const answerDigits =
  <Purpose extends AttemptPurpose>(policy: SignaturePolicy<Purpose>) =>
  async (typed: string, visitor: Visitor): Promise<Step<Purpose>> => {
    const { journey } = policy;
    const loaded = await journey.load(visitor, 'look');
    if ('problem' in loaded) return loaded;
    const { attempt, turn } = loaded;
    if (!awaitsSignature(attempt) || attempt.challenge.prompt.at === 'here') return journey.stepOf(loaded);
    const { challenge } = attempt;
    const ready = signatureProofOf(challenge, journey.parts.clock.now());
    if (ready !== undefined && policy.signed !== undefined) return policy.signed(attempt, ready, visitor);
    if (challenge.confirmedAt !== undefined) return followPrompt(policy, { attempt, turn }, visitor);
    const digits = readOneTimeCode(typed);
    if (!digits.ok)
      return journey.tell(visitor, attempt, {
        code: 'invalid-input',
        fields: [{ field: 'verificationCode', code: ownWords[digits.problem] ?? digits.problem }],
        triesLeft: challenge.triesLeft,
      });
    return judgeAndKeep(policy, { attempt, turn }, digits.value, visitor);
  };
