import { byPerson, type AuditEvent } from '../../domain/audit.ts';
import { decideStop, delayHours, waitTimes } from '../../domain/standing/decide-stop.ts';
import { strength, type Strength } from '../../domain/standing/strength.ts';
import { strengthOfSession } from '../../domain/ways-in/strength.ts';
import type { WaitingChange } from '../../domain/waiting-change.ts';
import { putOffByHash } from '../contest/put-off.ts';
import { holdByHash } from '../counter/hold-level.ts';
import { keepByHash } from '../ways-in/removal.ts';
import { takeStopCode } from './take-stop-code.ts';
import { delayedAs, noticesOfDelay, noticesOfStop, stoppedAs } from './told.ts';
import type { StopStep, WaitingJourney, WaitingParts } from './waiting.ts';

/** Ends the change that waits, or puts it off, and tells whoever heard of it. @returns nothing where it waits no more */
const stopNow = async (
  { parts, notices }: WaitingParts,
  change: WaitingChange,
  by: { readonly as: 'account' | 'stop-code'; readonly strength: Strength },
  requestId: string,
): Promise<StopStep | undefined> => {
  const { store, clock, observe } = parts;
  const { id, kind, accountId } = change;
  const now = clock.now();
  const stop = decideStop({ ...change, delayed: change.delayed === true }, by.strength);
  if (stop === 'nothing-more') return { stopped: true, instead: 'delayed' };
  const contacts = (await store.accounts.find(accountId))?.holder ?? {};
  const delayed = stop === 'delay' ? waitTimes(new Date(change.effectiveAt), delayHours) : undefined;
  const told: AuditEvent = byPerson(delayed === undefined ? stoppedAs[kind] : delayedAs[kind], now, {
    accountId,
    requestId,
    detail: { change: id, by: by.as, ...(delayed === undefined ? {} : { effectiveAt: delayed.effectiveAt }) },
  });
  const audit = [told];
  const came =
    delayed === undefined
      ? await store.waiting.stop(id, { messages: noticesOfStop(notices, change, contacts, now), audit })
      : await store.waiting.delay(id, delayed, {
          messages: noticesOfDelay(notices, change, contacts, now, new Date(delayed.effectiveAt)),
          audit,
        });
  if (came === 'moved-on') return undefined;
  observe(told);
  return { stopped: true, ...(delayed === undefined ? {} : { instead: 'delayed' }) };
};

/** From the account: also with a session that is not fresh. */
export const stop =
  (waiting: WaitingParts): WaitingJourney['stop'] =>
  async (sessionSecret, kind, { requestId }) => {
    const { store } = waiting.parts;
    const session =
      sessionSecret === undefined ? undefined : await store.sessions.find(waiting.hashSecret(sessionSecret));
    if (session === undefined) return { stopped: false, problem: { code: 'sign-in-required' } };
    const waits = await store.waiting.pending(session.accountId, kind);
    const by = { as: 'account', strength: strengthOfSession(session) } as const;
    const came = waits === undefined ? undefined : await stopNow(waiting, waits, by, requestId);
    return came ?? { stopped: true };
  };

/** What else may bear a code: an account that has given way, the level of somebody whom a counter has confirmed, a way in that is to go. */
const others = [putOffByHash, holdByHash, keepByHash] as const;

/** The first that knows the code. */
const stopAmong = async (
  waiting: WaitingParts,
  [next, ...rest]: readonly (typeof others)[number][],
  stopHash: string,
  requestId: string,
): Promise<StopStep> =>
  next === undefined
    ? { stopped: false, problem: { code: 'stop-code-wrong' } }
    : ((await next(waiting, stopHash, requestId)) ?? stopAmong(waiting, rest, stopHash, requestId));

const stopByHash = async (waiting: WaitingParts, stopHash: string, requestId: string): Promise<StopStep> => {
  const { findByStopHash } = waiting.parts.store.waiting;
  const found = await findByStopHash(stopHash);
  switch (found.standing) {
    case 'unknown':
      return stopAmong(waiting, others, stopHash, requestId);
    case 'over':
      return { stopped: false, problem: { code: 'stop-code-late' } };
    case 'stopped':
      return { stopped: true };
    case 'pending': {
      const by = { as: 'stop-code', strength: strength.contact } as const;
      const came = await stopNow(waiting, found.change, by, requestId);
      if (came !== undefined) return came;
      const now = await findByStopHash(stopHash);
      if (now.standing === 'pending') return { stopped: true, instead: 'delayed' };
      return now.standing === 'stopped' ? { stopped: true } : { stopped: false, problem: { code: 'stop-code-late' } };
    }
  }
};

/** Unknown, used and foreign codes get one answer; who holds a right one is told what became of it. Guesses are counted by browser. */
export const stopByCode =
  (waiting: WaitingParts): WaitingJourney['stopByCode'] =>
  async (typed, work, visitor) => {
    const taken = await takeStopCode(waiting, typed, work, visitor);
    return 'problem' in taken
      ? { stopped: false, problem: taken.problem }
      : stopByHash(waiting, taken.codeHash, visitor.requestId);
  };
