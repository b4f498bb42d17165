import type { AuditEvent } from '../../domain/audit.ts';
import { readStopCode } from '../../domain/typed/read-stop-code.ts';
import type { WaitingChange } from '../../domain/waiting-change.ts';
import { takeCosts, workProblem } from '../attempt/take-costs.ts';
import { putOffByHash } from '../contest/put-off.ts';
import { holdByHash } from '../counter/hold-level.ts';
import { noticesOfStop, stoppedAs } from './told.ts';
import type { StopStep, WaitingJourney, WaitingParts } from './waiting.ts';

/** Ends the change that waits, and tells whoever heard of it. @returns whether it still waited */
const stopNow = async (
  { parts, notices }: WaitingParts,
  change: WaitingChange,
  by: 'account' | 'stop-code',
  requestId: string,
): Promise<boolean> => {
  const { store, clock, observe } = parts;
  const { id, kind, accountId } = change;
  const now = clock.now();
  const account = await store.accounts.find(accountId);
  const stopped: AuditEvent = {
    type: stoppedAs[kind],
    at: now.toISOString(),
    accountId,
    requestId,
    actor: 'person',
    detail: { change: id, by },
  };
  const messages = noticesOfStop(notices, change, account?.holder ?? {}, now);
  if ((await store.waiting.stop(id, { messages, audit: [stopped] })) === 'moved-on') return false;
  observe(stopped);
  return true;
};

/** From the account: also with a session that is not fresh, for stopping can only help. */
export const stop =
  (waiting: WaitingParts): WaitingJourney['stop'] =>
  async (sessionSecret, kind, { requestId }) => {
    const { store } = waiting.parts;
    const session =
      sessionSecret === undefined ? undefined : await store.sessions.find(waiting.hashSecret(sessionSecret));
    if (session === undefined) return { code: 'sign-in-required' };
    const waits = await store.waiting.pending(session.accountId, kind);
    if (waits !== undefined) await stopNow(waiting, waits, 'account', requestId);
    return undefined;
  };

/** No message lifts what only this browser fills. */
const nobody = { subject: 'stop', number: async () => undefined };

/** What else may bear a code: an account that has given way, the level of somebody whom a counter has confirmed. */
const others = [putOffByHash, holdByHash] as const;

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
      if (await stopNow(waiting, found.change, 'stop-code', requestId)) return { stopped: true };
      const now = await findByStopHash(stopHash);
      return now.standing === 'stopped' ? { stopped: true } : { stopped: false, problem: { code: 'stop-code-late' } };
    }
  }
};

/** Unknown, used and foreign codes get one answer; who holds a right one is told what became of it. Guesses are counted by browser. */
export const stopByCode =
  (waiting: WaitingParts): WaitingJourney['stopByCode'] =>
  async (typed, work, visitor) => {
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
      waiting.parts,
      visitor,
      [
        { limit: 'form-once', subject: work.onceKey, cost: 1 },
        { limit: 'stop-code-by-browser-hour', subject: visitor.browserHash, cost: 1 },
      ],
      nobody,
    );
    return problem === undefined
      ? stopByHash(waiting, waiting.stopCodes.hash(code.value), visitor.requestId)
      : { stopped: false, problem };
  };
