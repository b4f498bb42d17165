import type { AuditEvent } from '../../domain/audit.ts';
import type { PendingNumberChange } from '../../domain/number-change.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { readStopCode } from '../../domain/read-stop-code.ts';
import type { LimitEntry } from '../../store/store.ts';
import { limitProblem } from '../limit-problem.ts';
import { noticeMessage } from '../notice-message.ts';
import type { Visitor, WorkShown } from '../visitor.ts';
import type { ChangeNumberJourney, StopStep } from './change-number.ts';
import type { ChangeNumberParts } from './parts.ts';

/** Ends the change that waits, and tells both numbers. @returns whether it still waited */
const stopNow = async (
  parts: ChangeNumberParts,
  { id, accountId, phoneNumber }: PendingNumberChange,
  by: 'account' | 'stop-code',
  requestId: string,
): Promise<boolean> => {
  const now = parts.clock.now();
  const account = await parts.store.accounts.find(accountId);
  const numbers = [account?.person.phoneNumber, phoneNumber].filter((number) => number !== undefined);
  const messages: readonly OutgoingMessage[] = numbers.map((number) =>
    noticeMessage(parts.notices, 'number-change-stopped', number, now),
  );
  const stopped: AuditEvent = {
    type: 'number-change-stopped',
    at: now.toISOString(),
    accountId,
    requestId,
    actor: 'person',
    detail: { change: id, by },
  };
  if ((await parts.store.numberChanges.stop(id, { messages, audit: [stopped] })) === 'moved-on') return false;
  parts.observe(stopped);
  return true;
};

/** From the account: also with a session that is not fresh, for stopping can only help. */
export const stop =
  (parts: ChangeNumberParts): ChangeNumberJourney['stop'] =>
  async (sessionSecret, { requestId }) => {
    const session =
      sessionSecret === undefined ? undefined : await parts.store.sessions.find(parts.hashSecret(sessionSecret));
    if (session === undefined) return { code: 'sign-in-required' };
    const waits = await parts.store.numberChanges.pending(session.accountId);
    if (waits !== undefined) await stopNow(parts, waits, 'account', requestId);
    return undefined;
  };

/** Guesses are counted by browser; nothing that everybody shares could keep the rightful person from stopping, who solves the proof of work. */
const costsOfTry = (
  work: WorkShown & { readonly onceKey: string },
  { browserHash }: Visitor,
): readonly LimitEntry[] => [
  { limit: 'proof-of-work-once', subject: work.onceKey, cost: 1 },
  { limit: 'stop-code-by-browser-hour', subject: browserHash, cost: 1 },
  ...(work.work === 'waited'
    ? ([{ limit: 'stop-code-without-proof-by-everybody-hour', subject: 'everybody', cost: 1 }] as const)
    : []),
];

/** A code that never was, one that has been used up and one of somebody else look alike; who holds a right one is told what became of it. */
export const stopByCode =
  (parts: ChangeNumberParts): ChangeNumberJourney['stopByCode'] =>
  async (typed, work, visitor): Promise<StopStep> => {
    const code = readStopCode(typed);
    if (!code.ok)
      return {
        stopped: false,
        problem: { code: 'invalid-input', fields: [{ field: 'stopCode', code: code.problem }] },
      };
    if (work.work === 'invalid') return { stopped: false, problem: { code: 'proof-of-work-invalid' } };
    if (work.work === 'too-soon')
      return { stopped: false, problem: { code: 'wait-before-sending', retryAfterSeconds: work.waitSeconds } };
    const used = limitProblem(await parts.store.limits.take(costsOfTry(work, visitor)));
    if (used !== undefined) return { stopped: false, problem: used };
    const found = await parts.store.numberChanges.findByStopHash(parts.hashStopCode(code.value));
    switch (found.standing) {
      case 'unknown':
        return { stopped: false, problem: { code: 'stop-code-wrong' } };
      case 'over':
        return { stopped: false, problem: { code: 'stop-code-late' } };
      case 'stopped':
        return { stopped: true };
      case 'pending': {
        if (await stopNow(parts, found.change, 'stop-code', visitor.requestId)) return { stopped: true };
        const now = await parts.store.numberChanges.findByStopHash(parts.hashStopCode(code.value));
        return now.standing === 'stopped' ? { stopped: true } : { stopped: false, problem: { code: 'stop-code-late' } };
      }
    }
  };
