import { fail, ok, type Result } from '../../result.ts';
import { decideStop, delayHours, type WaitHours } from '../decide-stop.ts';
import { strength, type Strength } from '../strength.ts';
import { hourMs, shifted } from './shifted.ts';
import { standsStill } from './stand-still.ts';
import type { Act, Refusal, Standing, Wait } from './standing.ts';
import { isFresh } from './weigh-session.ts';

/** What somebody who has proven this, at least as strongly as `by`, does to all that waits: a recovery does. */
export const answered = (waits: readonly Wait[], by: Strength): readonly Wait[] =>
  waits.flatMap((one) => {
    const stopped = decideStop(one, by);
    if (stopped === 'stop') return [];
    return stopped === 'delay'
      ? [{ ...one, delayed: true, effectiveAt: shifted(one.effectiveAt, delayHours * hourMs) }]
      : [one];
  });

/** A new number, means, or whom a counter has seen, waits; another of a kind takes the place of one that waits, means do not. Only a counter goes on where the account is locked. */
export const wait = (
  standing: Standing,
  { id, kind, sessionId, gives }: Extract<Act, { act: 'wait' }>,
  now: Date,
  hours: WaitHours,
): Result<Standing, Refusal> => {
  if (standing.freeze !== undefined && standsStill[kind]) return fail('frozen');
  const session = standing.sessions.find((one) => one.id === sessionId);
  if (sessionId !== undefined && session === undefined) return fail('no-such-session');
  if (session !== undefined && !isFresh(session, now)) return fail('too-old');
  const others = standing.waits.filter((one) => one.kind !== kind);
  if (kind === 'means' && others.length < standing.waits.length) return fail('other-waits');
  const bySession = session?.strength ?? strength.authority;
  const besides = bySession > strength.authority ? bySession : strength.authority;
  const begunBy = kind === 'recovery' ? strength.counter : besides;
  const requestedAt = now.toISOString();
  const effectiveAt = shifted(requestedAt, hours[kind] * hourMs);
  return ok({
    ...standing,
    waits: [...others, { id, kind, begunBy, requestedAt, effectiveAt, delayed: false, gives }],
  });
};

/** One thing that waits is stopped, or put off once, by a code or from a session. */
export const stop = (standing: Standing, { id, by }: Extract<Act, { act: 'stop' }>): Result<Standing, Refusal> => {
  const one = standing.waits.find((waits) => waits.id === id);
  if (one === undefined) return fail('nothing-waits');
  const session = by === 'code' ? undefined : standing.sessions.find((open) => open.id === by.sessionId);
  if (by !== 'code' && session === undefined) return fail('no-such-session');
  const rest = standing.waits.filter((waits) => waits.id !== id);
  return ok({ ...standing, waits: [...rest, ...answered([one], session?.strength ?? strength.contact)] });
};
