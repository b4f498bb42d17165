import { fail, ok, type Result } from '../../result.ts';
import { mayReturn } from '../freeze.ts';
import { strength } from '../strength.ts';
import { strengthOfWay, type OpeningKind } from '../way.ts';
import { kept } from './ask-to-close.ts';
import { returned } from './lock.ts';
import type { Act, Refusal, Standing } from './standing.ts';
import { answered } from './wait.ts';
import { given, isSame } from './ways.ts';

/** By a way that the account has; of one that is locked, by those that open it again. */
export const signIn = (
  standing: Standing,
  { way, sessionId, until }: Extract<Act, { act: 'sign-in' }>,
  now: Date,
): Result<Standing, Refusal> => {
  if (!standing.ways.some((one) => isSame(way, one))) return fail('no-such-way');
  if (standing.freeze !== undefined && !mayReturn(standing.freeze, standing.ways, way)) return fail('frozen');
  const open = kept(returned(standing, now));
  const session = { id: sessionId, by: way.id, strength: strengthOfWay(way.kind), since: now.toISOString(), until };
  return ok({ ...open, sessions: [...open.sessions, session] });
};

/** By the number: another password, and everybody is out. Whoever has come as far keeps an account that was to be closed, as whoever signs in does. */
export const recover = (standing: Standing, passwordId: string, now: Date): Result<Standing, Refusal> => {
  if (!standing.ways.some(({ kind }) => kind === 'number')) return fail('no-such-way');
  if (now.toISOString() < (standing.numberBarredUntil ?? '')) return fail('number-barred');
  if (standing.freeze !== undefined && !mayReturn(standing.freeze, standing.ways, { kind: 'number' }))
    return fail('frozen');
  const open = kept(returned(standing, now));
  return ok({
    ...open,
    ways: given(open.ways, { kind: 'password', id: passwordId, since: now.toISOString() }),
    waits: answered(open.waits, strength.authority),
    sessions: [],
  });
};

/** What somebody may have carried about and lost with everything else. What an authority has issued to the person stays, and no provider that says nothing of them. */
const carried: ReadonlySet<OpeningKind> = new Set(['password', 'number', 'passkey']);

/** Whom a counter has seen, after their time. */
export const returnByCounter = (
  { freeze: _open, ...standing }: Standing,
  { id, passwordId }: Extract<Act, { act: 'return' }>,
  now: Date,
): Result<Standing, Refusal> => {
  const one = standing.waits.find((waits) => waits.id === id);
  if (one?.kind !== 'recovery') return fail('nothing-waits');
  const since = now.toISOString();
  if (since < one.effectiveAt) return fail('not-yet');
  const stays = standing.ways.filter(({ kind, unproven }) => !carried.has(kind) && unproven !== true);
  return ok({
    ...kept(standing),
    ways: [...stays, { ...one.gives, since }, { kind: 'password', id: passwordId, since }],
    waits: answered(standing.waits, strength.counter),
    sessions: [],
  });
};
