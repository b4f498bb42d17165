import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import type { NumberChange, NumberChangeEvent } from '../../domain/number-change.ts';
import { advanceNumberChange } from '../../domain/number-change.ts';
import type { Alongside } from '../../store/store.ts';
import type { Shown, Visitor } from '../visitor.ts';
import type { ChangeStep } from './change-number.ts';
import type { ChangeNumberParts } from './parts.ts';

/** This browser's attempt; `number-change-over` when there is none or its time has passed. */
export const load = async (parts: ChangeNumberParts, visitor: Visitor): Promise<ChangeStep> => {
  const attempt = await parts.store.attempts.find('change-number', visitor.browserHash);
  return attempt === undefined || parts.clock.now().toISOString() >= attempt.expiresAt ? { problem: { code: 'number-change-over' } } : { attempt };
};

/** An audit event of this attempt. */
export const event = (
  parts: ChangeNumberParts, { supportCode, accountId }: Pick<NumberChange, 'supportCode' | 'accountId'>, visitor: Visitor, type: AuditEventType, more: Pick<AuditEvent, 'problem' | 'detail'> = {},
): AuditEvent => ({ type, at: parts.clock.now().toISOString(), supportCode, accountId, requestId: visitor.requestId, actor: 'person', ...more });

/** Shows a problem on the page it belongs to, and keeps for the help desk that it was shown. */
export const tell = async (parts: ChangeNumberParts, audit: AuditEvent, shown: Shown, attempt?: NumberChange): Promise<ChangeStep> => {
  await parts.store.audit.record([audit]);
  parts.observe(audit);
  return { problem: shown, ...(attempt === undefined ? {} : { attempt }) };
};

/** The next state of an attempt. @throws Error when this cannot happen now: a fault of ours */
export const next = (attempt: NumberChange, happened: NumberChangeEvent): NumberChange => {
  const came = advanceNumberChange(attempt, happened);
  if (came === undefined) throw new Error(`no ${happened.event} in state ${attempt.state}`);
  return came;
};

/** Saves the next state with its events; when another request was faster, what it has made of the attempt stands. */
export const save = async (parts: ChangeNumberParts, visitor: Visitor, attempt: NumberChange, alongside: Alongside, problem?: Shown): Promise<ChangeStep> => {
  if (attempt.version === 1) await parts.store.attempts.begin(attempt, alongside);
  else if (await parts.store.attempts.save(attempt, attempt.version - 1, alongside) === 'moved-on') return load(parts, visitor);
  for (const one of alongside.audit) parts.observe(one);
  return { attempt, ...(problem === undefined ? {} : { problem }) };
};
