import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import type { Recovery, RecoveryEvent } from '../../domain/recovery.ts';
import { advanceRecovery } from '../../domain/recovery.ts';
import type { Alongside } from '../../store/store.ts';
import type { Shown, Visitor } from '../visitor.ts';
import type { RecoverParts } from './parts.ts';
import type { RecoverStep } from './recover.ts';

/** This browser's attempt; `recovery-over` when there is none or its time has passed. */
export const load = async (parts: RecoverParts, visitor: Visitor): Promise<RecoverStep> => {
  const attempt = await parts.store.attempts.find('recover', visitor.browserHash);
  return attempt === undefined || parts.clock.now().toISOString() >= attempt.expiresAt ? { problem: { code: 'recovery-over' } } : { attempt };
};

/** Runs a step on the attempt if it is in this state; otherwise the state decides the page. */
export const whenIn = async <State extends Recovery['state']>(
  parts: RecoverParts, visitor: Visitor, state: State, run: (attempt: Extract<Recovery, { state: State }>) => Promise<RecoverStep>,
): Promise<RecoverStep> => {
  const step = await load(parts, visitor);
  const isIn = (one: Recovery): one is Extract<Recovery, { state: State }> => one.state === state;
  return step.attempt !== undefined && isIn(step.attempt) ? run(step.attempt) : step;
};

/** Whose account it is, once that may be known: before the code is right, the log says no more than the pages. */
const accountOf = (attempt: Partial<Recovery>): Pick<AuditEvent, 'accountId'> => {
  switch (attempt.state) {
    case 'waiting':
    case 'evidenced': return attempt.account === undefined ? {} : { accountId: attempt.account.accountId };
    case 'completed': return attempt.accountId === undefined ? {} : { accountId: attempt.accountId };
    default: return {};
  }
};

/** An audit event of this attempt. */
export const event = (
  parts: RecoverParts, attempt: Pick<Recovery, 'supportCode'> & Partial<Recovery>, visitor: Visitor, type: AuditEventType, more: Pick<AuditEvent, 'problem' | 'detail' | 'accountId'> = {},
): AuditEvent => ({ type, at: parts.clock.now().toISOString(), supportCode: attempt.supportCode, requestId: visitor.requestId, actor: 'person', ...accountOf(attempt), ...more });

/** Shows a problem on the page it belongs to, and keeps for the help desk that it was shown. */
export const tell = async (parts: RecoverParts, audit: AuditEvent, shown: Shown, attempt?: Recovery): Promise<RecoverStep> => {
  await parts.store.audit.record([audit]);
  parts.observe(audit);
  return { problem: shown, ...(attempt === undefined ? {} : { attempt }) };
};

/** The next state of an attempt. @throws Error when this cannot happen now: a fault of ours */
export const next = (attempt: Recovery, happened: RecoveryEvent): Recovery => {
  const came = advanceRecovery(attempt, happened);
  if (came === undefined) throw new Error(`no ${happened.event} in state ${attempt.state}`);
  return came;
};

/** Saves the next state with its events; when another request was faster, what it has made of the attempt stands. */
export const save = async (parts: RecoverParts, visitor: Visitor, attempt: Recovery, alongside: Alongside, problem?: Shown): Promise<RecoverStep> => {
  if (attempt.version === 1) await parts.store.attempts.begin(attempt, alongside);
  else if (await parts.store.attempts.save(attempt, attempt.version - 1, alongside) === 'moved-on') return load(parts, visitor);
  for (const one of alongside.audit) parts.observe(one);
  return { attempt, ...(problem === undefined ? {} : { problem }) };
};
