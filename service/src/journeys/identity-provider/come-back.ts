import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import {
  exchangeReturn,
  isOwnPlace,
  isOwnReturn,
  providerProofOf,
  withVisit,
} from '../../proofing/challenges/identity-provider/identity-provider.ts';
import type { Step } from '../attempt/step.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { awaitsProvider, type ProviderPolicy } from './provider-policy.ts';

/** What somebody came back with from a provider's page. */
export interface BackFromProvider {
  readonly state: string;
  /** At whose own address they are back; at that of all providers without. */
  readonly cameTo: string | undefined;
  /** Behind the question mark, undecoded. */
  readonly rawQuery: string;
}

/**
 * Somebody is back from a provider's page. It counts in the browser that was sent there alone, once, and before its time has passed; what
 * was used already only shows where things stand. Whoever has the turn exchanges what was brought: of two that would, one does.
 */
export const comeBackFromProvider = async <Purpose extends AttemptPurpose>(
  policy: ProviderPolicy<Purpose>,
  { state, cameTo, rawQuery }: BackFromProvider,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { journey } = policy;
  const maker = journey.parts.signatures;
  const loaded = await journey.load(visitor, 'follow');
  if ('problem' in loaded) return loaded;
  const { attempt } = loaded;
  if (!awaitsProvider(attempt)) return journey.leave(loaded);
  const { challenge } = attempt;
  const { visit } = challenge;
  const context = journey.contextOf(attempt, visitor.attemptHash ?? attempt.browserHash);
  const isOwn = isOwnReturn(maker, challenge, context, state);
  const isOver = visit.at !== 'page' || context.now.toISOString() >= challenge.expiresAt;
  if (!isOwn || (!isOver && !isOwnPlace({ ...challenge, visit }, cameTo))) {
    await journey.leave(loaded);
    return journey.tell(visitor, attempt, { code: 'identity-provider-return-foreign' });
  }
  if (isOver) return journey.leave(loaded);
  if (!loaded.turn) return journey.reload(visitor);
  const road = policy.roadOf(attempt);
  const came = await exchangeReturn(maker, road, { ...challenge, visit }, context, rawQuery);
  const answered = withVisit(challenge, came.visit);
  const proof = providerProofOf(answered, journey.parts.clock.now());
  if (proof !== undefined && policy.provided !== undefined)
    return policy.provided({ ...attempt, challenge: answered }, proof, visitor);
  const { provider, challengeId } = challenge;
  return journey.save(visitor, journey.next(attempt, { event: 'follow', challenge: answered }), {
    audit: [
      journey.event(attempt, visitor, 'provider-answered', {
        ...(came.visit.at === 'over' ? { problem: came.visit.problem } : {}),
        detail: { provider, challengeId, came: came.detail },
      }),
    ],
  });
};
