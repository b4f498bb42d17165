import type { SignatureChallenge } from '../../domain/attempt/challenge.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import { liftedTry, toldWithLift, type LiftedBy } from '../attempt/take-costs.ts';
import { inSeconds, type Shown, type Visitor } from '../attempt/visitor.ts';

/** A request that is to go out. */
export interface Place {
  readonly challenge: Pick<SignatureChallenge, 'challengeId' | 'confirmBy'>;
  /** Whose place it takes; nothing where the request is shown to nobody but who asks. */
  readonly whom: string | undefined;
  /** It is of a device that its person has used. */
  readonly known: boolean;
  /** Whose telephone may speak for this browser. */
  readonly by: LiftedBy;
}

/**
 * Takes the one place for requests to a telephone. Where a stranger's is out, or strangers wait after a cancel, a message from the telephone
 * concerned lets this browser's through like a known device's; the problem says which message.
 */
export const takePlace = async (
  parts: AttemptParts,
  visitor: Visitor,
  { challenge: { challengeId, confirmBy: endsAt }, whom, known, by }: Place,
): Promise<Shown | undefined> => {
  const { store, clock } = parts;
  if (whom === undefined) return undefined;
  const place = await store.prompts.take(whom, { challengeId, known, endsAt });
  if (place.taken) return undefined;
  const pot = known ? undefined : await liftedTry(parts, visitor, by);
  if (pot !== undefined && (await store.limits.take([pot])).exceeded === undefined) {
    const lifted = await store.prompts.take(whom, { challengeId, known: true, endsAt });
    if (lifted.taken) return undefined;
  }
  const problem = inSeconds(place.why === 'paused' ? 'prompt-paused' : 'prompt-outstanding', place.until, clock.now());
  return known ? problem : toldWithLift(parts, visitor, by, problem);
};
