import type { AuditEvent } from '../../domain/audit.ts';
import type { PendingNumberChange } from '../../domain/number-change.ts';
import { noticeMessage } from '../attempt/notice-message.ts';
import { noticesTo } from '../notices/notices-to.ts';
import type { ChangeNumberJourney } from './change-number.ts';
import type { ChangeNumberParts } from './policy.ts';

const atOnce = 50;

/** Gives one account its new number and tells both; another process may be faster, or somebody may have stopped it: then nothing happens. */
const applyOne = async (parts: ChangeNumberParts, change: PendingNumberChange): Promise<boolean> => {
  const { id, accountId, phoneNumber, decision } = change;
  const now = parts.journey.parts.clock.now();
  const account = await parts.journey.parts.store.accounts.find(accountId);
  if (account === undefined) return false;
  const messages = [
    ...noticesTo(parts.notices, account.holder, 'number-changed-from', now),
    noticeMessage(parts.notices, 'number-changed-to', phoneNumber, now),
  ];
  const changed: AuditEvent = {
    type: 'number-changed',
    at: now.toISOString(),
    accountId,
    actor: 'service',
    method: decision.method,
    detail: { change: id, identityLevel: decision.identityLevel, ruleSet: decision.ruleSet },
  };
  if (
    (await parts.journey.parts.store.numberChanges.apply(change, account.holder, { messages, audit: [changed] })) ===
    'moved-on'
  )
    return false;
  parts.journey.parts.observe(changed);
  return true;
};

/** Everything whose time has come, batch by batch, until a batch brings nothing on. */
export const applyDue =
  (parts: ChangeNumberParts): ChangeNumberJourney['applyDue'] =>
  async () => {
    let applied = atOnce;
    while (applied > 0) {
      const due = await parts.journey.parts.store.numberChanges.due(atOnce);
      applied = 0;
      for (const change of due) applied += (await applyOne(parts, change)) ? 1 : 0;
    }
  };

/** One account's, at signing in: its time may have come since anybody looked. */
export const applyDueOf =
  (parts: ChangeNumberParts): ChangeNumberJourney['applyDueOf'] =>
  async (accountId) => {
    const waits = await parts.journey.parts.store.numberChanges.pending(accountId);
    if (waits !== undefined && waits.effectiveAt <= parts.journey.parts.clock.now().toISOString())
      await applyOne(parts, waits);
  };
