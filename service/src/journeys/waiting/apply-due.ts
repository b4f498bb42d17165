import type { Account } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { WaitingChange, WaitingGift, WaitingReminded } from '../../domain/standing/waiting-change.ts';
import { bringOnDue } from '../contest/bring-on.ts';
import { remindOfRemovals, removeDue } from '../ways-in/removal.ts';
import { appliedAs, noticesOfApplying, noticesOfStop, noticesOfWait, remindedAs, stoppedAs } from './told.ts';
import type { WaitingJourney, WaitingParts } from './waiting.ts';

const atOnce = 50;

const auditOf = (
  { parts }: WaitingParts,
  type: AuditEvent['type'],
  { id, accountId, decision }: WaitingChange,
  weighed: AuditEvent['detail'] = {},
): AuditEvent => ({
  type,
  at: parts.clock.now().toISOString(),
  accountId,
  actor: 'service',
  method: decision.method,
  detail: { change: id, ...weighed },
});

/** Means on a road that has been closed to them since, by the day on which they were asked for: they never count, and whoever heard of them hears that. */
const stopClosed = async (waiting: WaitingParts, change: WaitingGift, { holder }: Account): Promise<boolean> => {
  const { store, clock, observe } = waiting.parts;
  const stopped = auditOf(waiting, stoppedAs[change.kind], change, { by: 'policy' });
  const messages = noticesOfStop(waiting.notices, change, holder, clock.now());
  if ((await store.waiting.stop(change.id, { messages, audit: [stopped] })) === 'moved-on') return false;
  observe(stopped);
  return true;
};

/** Gives one account what waits for it and tells everybody; another process may be faster, or somebody may have stopped it: then nothing happens. */
const applyOne = async (waiting: WaitingParts, change: WaitingGift): Promise<boolean> => {
  const { store, clock, observe } = waiting.parts;
  const account = await store.accounts.find(change.accountId);
  if (account === undefined) return false;
  const road = { method: change.decision.method, kind: account.kind };
  if (change.kind === 'means' && waiting.roads.closed(road, 'link-only', change.requestedAt) !== undefined)
    return stopClosed(waiting, change, account);
  const { identityLevel, ruleSet } = change.decision;
  const applied = auditOf(waiting, appliedAs(change), change, { identityLevel, ruleSet });
  const messages = noticesOfApplying(waiting.notices, change, account.holder, clock.now());
  if ((await store.waiting.apply(change, account.holder, { messages, audit: [applied] })) === 'moved-on') return false;
  observe(applied);
  return true;
};

/** Tells the contacts of one account once more what is coming, and how to stop it. */
const remindOne = async (waiting: WaitingParts, change: WaitingReminded): Promise<boolean> => {
  const { store, observe } = waiting.parts;
  const account = await store.accounts.find(change.accountId);
  const reminded = auditOf(waiting, remindedAs[change.kind], change);
  const messages = noticesOfWait(waiting, change, account?.holder ?? {});
  if ((await store.waiting.remind(change.id, { messages, audit: [reminded] })) === 'moved-on') return false;
  observe(reminded);
  return true;
};

/** Batch by batch, until a batch brings nothing on. */
const untilDone = async <Change>(
  find: (most: number) => Promise<readonly Change[]>,
  bringOn: (change: Change) => Promise<boolean>,
): Promise<void> => {
  let came = atOnce;
  while (came > 0) {
    const found = await find(atOnce);
    came = 0;
    for (const change of found) came += (await bringOn(change)) ? 1 : 0;
  }
};

/** Everything whose time has come, and then what is to be told once more; and what time brings to accounts that have given way. */
export const applyDue =
  (waiting: WaitingParts): WaitingJourney['applyDue'] =>
  async () => {
    const { due, toRemind } = waiting.parts.store.waiting;
    await untilDone(due, (change) => applyOne(waiting, change));
    for (const kind of ['email', 'means'] as const)
      await untilDone<WaitingReminded>(
        (most) => toRemind(kind, most),
        (change) => remindOne(waiting, change),
      );
    await bringOnDue(waiting);
    await removeDue(waiting);
    await remindOfRemovals(waiting);
  };

/** One account's number, at signing in. */
export const applyDueNumberOf =
  (waiting: WaitingParts): WaitingJourney['applyDueNumberOf'] =>
  async (accountId) => {
    const waits = await waiting.parts.store.waiting.pending(accountId, 'number');
    if (waits !== undefined && waits.effectiveAt <= waiting.parts.clock.now().toISOString())
      await applyOne(waiting, waits);
  };
