import { fail, ok, type Result } from '../../result.ts';
import { freshSignInSeconds } from '../waiting-change.ts';
import { lift, reportDeath, standsStill, suspend, undoDeath, waitingOn } from './close.ts';
import { decideStop, delayHours, type WaitHours } from '../decide-stop.ts';
import {
  doubtOf,
  barredHours,
  disputedSince,
  doubtedBesides,
  endsWithReturn,
  mayReturn,
  type Freeze,
} from '../freeze.ts';
import { isClosed, type Act, type OpenSession, type Refusal, type Standing, type Wait } from './standing.ts';
import { strength, type Strength } from '../strength.ts';
import { strengthOfWay, type Way, type OpeningKind } from '../way.ts';

const hourMs = 3_600_000;
const shifted = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

const isSame = (one: { readonly kind: OpeningKind; readonly id?: string }, other: Pick<Way, 'kind' | 'id'>): boolean =>
  one.kind === other.kind && one.id === other.id;

/** Opened again: what stood still goes on waiting for as long as it had to. */
const thawed = ({ freeze, ...standing }: Standing, now: Date): Standing => {
  const ms = freeze === undefined ? 0 : now.getTime() - Date.parse(freeze.frozenAt);
  return { ...standing, waits: waitingOn(standing.waits, ms) };
};

/** Without a way, and without the sessions it has opened but for the one it is asked for on; the going of what is gone waits no more. */
const without = ({ ways, sessions, waits, ...rest }: Standing, id: string, spared?: string): Standing => ({
  ...rest,
  ways: ways.filter((way) => way.id !== id),
  sessions: sessions.filter((session) => session.by !== id || session.id === spared),
  waits: waits.filter((one) => one.kind !== 'removal' || one.takes !== id),
});

/** Opened again: what is in doubt ends, and by a way of its holder's the number stays barred for a while where it was. */
const returned = (standing: Standing, now: Date, by: 'way' | 'operator' = 'way'): Standing => {
  const { freeze } = standing;
  if (freeze === undefined) return standing;
  const open = thawed(standing, now);
  const gone = open.ways.flatMap((way) => (way.id !== undefined && endsWithReturn(freeze, way, by) ? [way.id] : []));
  return {
    ...gone.reduce<Standing>((rest, id) => without(rest, id), open),
    ...(by === 'way' && freeze.barred.includes('number')
      ? { numberBarredUntil: shifted(now.toISOString(), barredHours * hourMs) }
      : {}),
  };
};

/** The account with a way in place of what it replaces: a number or a password there is one of. */
const given = (ways: readonly Way[], way: Way): readonly Way[] => {
  const stays = way.kind === 'number' || way.kind === 'password' ? ways.filter(({ kind }) => kind !== way.kind) : ways;
  // A password is one together with the number: whoever has another number has it only since then.
  const rest =
    way.kind === 'number' ? stays.map((one) => (one.kind === 'password' ? { ...one, since: way.since } : one)) : stays;
  return [...rest, way];
};

/** What somebody who has proven this, at least as strongly as `by`, does to all that waits: a recovery does. */
const answered = (waits: readonly Wait[], by: Strength): readonly Wait[] =>
  waits.flatMap((one) => {
    const stop = decideStop(one, by);
    if (stop === 'stop') return [];
    return stop === 'delay'
      ? [{ ...one, delayed: true, effectiveAt: shifted(one.effectiveAt, delayHours * hourMs) }]
      : [one];
  });

const signIn = (
  standing: Standing,
  { way, sessionId, until }: Extract<Act, { act: 'sign-in' }>,
  now: Date,
): Result<Standing, Refusal> => {
  if (!standing.ways.some((one) => isSame(way, one))) return fail('no-such-way');
  if (standing.freeze !== undefined && !mayReturn(standing.freeze, standing.ways, way)) return fail('frozen');
  const open = returned(standing, now);
  const session = { id: sessionId, by: way.id, strength: strengthOfWay(way.kind), since: now.toISOString(), until };
  return ok({ ...open, sessions: [...open.sessions, session] });
};

const recover = (standing: Standing, passwordId: string, now: Date): Result<Standing, Refusal> => {
  if (!standing.ways.some(({ kind }) => kind === 'number')) return fail('no-such-way');
  if (now.toISOString() < (standing.numberBarredUntil ?? '')) return fail('number-barred');
  if (standing.freeze !== undefined && !mayReturn(standing.freeze, standing.ways, { kind: 'number' }))
    return fail('frozen');
  const open = returned(standing, now);
  return ok({
    ...open,
    ways: given(open.ways, { kind: 'password', id: passwordId, since: now.toISOString() }),
    waits: answered(open.waits, strength.authority),
    sessions: [],
  });
};

/** Somebody has signed in on it a moment ago: one that was left open changes nothing that lets people in. */
const isFresh = ({ since }: OpenSession, now: Date): boolean =>
  now.getTime() - Date.parse(since) <= freshSignInSeconds * 1000;

/** A new number, means, or whom a counter has seen, waits; another of a kind takes the place of one that waits, means do not. Only a counter goes on where the account is locked. */
const wait = (
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

/** What somebody may have carried about and lost with everything else. What an authority has issued to the person stays. */
const carried: ReadonlySet<OpeningKind> = new Set(['password', 'number', 'passkey']);

const returnByCounter = (
  { freeze: _open, ...standing }: Standing,
  { id, passwordId }: Extract<Act, { act: 'return' }>,
  now: Date,
): Result<Standing, Refusal> => {
  const one = standing.waits.find((waits) => waits.id === id);
  if (one?.kind !== 'recovery') return fail('nothing-waits');
  const since = now.toISOString();
  if (since < one.effectiveAt) return fail('not-yet');
  const stays = standing.ways.filter(({ kind }) => !carried.has(kind));
  return ok({
    ...standing,
    ways: [...stays, { ...one.gives, since }, { kind: 'password', id: passwordId, since }],
    waits: answered(standing.waits, strength.counter),
    sessions: [],
  });
};

const stop = (standing: Standing, { id, by }: Extract<Act, { act: 'stop' }>): Result<Standing, Refusal> => {
  const one = standing.waits.find((waits) => waits.id === id);
  if (one === undefined) return fail('nothing-waits');
  const session = by === 'code' ? undefined : standing.sessions.find((open) => open.id === by.sessionId);
  if (by !== 'code' && session === undefined) return fail('no-such-session');
  const rest = standing.waits.filter((waits) => waits.id !== id);
  return ok({ ...standing, waits: [...rest, ...answered([one], session?.strength ?? strength.contact)] });
};

const freeze = (standing: Standing, act: Extract<Act, { act: 'freeze' }>, now: Date): Result<Standing, Refusal> => {
  if (standing.freeze !== undefined)
    return 'about' in act
      ? ok({
          ...standing,
          freeze: doubtedBesides(standing.freeze, doubtOf(act.about, standing, act.since)),
        })
      : fail('frozen');
  if ('sessionId' in act && !standing.sessions.some(({ id }) => id === act.sessionId)) return fail('no-such-session');
  const lock: Freeze =
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
  return ok({ ...standing, freeze: lock, sessions: [] });
};

/** The number sets a password and signs nobody in. */
const isLastWayIn = ({ ways }: Standing, id: string): boolean =>
  !ways.some((way) => way.id !== id && way.kind !== 'number');

/** On the strongest there is its holder has just signed in (`ways-in/weigh-change.ts`). */
const isStrongestOf = ({ ways }: Standing, session: OpenSession): boolean =>
  ways.every(({ kind }) => strengthOfWay(kind) <= session.strength);

/** What is added or taken away asks for the strongest there is. */
const changeWays = (
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
const changeMailbox = (
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

/** By a code whoever hears of something stops it, or locks the account, also while that is closed: the lock is there when it is not any more. */
const isByCode = (act: Act): boolean =>
  (act.act === 'stop' && act.by === 'code') || (act.act === 'freeze' && 'about' in act);
const isAuthoritys = ({ act }: Act): boolean =>
  act === 'restore' || act === 'suspend' || act === 'report-death' || act === 'undo-death' || act === 'prove';

/** An operator lifts a suspension; of an account that is locked alone they have seen the person. */
const restore = (standing: Standing, now: Date): Result<Standing, Refusal> => {
  if (standing.death !== undefined) return fail('closed');
  if (standing.suspendedAt !== undefined) return ok(lift(standing));
  return standing.freeze === undefined ? fail('not-closed') : ok(returned(standing, now, 'operator'));
};

/** What an act makes of an account, or why it comes to nothing. Pure; that whoever acts has proven what they name is the journeys' to see. */
export const decideAct = (standing: Standing, act: Act, now: Date, hours: WaitHours): Result<Standing, Refusal> => {
  if (isClosed(standing) && !isByCode(act) && !isAuthoritys(act)) return fail('closed');
  switch (act.act) {
    case 'sign-in':
      return signIn(standing, act, now);
    case 'recover':
      return recover(standing, act.passwordId, now);
    case 'wait':
      return wait(standing, act, now, hours);
    case 'return':
      return returnByCounter(standing, act, now);
    case 'stop':
      return stop(standing, act);
    case 'freeze':
      return freeze(standing, act, now);
    case 'add-way':
    case 'remove-way':
      return changeWays(standing, act, now, hours);
    case 'change-mailbox':
      return changeMailbox(standing, act, now, hours);
    case 'restore':
      return restore(standing, now);
    case 'suspend':
      return suspend(standing, now);
    case 'report-death':
      return reportDeath(standing, act.register, now);
    case 'undo-death':
      return undoDeath(standing, now);
    case 'prove':
      return ok(act.level > standing.level ? { ...standing, level: act.level } : standing);
  }
};

/** What has waited long enough: a way in is the account's, or goes; its last one stays. */
const brought = (standing: Standing, wait: Wait, now: Date): Standing => {
  const open = { ...standing, waits: standing.waits.filter((one) => one !== wait) };
  switch (wait.kind) {
    case 'removal':
      return isLastWayIn(open, wait.takes) ? open : without(open, wait.takes);
    case 'email': {
      const { mailbox: _former, ...rest } = open;
      return { ...rest, ...(wait.mailbox === undefined ? {} : { mailbox: wait.mailbox }) };
    }
    default:
      return { ...open, ways: given(open.ways, { ...wait.gives, since: now.toISOString() }) };
  }
};

/**
 * What the time brings: sessions run out, and of an account that is neither locked nor closed whatever has waited long enough takes effect; whom a counter has
 * seen still comes themselves.
 */
export const bringOn = (standing: Standing, now: Date): Standing => {
  const living: Standing = {
    ...standing,
    sessions: standing.sessions.filter(({ until }) => until > now.toISOString()),
  };
  if (standing.freeze !== undefined || isClosed(standing)) return living;
  const due = standing.waits.filter(({ kind, effectiveAt }) => kind !== 'recovery' && effectiveAt <= now.toISOString());
  return due.reduce<Standing>((open, wait) => brought(open, wait, now), living);
};
