import { closesAt } from '../../data-rights/closing.ts';
import { fail, ok, type Result } from '../../result.ts';
import { strength, type Strength } from '../strength.ts';
import type { Act, Refusal, Standing, Wait } from './standing.ts';
import { answered } from './wait.ts';
import { isFresh, isStrongestOf } from './weigh-session.ts';

/** What a session is worth at most: closing stops all that any session could have begun. */
const strongest: Strength = 3;

/** Its owner, who has just signed in as strongly as anybody can, and never by one factor alone: everybody is out, and it closes after its time (`data-rights/closing.ts`). */
export const askToClose = (
  standing: Standing,
  { sessionId }: Extract<Act, { act: 'close' }>,
  now: Date,
): Result<Standing, Refusal> => {
  const session = standing.sessions.find(({ id }) => id === sessionId);
  if (session === undefined) return fail('no-such-session');
  if (!isFresh(session, now)) return fail('too-old');
  if (!isStrongestOf(standing, session) || session.strength <= strength.contact) return fail('too-weak');
  return ok({
    ...standing,
    closesAt: closesAt(now).toISOString(),
    waits: answered(standing.waits, strongest),
    sessions: [],
  });
};

/** Somebody is in again, by whatever way: the account is not closed. */
export const kept = ({ closesAt: _then, ...standing }: Standing): Standing => standing;

/** What brings somebody in who has no other way: an account is not closed while one of these waits. */
const bringsIn: Readonly<Record<Wait['kind'], boolean>> = {
  number: true,
  means: true,
  recovery: true,
  email: false,
  removal: false,
};

/** Whether what its owner has asked for is due, of an account that nobody has locked or closed otherwise. */
export const isToGo = ({ closesAt: then, waits }: Standing, now: Date): boolean =>
  then !== undefined && then <= now.toISOString() && !waits.some(({ kind }) => bringsIn[kind]);

/** Nothing is left of it: no way in, no mailbox, nothing that waits. */
export const gone = ({ openedAt, level, disbelieved }: Standing, now: Date): Standing => ({
  openedAt,
  level,
  disbelieved,
  ways: [],
  waits: [],
  sessions: [],
  goneAt: now.toISOString(),
});
