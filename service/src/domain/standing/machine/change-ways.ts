import { fail, ok, type Result } from '../../result.ts';
import type { WaitHours } from '../decide-stop.ts';
import { hourMs, shifted } from './shifted.ts';
import type { Act, Refusal, Standing, Wait } from './standing.ts';
import { given, isLastWayIn, without } from './ways.ts';
import { isFresh, isStrongestOf } from './weigh-session.ts';

/** What is added or taken away asks for the strongest there is. */
export const changeWays = (
  standing: Standing,
  act: Extract<Act, { act: 'add-way' | 'remove-way' }>,
  now: Date,
  hours: WaitHours,
): Result<Standing, Refusal> => {
  const session = standing.sessions.find(({ id }) => id === act.sessionId);
  if (session === undefined) return fail('no-such-session');
  if (act.act === 'remove-way' && !standing.ways.some(({ id }) => id === act.id)) return fail('no-such-way');
  if (act.act === 'remove-way' && isLastWayIn(standing, act.id)) return fail('last-way-in');
  if (!isFresh(session, now)) return fail('too-old');
  const isStrongest = isStrongestOf(standing, session);
  if (act.act === 'add-way') {
    const way = { ...act.gives, since: now.toISOString() };
    return isStrongest ? ok({ ...standing, ways: given(standing.ways, way) }) : fail('too-weak');
  }
  if (isStrongest && session.by !== act.id) return ok(without(standing, act.id, session.id));
  const removal: Wait = {
    id: act.waitId,
    kind: 'removal',
    takes: act.id,
    begunBy: session.strength,
    requestedAt: now.toISOString(),
    effectiveAt: shifted(now.toISOString(), hours.removal * hourMs),
    delayed: false,
  };
  const waitsAlready = standing.waits.some((one) => one.kind === 'removal' && one.takes === act.id);
  return waitsAlready ? fail('other-waits') : ok({ ...standing, waits: [...standing.waits, removal] });
};

/** Where notices go is what a thief would change first: it asks for the strongest there is, and waits all the same. Another takes the place of one that waits. */
export const changeMailbox = (
  standing: Standing,
  { sessionId, id, mailbox }: Extract<Act, { act: 'change-mailbox' }>,
  now: Date,
  hours: WaitHours,
): Result<Standing, Refusal> => {
  const session = standing.sessions.find((one) => one.id === sessionId);
  if (session === undefined) return fail('no-such-session');
  if (!isFresh(session, now)) return fail('too-old');
  if (!isStrongestOf(standing, session)) return fail('too-weak');
  if (mailbox === standing.mailbox) return fail('same-mailbox');
  const requestedAt = now.toISOString();
  const change: Wait = {
    id,
    kind: 'email',
    ...(mailbox === undefined ? {} : { mailbox }),
    begunBy: session.strength,
    requestedAt,
    effectiveAt: shifted(requestedAt, hours.email * hourMs),
    delayed: false,
  };
  return ok({ ...standing, waits: [...standing.waits.filter(({ kind }) => kind !== 'email'), change] });
};
