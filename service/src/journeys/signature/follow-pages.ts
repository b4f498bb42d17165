import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { PromptAt } from '../../domain/attempt/challenge.ts';
import { judgeReturn, legOf } from '../../proofing/challenges/signature/return-state.ts';
import { beingAsked } from '../../domain/attempt/being-asked.ts';
import { endOfSignature, renewSignature } from '../../proofing/challenges/signature/signature.ts';
import type { BroughtBack, Prompted, ProviderPages, SentAlong } from '../../proofing/challenges/signature/signer.ts';
import type { Step } from '../attempt/step.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { alongWith, settle } from './follow-prompt.ts';
import { awaitsSignature, type SignatureAwaited, type SignaturePolicy } from './signature-policy.ts';

/** What somebody came back with from a provider's page. */
export interface Returned extends BroughtBack {
  readonly state: string;
}

/** What a provider is asked next, about the challenge as it will be saved with the answer. */
type AskNext = (
  pages: ProviderPages,
  challenge: SignatureAwaited<AttemptPurpose>['challenge'],
  along: SentAlong,
) => Promise<Prompted>;

/** Asks the provider next: this request has the turn, so of two that would, one does, and what it was asked by serves once. */
const askNext = async <Purpose extends AttemptPurpose>(
  policy: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
  { challenge, digits, ask }: Pick<ReturnType<typeof renewed>, 'challenge' | 'digits'> & { readonly ask: AskNext },
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { pages } = policy.signerOf(attempt);
  if (pages === undefined) throw new Error('this road has no pages');
  const asking = { ...attempt, challenge };
  return settle(policy, asking, await ask(pages, challenge, alongWith(policy.journey, asking, digits)), visitor);
};

/** A text and digits of now: the person is about to sign. */
const renewed = <Purpose extends AttemptPurpose>(
  { journey }: SignaturePolicy<Purpose>,
  attempt: SignatureAwaited<Purpose>,
) => renewSignature(journey.parts.signatures, attempt.challenge, journey.contextOf(attempt, attempt.browserHash));

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
  const loaded = await journey.load(visitor, 'follow');
  if ('problem' in loaded) return loaded;
  const { attempt } = loaded;
  if (!awaitsSignature(attempt)) return journey.leave(loaded);
  const { challenge } = attempt;
  const { prompt } = challenge;
  const context = journey.contextOf(attempt, visitor.attemptHash ?? attempt.browserHash);
  const judged = judgeReturn(journey.parts.signatures, challenge, context, state);
  if (judged === 'foreign') {
    await journey.leave(loaded);
    return journey.tell(visitor, attempt, { code: 'remote-return-foreign' });
  }
  const now = context.now.toISOString();
  if (judged === 'used' || prompt.at !== 'page' || now >= endOfSignature(challenge)) return journey.leave(loaded);
  if (!loaded.turn) return journey.reload(visitor);
  const made =
    legOf(prompt) === 'keys' ? renewed(policy, attempt) : { challenge: beingAsked(challenge, now), digits: '' };
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
  const loaded = await journey.load(visitor, 'follow');
  if ('problem' in loaded) return loaded;
  const { attempt } = loaded;
  if (!awaitsSignature(attempt)) return journey.leave(loaded);
  const { prompt } = attempt.challenge;
  const isOver = journey.parts.clock.now().toISOString() >= endOfSignature(attempt.challenge);
  if (prompt.at !== 'choice' || isOver) return journey.leave(loaded);
  if (!offers(prompt, keyId)) {
    await journey.leave(loaded);
    return journey.tell(visitor, attempt, {
      code: 'invalid-input',
      fields: [{ field: 'certificate', code: 'certificate-missing' }],
    });
  }
  if (!loaded.turn) return journey.reload(visitor);
  return askNext(
    policy,
    attempt,
    { ...renewed(policy, attempt), ask: (pages, next, along) => pages.useKey(next, { from: prompt, keyId }, along) },
    visitor,
  );
};
