import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { PromptAt } from '../../domain/attempt/challenge.ts';
import { judgeReturn, legOf } from '../../proofing/challenges/signature/return-state.ts';
import { endOfSignature, renewSignature, withPrompt } from '../../proofing/challenges/signature/signature.ts';
import type { BroughtBack, Prompted, ProviderPages, SentAlong } from '../../proofing/challenges/signature/signer.ts';
import type { Step } from '../attempt/step.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { alongWith, settle } from './follow-prompt.ts';
import { awaitsSignature, type SignatureAwaited, type SignaturePolicy } from './signature-policy.ts';

/** What somebody came back with from a provider's page. */
export interface Returned extends BroughtBack {
  readonly state: string;
}

/** What a provider is asked next: about the challenge as it was saved for that. */
type AskNext = (
  pages: ProviderPages,
  challenge: SignatureAwaited<AttemptPurpose>['challenge'],
  along: SentAlong,
) => Promise<Prompted>;

/** Saves that this request asks the provider next, and asks: of two that would, one does, and what it was asked for serves once. */
const askNext = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
  { challenge, digits, ask }: Pick<ReturnType<typeof renewed>, 'challenge' | 'digits'> & { readonly ask: AskNext },
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { journey } = policy;
  const { pages } = policy.signerOf(attempt);
  if (pages === undefined) throw new Error('this road has no pages');
  const mine = journey.next(attempt, { event: 'follow', challenge });
  const taken = await journey.save(visitor, mine, { audit: [], unawaited: true });
  if (taken.attempt !== mine || !awaitsSignature(mine)) return taken;
  return settle(policy, mine, await ask(pages, challenge, alongWith(journey, mine, digits)), visitor);
};

/** A text and digits of now: the person is about to sign. */
const renewed = <Purpose extends AttemptPurpose>(
  { journey }: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
) => renewSignature(journey.parts.signatures, attempt.challenge, journey.contextOf(attempt, attempt.browserHash));

/** Back from having signed there: this is the browser that was sent, which nobody else can be. */
const backSigned = <Purpose extends AttemptPurpose>(
  { journey }: SignaturePolicy<Purpose>,
  { challenge }: SignatureAwaited<Purpose>,
) => {
  const now = journey.parts.clock.now().toISOString();
  return { challenge: { ...withPrompt(challenge, { at: 'asking' }), sentAt: now, confirmedAt: now }, digits: '' };
};

/**
 * Somebody is back from a provider's page. It counts in the browser that was sent there alone, once, and before its time has passed; what
 * was used already only shows where things stand.
 */
export const comeBack = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  { state, ...brought }: Returned,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { journey } = policy;
  const loaded = await journey.load(visitor);
  if ('problem' in loaded) return loaded;
  const { attempt } = loaded;
  if (!awaitsSignature(attempt)) return journey.stepOf(loaded);
  const { challenge } = attempt;
  const { prompt } = challenge;
  const context = journey.contextOf(attempt, visitor.attemptHash ?? attempt.browserHash);
  const judged = judgeReturn(journey.parts.signatures, challenge, context, state);
  if (judged === 'foreign') return journey.tell(visitor, attempt, { code: 'remote-return-foreign' });
  const isOver = context.now.toISOString() >= endOfSignature(challenge);
  if (judged === 'used' || prompt.at !== 'page' || isOver) return journey.stepOf(loaded);
  const made = legOf(prompt) === 'keys' ? renewed(policy, attempt) : backSigned(policy, attempt);
  return askNext(
    policy,
    attempt,
    { ...made, ask: (pages, next, along) => pages.comeBack(next, { from: prompt, brought }, along) },
    visitor,
  );
};

const offers = ({ keys }: PromptAt<'choice'>, keyId: string): boolean => keys.some(({ id }) => id === keyId);

/** The person has chosen one of their keys. Sending the choice again only shows where things stand. */
export const chooseKey = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  keyId: string,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { journey } = policy;
  const loaded = await journey.load(visitor);
  if ('problem' in loaded) return loaded;
  const { attempt } = loaded;
  if (!awaitsSignature(attempt)) return journey.stepOf(loaded);
  const { prompt } = attempt.challenge;
  const isOver = journey.parts.clock.now().toISOString() >= endOfSignature(attempt.challenge);
  if (prompt.at !== 'choice' || isOver) return journey.stepOf(loaded);
  if (!offers(prompt, keyId))
    return journey.tell(visitor, attempt, {
      code: 'invalid-input',
      fields: [{ field: 'certificate', code: 'certificate-missing' }],
    });
  return askNext(
    policy,
    attempt,
    { ...renewed(policy, attempt), ask: (pages, next, along) => pages.useKey(next, { from: prompt, keyId }, along) },
    visitor,
  );
};
