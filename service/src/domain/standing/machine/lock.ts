import { fail, ok, type Result } from '../../result.ts';
import { barredHours, disputedSince, doubtedBesides, doubtOf, endsWithReturn, type Freeze } from '../freeze.ts';
import type { Way } from '../way.ts';
import { kept } from './ask-to-close.ts';
import { lift } from './close.ts';
import { hourMs, shifted } from './shifted.ts';
import { waitingOn } from './stand-still.ts';
import type { Act, Refusal, Standing } from './standing.ts';
import { isLastWayIn, without } from './ways.ts';

/** Opened again: what stood still goes on waiting for as long as it had to. */
const thawed = ({ freeze, ...standing }: Standing, now: Date): Standing => {
  const ms = freeze === undefined ? 0 : now.getTime() - Date.parse(freeze.frozenAt);
  return { ...standing, waits: waitingOn(standing.waits, ms) };
};

/** What ends with the lock: providers last, the newest of them first, for the last way in stays where it is one. */
const inDoubt = ({ ways }: Standing, freeze: Freeze, by: 'way' | 'operator') => {
  const going = ways.flatMap((way) =>
    way.id !== undefined && endsWithReturn(freeze, way, by) ? [{ ...way, id: way.id }] : [],
  );
  const isProvider = ({ kind }: Way): boolean => kind === 'identity-provider';
  const newestFirst = (one: Way, other: Way): number => (one.since < other.since ? 1 : -1);
  return [...going.filter((way) => !isProvider(way)), ...going.filter(isProvider).toSorted(newestFirst)];
};

/** Opened again: what is in doubt ends, and by a way of its holder's the number stays barred for a while where it was. */
export const returned = (standing: Standing, now: Date, by: 'way' | 'operator' = 'way'): Standing => {
  const { freeze } = standing;
  if (freeze === undefined) return standing;
  const open = thawed(standing, now);
  return {
    ...inDoubt(open, freeze, by).reduce<Standing>(
      (rest, { kind, id }) => (kind === 'identity-provider' && isLastWayIn(rest, id) ? rest : without(rest, id)),
      open,
    ),
    ...(by === 'way' && freeze.barred.includes('number')
      ? { numberBarredUntil: shifted(now.toISOString(), barredHours * hourMs) }
      : {}),
  };
};

/** Somebody is certain of a theft: everybody is out, and what waits stands still. Of an account that is locked already the doubt grows. */
export const lock = (
  standing: Standing,
  act: Extract<Act, { act: 'freeze' }>,
  now: Date,
): Result<Standing, Refusal> => {
  if (standing.freeze !== undefined)
    return 'about' in act
      ? ok({
          ...standing,
          freeze: doubtedBesides(standing.freeze, doubtOf(act.about, standing, act.since)),
        })
      : fail('frozen');
  if ('sessionId' in act && !standing.sessions.some(({ id }) => id === act.sessionId)) return fail('no-such-session');
  const freeze: Freeze =
    'about' in act
      ? {
          by: 'code',
          frozenAt: now.toISOString(),
          ...doubtOf(act.about, standing, act.since),
        }
      : {
          by: 'session',
          frozenAt: now.toISOString(),
          disputedAt: disputedSince(standing.openedAt, standing.ways, now),
          barred: [],
        };
  return ok({ ...standing, freeze, sessions: [] });
};

/** An operator lifts a suspension; of an account that is locked alone they have seen the person. */
export const restore = (standing: Standing, now: Date): Result<Standing, Refusal> => {
  if (standing.death !== undefined) return fail('closed');
  if (standing.suspendedAt !== undefined) return ok(lift(standing));
  return standing.freeze === undefined ? fail('not-closed') : ok(kept(returned(standing, now, 'operator')));
};
