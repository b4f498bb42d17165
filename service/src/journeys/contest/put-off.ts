import type { AuditEvent } from '../../domain/audit.ts';
import { putOff, toldLate, type Contest } from '../../domain/contest.ts';
import { decideStop, type Stop } from '../../domain/standing/decide-stop.ts';
import { strength } from '../../domain/standing/strength.ts';
import { noticesTo } from '../notices/notices-to.ts';
import type { StopStep, WaitingParts } from '../waiting/waiting.ts';

/** An authority's word on whoever has begun it outweighs a code. */
const stopOf = ({ delayed }: Contest): Stop =>
  decideStop({ kind: 'identity', begunBy: strength.authority, delayed }, strength.contact);

/**
 * The code that the contacts of a frozen account were sent, typed where codes are typed: it gives them more time, once, and takes nothing from
 * whoever has proven more. A second press says the same again. Nothing where it is none of theirs.
 */
export const putOffByHash = async (
  waiting: WaitingParts,
  stopHash: string,
  requestId: string,
): Promise<StopStep | undefined> => {
  const { parts, notices } = waiting;
  const { store, clock, observe } = parts;
  const found = await store.contests.findByStopHash(stopHash);
  if (found.standing === 'unknown') return undefined;
  const { contest } = found;
  if (found.standing === 'over') return { stopped: false, problem: { code: toldLate(contest) } };
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
  const came = await store.contests.putOff(contest, { messages, audit: [event] });
  if (came === 'put-off') observe(event);
  // Else somebody has pressed at the same moment, or its time has come: the next look says which.
  return came === 'put-off' ? { stopped: true, instead: 'put-off' } : putOffByHash(waiting, stopHash, requestId);
};
