import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import type { Recovery } from '../../domain/recovery.ts';
import { advanceRecovery } from '../../domain/recovery.ts';
import { attemptSteps } from '../attempt-steps.ts';
import type { Visitor } from '../visitor.ts';
import type { RecoverParts } from './parts.ts';
import type { RecoverStep } from './recover.ts';

export const { load, tell, next, save } = attemptSteps(
  (attempts, browserHash) => attempts.find('recover', browserHash),
  'recovery-over',
  advanceRecovery,
);

/** Runs a step on the attempt if it is in this state; otherwise the state decides the page. */
export const whenIn = async <State extends Recovery['state']>(
  parts: RecoverParts,
  visitor: Visitor,
  state: State,
  run: (attempt: Extract<Recovery, { state: State }>) => Promise<RecoverStep>,
): Promise<RecoverStep> => {
  const step = await load(parts, visitor);
  const isIn = (one: Recovery): one is Extract<Recovery, { state: State }> => one.state === state;
  return step.attempt !== undefined && isIn(step.attempt) ? run(step.attempt) : step;
};

/** Whose account it is, once that may be known: before the code is right, the log says no more than the pages. */
const accountOf = (attempt: Partial<Recovery>): Pick<AuditEvent, 'accountId'> => {
  switch (attempt.state) {
    case 'waiting':
    case 'evidenced':
      return attempt.account === undefined ? {} : { accountId: attempt.account.accountId };
    case 'completed':
      return attempt.accountId === undefined ? {} : { accountId: attempt.accountId };
    default:
      return {};
  }
};

/** An audit event of this attempt. */
export const event = (
  parts: RecoverParts,
  attempt: Pick<Recovery, 'supportCode'> & Partial<Recovery>,
  visitor: Visitor,
  type: AuditEventType,
  more: Pick<AuditEvent, 'problem' | 'detail' | 'accountId'> = {},
): AuditEvent => ({
  type,
  at: parts.clock.now().toISOString(),
  supportCode: attempt.supportCode,
  requestId: visitor.requestId,
  actor: 'person',
  ...accountOf(attempt),
  ...more,
});
