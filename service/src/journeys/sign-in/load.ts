import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import type { SignIn, SignInEvent } from '../../domain/sign-in.ts';
import { advanceSignIn } from '../../domain/sign-in.ts';
import type { Alongside } from '../../store/store.ts';
import type { Shown, Visitor } from '../visitor.ts';
import type { SignInParts } from './parts.ts';
import type { SignInStep } from './sign-in.ts';

/** This browser's attempt; `sign-in-over` when there is none or its time has passed. */
export const load = async (parts: SignInParts, visitor: Visitor): Promise<SignInStep> => {
  const attempt = await parts.store.attempts.find('sign-in', visitor.browserHash);
  return attempt === undefined || parts.clock.now().toISOString() >= attempt.expiresAt ? { problem: { code: 'sign-in-over' } } : { attempt };
};

/** An audit event of this attempt. */
export const event = (
  parts: SignInParts, { supportCode }: Pick<SignIn, 'supportCode'>, visitor: Visitor, type: AuditEventType, more: Pick<AuditEvent, 'problem' | 'detail' | 'accountId'> = {},
): AuditEvent => ({ type, at: parts.clock.now().toISOString(), supportCode, requestId: visitor.requestId, actor: 'person', ...more });

/** Shows a problem on the page it belongs to, and keeps for the help desk that it was shown. */
export const tell = async (parts: SignInParts, audit: AuditEvent, shown: Shown, attempt?: SignIn): Promise<SignInStep> => {
  await parts.store.audit.record([audit]);
  parts.observe(audit);
  return { problem: shown, ...(attempt === undefined ? {} : { attempt }) };
};

/** The next state of an attempt. @throws Error when this cannot happen now: a fault of ours */
export const next = (attempt: SignIn, happened: SignInEvent): SignIn => {
  const came = advanceSignIn(attempt, happened);
  if (came === undefined) throw new Error(`no ${happened.event} in state ${attempt.state}`);
  return came;
};

/** Saves the next state with its events; when another request was faster, what it has made of the attempt stands. */
export const save = async (parts: SignInParts, visitor: Visitor, attempt: SignIn, alongside: Alongside, problem?: Shown): Promise<SignInStep> => {
  if (attempt.version === 1) await parts.store.attempts.begin(attempt, alongside);
  else if (await parts.store.attempts.save(attempt, attempt.version - 1, alongside) === 'moved-on') return load(parts, visitor);
  for (const one of alongside.audit) parts.observe(one);
  return { attempt, ...(problem === undefined ? {} : { problem }) };
};
