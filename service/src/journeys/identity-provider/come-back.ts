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
 * was used already only shows where things stand. The turn is saved before what was brought is exchanged: of two that would, one does.
 */
export const comeBackFromProvider = async <Purpose extends AttemptPurpose>(
  policy: ProviderPolicy<Purpose>,
  { state, cameTo, rawQuery }: BackFromProvider,
  visitor: Visitor,
): Promise<Step<Purpose>> => {
  const { journey } = policy;
  const maker = journey.parts.signatures;
  const loaded = await journey.load(visitor);
  if ('problem' in loaded) return loaded;
  const { attempt } = loaded;
  if (!awaitsProvider(attempt)) return journey.stepOf(loaded);
  const { challenge } = attempt;
  const { visit } = challenge;
  const context = journey.contextOf(attempt, visitor.attemptHash ?? attempt.browserHash);
  if (!isOwnReturn(maker, challenge, context, state))
    return journey.tell(visitor, attempt, { code: 'identity-provider-return-foreign' });
  const now = context.now.toISOString();
  if (visit.at !== 'page' || now >= challenge.expiresAt) return journey.stepOf(loaded);
  if (!isOwnPlace({ ...challenge, visit }, cameTo))
    return journey.tell(visitor, attempt, { code: 'identity-provider-return-foreign' });
  const mine = journey.next(attempt, {
    event: 'follow',
    challenge: withVisit(challenge, { at: 'exchange', since: now }),
  });
  const taken = await journey.save(visitor, mine, { audit: [], unawaited: true });
  if (taken.attempt !== mine || !awaitsProvider(mine)) return taken;
  const road = policy.roadOf(attempt);
  const came = await exchangeReturn(maker, road, { ...challenge, visit }, context, rawQuery);
  const answered = withVisit(challenge, came.visit);
  const proof = providerProofOf(answered, journey.parts.clock.now());
  if (proof !== undefined && policy.provided !== undefined)
    return policy.provided({ ...mine, challenge: answered }, proof, visitor);
  const { provider, challengeId } = challenge;
  return journey.save(visitor, journey.next(mine, { event: 'follow', challenge: answered }), {
    audit: [
      journey.event(attempt, visitor, 'provider-answered', {
        ...(came.visit.at === 'over' ? { problem: came.visit.problem } : {}),
        detail: { provider, challengeId, came: came.detail },
      }),
    ],
  });
};
