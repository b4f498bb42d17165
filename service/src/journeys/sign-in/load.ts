import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import type { SignIn } from '../../domain/sign-in.ts';
import { advanceSignIn } from '../../domain/sign-in.ts';
import { attemptSteps } from '../attempt-steps.ts';
import type { Visitor } from '../visitor.ts';
import type { SignInParts } from './parts.ts';

export const { load, tell, next, save } = attemptSteps(
  (attempts, browserHash) => attempts.find('sign-in', browserHash),
  'sign-in-over',
  advanceSignIn,
);

/** An audit event of this attempt. */
export const event = (
  parts: SignInParts,
  { supportCode }: Pick<SignIn, 'supportCode'>,
  visitor: Visitor,
  type: AuditEventType,
  more: Pick<AuditEvent, 'problem' | 'detail' | 'accountId'> = {},
): AuditEvent => ({
  type,
  at: parts.clock.now().toISOString(),
  supportCode,
  requestId: visitor.requestId,
  actor: 'person',
  ...more,
});
