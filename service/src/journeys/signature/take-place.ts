import type { SignatureChallenge } from '../../domain/attempt/challenge.ts';
import type { PlaceAsked, PlaceHeld } from '../../store/attempts/attempt-store.ts';
import type { AttemptParts } from '../attempt/parts.ts';
import { liftedTry, toldWithLift, type LiftedBy } from '../attempt/take-costs.ts';
import { inSeconds, type Shown, type Visitor } from '../attempt/visitor.ts';

/** A request that is to go out. */
export interface Place {
  readonly challenge: Pick<SignatureChallenge, 'challengeId' | 'confirmBy'>;
  /** Whose place it takes. */
  readonly whom: string;
  /** It is of a device that its person has used. */
  readonly known: boolean;
  /** Whose telephone may speak for this browser, where there is one. */
  readonly by: LiftedBy | undefined;
}

/**
 * Does what takes the one place for requests to a telephone. Where a stranger's is out, or strangers wait after a cancel, a message from the
 * telephone concerned lets this browser's through like a known device's; the problem says which message.
 *
 * @param take takes the place and saves what it is for, or tells who has it
 */
export const inPlace = async <Done extends object | string>(
  parts: AttemptParts,
  visitor: Visitor,
  { challenge: { challengeId, confirmBy: endsAt }, whom, known, by }: Place,
  take: (place: PlaceAsked) => Promise<Done | PlaceHeld>,
): Promise<Done | { readonly problem: Shown }> => {
  const { store, clock } = parts;
  const isHeld = (came: Done | PlaceHeld): came is PlaceHeld => typeof came === 'object' && 'held' in came;
  const place = { whom, challengeId, endsAt };
  const came = await take({ ...place, known });
  if (!isHeld(came)) return came;
  const pot = known || by === undefined ? undefined : await liftedTry(parts, visitor, by);
  if (pot !== undefined && (await store.limits.take([pot])).exceeded === undefined) {
    const lifted = await take({ ...place, known: true });
    if (!isHeld(lifted)) return lifted;
  }
  const problem = inSeconds(came.held === 'paused' ? 'prompt-paused' : 'prompt-outstanding', came.until, clock.now());
  return { problem: known || by === undefined ? problem : toldWithLift(parts, visitor, by, problem) };
};
