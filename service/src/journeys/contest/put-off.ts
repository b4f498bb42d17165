import type { AuditEvent } from '../../domain/audit.ts';
import { putOff, toldLate, type Contest } from '../../domain/contest.ts';
import { decideStop, type Stop } from '../../domain/standing/decide-stop.ts';
import { strength } from '../../domain/standing/strength.ts';
import { noticesTo } from '../notices/notices-to.ts';
import type { Stoppable } from '../waiting/stoppable.ts';
import type { StopStep, WaitingParts } from '../waiting/waiting.ts';

/** An authority's word on whoever has begun it outweighs a code. */
const stopOf = ({ delayed }: Contest): Stop =>
  decideStop({ kind: 'identity', begunBy: strength.authority, delayed }, strength.contact);

/** Gives whoever answers for the account more time, once; nothing where somebody has pressed at the same moment, or its time has come. */
const putOffNow = async (
  { parts, notices }: WaitingParts,
  contest: Contest,
  requestId: string,
): Promise<StopStep | undefined> => {
  const { store, clock, observe } = parts;
  // Once the time to answer is over nothing is put off; what is left to do is the same.
  if (contest.state === 'lost' || stopOf(contest) === 'nothing-more') return { stopped: true, instead: 'put-off' };
  const now = clock.now();
  const { losesAt } = putOff(contest);
  const event: AuditEvent = {
    type: 'contest-put-off',
    at: now.toISOString(),
    accountId: contest.formerId,
    requestId,
    actor: 'person',
    detail: { contest: contest.id, losesAt },
  };
  const account = await store.accounts.find(contest.formerId);
  const messages = noticesTo(notices, account?.holder ?? {}, 'contest-put-off', now, new Date(losesAt));
  if ((await store.contests.putOff(contest, { messages, audit: [event] })) === 'moved-on') return undefined;
  observe(event);
  return { stopped: true, instead: 'put-off' };
};

/**
 * The code that the contacts of a frozen account were sent, typed where codes are typed: it gives them more time, once, and takes nothing from
 * whoever has proven more. A second press says the same again.
 */
export const contests: Stoppable<Contest> = {
  find: async ({ parts }, stopHash) => {
    const found = await parts.store.contests.findByStopHash(stopHash);
    if (found.standing === 'unknown') return found;
    const { contest } = found;
    return found.standing === 'over'
      ? { standing: 'over', problem: toldLate(contest) }
      : { standing: 'pending', thing: contest };
  },
  stop: (waiting, contest, _by, requestId) => putOffNow(waiting, contest, requestId),
};
