import { fail, ok, type Result } from '../../result.ts';
import { isClosed, type Refusal, type Standing, type Wait } from './standing.ts';

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
  waits.map((one) => {
    const effective = Date.parse(one.effectiveAt) + (standsStill[one.kind] ? held : besides);
    return { ...one, effectiveAt: new Date(effective).toISOString() };
  });

/** An operator closes an account: everybody is out, and nothing waits any more. */
export const suspend = (standing: Standing, now: Date): Result<Standing, Refusal> =>
  isClosed(standing) ? fail('closed') : ok({ ...standing, suspendedAt: now.toISOString(), waits: [], sessions: [] });

/** What an operator opens again is as it was closed, a lock included: whoever lifts a suspension need have seen nobody. */
export const lift = ({ suspendedAt: _over, ...standing }: Standing): Standing => standing;

/** A register says that the holder has died: everybody is out, and what waits stands still. One report stands for an account. */
export const reportDeath = (standing: Standing, register: string, now: Date): Result<Standing, Refusal> => {
  if (standing.death !== undefined) return fail('closed');
  if (standing.disbelieved.includes(register)) return fail('disbelieved');
  return ok({ ...standing, death: { register, reportedAt: now.toISOString() }, sessions: [] });
};

/** The register was wrong: all is as it was, and what waited waits for as long as it had to. A lock that came meanwhile holds it from then on. */
export const undoDeath = ({ death, ...standing }: Standing, now: Date): Result<Standing, Refusal> => {
  if (death === undefined) return fail('not-closed');
  const since = Date.parse(death.reportedAt);
  const heldUntil = standing.freeze === undefined ? now.getTime() : Date.parse(standing.freeze.frozenAt);
  return ok({
    ...standing,
    disbelieved: [...standing.disbelieved, death.register],
    waits: waitingOn(standing.waits, Math.max(0, heldUntil - since), now.getTime() - since),
  });
};
