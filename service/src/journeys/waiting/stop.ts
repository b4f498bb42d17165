import { byPerson, type AuditEvent } from '../../domain/audit.ts';
import { decideStop, delayHours, waitTimes } from '../../domain/standing/decide-stop.ts';
import { strengthOfSession } from '../../domain/ways-in/strength.ts';
import type { WaitingChange } from '../../domain/standing/waiting-change.ts';
import { contests } from '../contest/put-off.ts';
import { levels } from '../counter/hold-level.ts';
import { removals } from '../ways-in/removal.ts';
import { stopByHashOf, type Stoppable, type StopByHash, type StoppedBy } from './stoppable.ts';
import { takeStopCode } from './take-stop-code.ts';
import { delayedAs, noticesOfDelay, noticesOfStop, stoppedAs } from './told.ts';
import type { StopStep, WaitingJourney, WaitingParts } from './waiting.ts';

/** Ends the change that waits, or puts it off, and tells whoever heard of it. @returns nothing where it waits no more */
const stopNow = async (
  { parts, notices }: WaitingParts,
  change: WaitingChange,
  by: StoppedBy,
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

/** What waits for its time. */
const changes: Stoppable<WaitingChange> = {
  find: async ({ parts }, stopHash) => {
    const found = await parts.store.waiting.findByStopHash(stopHash);
    return found.standing === 'pending' ? { standing: 'pending', thing: found.change } : found;
  },
  stop: stopNow,
};

/** What a code may have been sent with: a change, an account that has given way, the level of somebody whom a counter has confirmed, a way in that is to go. */
const kinds: readonly StopByHash[] = [
  stopByHashOf(changes),
  stopByHashOf(contests),
  stopByHashOf(levels),
  stopByHashOf(removals),
];

/** Unknown, used and foreign codes get one answer; who holds a right one is told what became of it. Guesses are counted by browser. */
export const stopByCode =
  (waiting: WaitingParts): WaitingJourney['stopByCode'] =>
  async (typed, work, visitor) => {
    const taken = await takeStopCode(waiting, typed, work, visitor);
    if ('problem' in taken) return { stopped: false, problem: taken.problem };
    for (const stopByHash of kinds) {
      const came = await stopByHash(waiting, taken.codeHash, visitor.requestId);
      if (came !== undefined) return came;
    }
    return { stopped: false, problem: { code: 'stop-code-wrong' } };
  };
