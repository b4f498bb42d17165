import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import type { NumberChange } from '../../domain/number-change.ts';
import { advanceNumberChange } from '../../domain/number-change.ts';
import { attemptSteps } from '../attempt-steps.ts';
import type { Visitor } from '../visitor.ts';
import type { ChangeNumberParts } from './parts.ts';

export const { load, tell, next, save } = attemptSteps(
  (attempts, browserHash) => attempts.find('change-number', browserHash),
  'number-change-over',
  advanceNumberChange,
);

/** An audit event of this attempt. */
export const event = (
  parts: ChangeNumberParts,
  { supportCode, accountId }: Pick<NumberChange, 'supportCode' | 'accountId'>,
  visitor: Visitor,
  type: AuditEventType,
  more: Pick<AuditEvent, 'problem' | 'detail'> = {},
): AuditEvent => ({
  type,
  at: parts.clock.now().toISOString(),
  supportCode,
  accountId,
  requestId: visitor.requestId,
  actor: 'person',
  ...more,
});
