import { fail, ok, type Result } from '../../result.ts';
import { kept } from './ask-to-close.ts';
import { shifted } from './shifted.ts';
import { waitingOn } from './stand-still.ts';
import { isClosed, type Refusal, type Standing } from './standing.ts';

/** An operator closes an account: everybody is out, and nothing waits any more, the end that its owner asked for neither. */
export const suspend = (standing: Standing, now: Date): Result<Standing, Refusal> =>
  isClosed(standing)
    ? fail('closed')
    : ok({ ...kept(standing), suspendedAt: now.toISOString(), waits: [], sessions: [] });

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
    ...(standing.closesAt === undefined ? {} : { closesAt: shifted(standing.closesAt, now.getTime() - since) }),
    waits: waitingOn(standing.waits, Math.max(0, heldUntil - since), now.getTime() - since),
  });
};
