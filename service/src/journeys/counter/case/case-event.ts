import type { AuditEvent, AuditEventType } from '../../../domain/audit.ts';
import { caseRoad, type CounterCase } from '../../../domain/counter/counter-case.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { Desk } from '../../clerk/clerk.ts';
import { actorOf } from '../../clerk/policy.ts';
import type { CounterParts } from '../counter.ts';

interface More {
  readonly problem?: ProblemCode;
  readonly detail?: NonNullable<AuditEvent['detail']>;
}

/** What the log says of a case that a clerk has at hand: who, where, which case; never whom it is about. */
export const caseEvent = (
  { parts }: CounterParts,
  type: AuditEventType,
  one: Pick<CounterCase, 'id' | 'supportCode'>,
  { clerk, sessionId, requestId }: Desk,
  { problem, detail = {} }: More = {},
): AuditEvent => ({
  type,
  at: parts.clock.now().toISOString(),
  supportCode: one.supportCode,
  requestId,
  actor: actorOf(clerk),
  method: caseRoad.method,
  ...(problem === undefined ? {} : { problem }),
  detail: { case: one.id, office: clerk.office, session: sessionId, ...detail },
});

/** The same of a case that its applicant or this service has at hand. */
export const ownCaseEvent = (
  { parts }: Pick<CounterParts, 'parts'>,
  type: AuditEventType,
  one: Pick<CounterCase, 'id' | 'supportCode'>,
  actor: 'person' | 'service',
  more: Pick<AuditEvent, 'requestId' | 'accountId' | 'detail'> = {},
): AuditEvent => ({
  type,
  at: parts.clock.now().toISOString(),
  supportCode: one.supportCode,
  actor,
  method: caseRoad.method,
  ...more,
  detail: { case: one.id, ...more.detail },
});
