import type { AuditEvent } from '../../domain/audit.ts';
import type { PendingNumberChange } from '../../domain/number-change.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { readStopCode } from '../../domain/typed/read-stop-code.ts';
import { noticeMessage } from '../attempt/notice-message.ts';
import { noticesTo } from '../notices/notices-to.ts';
import { takeCosts, workProblem } from '../attempt/take-costs.ts';
import type { ChangeNumberJourney, StopStep } from './change-number.ts';
import type { ChangeNumberParts } from './policy.ts';

/** Ends the change that waits, and tells both numbers and the mailbox. @returns whether it still waited */
const stopNow = async (
  parts: ChangeNumberParts,
  { id, accountId, phoneNumber }: PendingNumberChange,
  by: 'account' | 'stop-code',
  requestId: string,
): Promise<boolean> => {
  const now = parts.journey.parts.clock.now();
  const account = await parts.journey.parts.store.accounts.find(accountId);
  const messages: readonly OutgoingMessage[] = [
    ...noticesTo(parts.notices, account?.holder ?? {}, 'number-change-stopped', now),
    noticeMessage(parts.notices, 'number-change-stopped', phoneNumber, now),
  ];
  const stopped: AuditEvent = {
    type: 'number-change-stopped',
    at: now.toISOString(),
    accountId,
    requestId,
    actor: 'person',
    detail: { change: id, by },
  };
  if ((await parts.journey.parts.store.numberChanges.stop(id, { messages, audit: [stopped] })) === 'moved-on')
    return false;
  parts.journey.parts.observe(stopped);
  return true;
};

/** From the account: also with a session that is not fresh, for stopping can only help. */
export const stop =
  (parts: ChangeNumberParts): ChangeNumberJourney['stop'] =>
  async (sessionSecret, { requestId }) => {
    const session =
      sessionSecret === undefined
        ? undefined
        : await parts.journey.parts.store.sessions.find(parts.hashSecret(sessionSecret));
    if (session === undefined) return { code: 'sign-in-required' };
    const waits = await parts.journey.parts.store.numberChanges.pending(session.accountId);
    if (waits !== undefined) await stopNow(parts, waits, 'account', requestId);
    return undefined;
  };

/** No message lifts what only this browser fills. */
const nobody = { subject: 'stop', number: async () => undefined };

/** Unknown, used and foreign codes get one answer; who holds a right one is told what became of it. Guesses are counted by browser. */
export const stopByCode =
  (parts: ChangeNumberParts): ChangeNumberJourney['stopByCode'] =>
  async (typed, work, visitor): Promise<StopStep> => {
    const code = readStopCode(typed);
    if (!code.ok)
      return {
        stopped: false,
        problem: { code: 'invalid-input', fields: [{ field: 'stopCode', code: code.problem }] },
      };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { stopped: false, problem: unworked ?? { code: 'proof-of-work-invalid' } };
    if (work.work === 'crowded') return { stopped: false, problem: { code: 'too-many-stop-codes' } };
    const { problem } = await takeCosts(
      parts.journey.parts,
      visitor,
      [
        { limit: 'form-once', subject: work.onceKey, cost: 1 },
        { limit: 'stop-code-by-browser-hour', subject: visitor.browserHash, cost: 1 },
      ],
      nobody,
    );
    if (problem !== undefined) return { stopped: false, problem };
    const found = await parts.journey.parts.store.numberChanges.findByStopHash(parts.hashStopCode(code.value));
    switch (found.standing) {
      case 'unknown':
        return { stopped: false, problem: { code: 'stop-code-wrong' } };
      case 'over':
        return { stopped: false, problem: { code: 'stop-code-late' } };
      case 'stopped':
        return { stopped: true };
      case 'pending': {
        if (await stopNow(parts, found.change, 'stop-code', visitor.requestId)) return { stopped: true };
        const now = await parts.journey.parts.store.numberChanges.findByStopHash(parts.hashStopCode(code.value));
        return now.standing === 'stopped' ? { stopped: true } : { stopped: false, problem: { code: 'stop-code-late' } };
      }
    }
  };
