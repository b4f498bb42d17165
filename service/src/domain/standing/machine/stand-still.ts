import { shifted } from './shifted.ts';
import type { Wait } from './standing.ts';

/** What waits while an account is locked; who was seen at a counter has shown more than anybody who locks it. */
export const standsStill: Readonly<Record<Wait['kind'], boolean>> = {
  number: true,
  email: true,
  means: true,
  removal: true,
  recovery: false,
};

/**
 * What waits, later by as long as it stood still.
 *
 * @param held how long that was for what a lock holds, in milliseconds
 * @param besides the same for what no lock holds
 */
export const waitingOn = (waits: readonly Wait[], held: number, besides = 0): readonly Wait[] =>
  waits.map((one) => ({ ...one, effectiveAt: shifted(one.effectiveAt, standsStill[one.kind] ? held : besides) }));
