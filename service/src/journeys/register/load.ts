import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import type { Registration, RegistrationState } from '../../domain/registration.ts';
import type { RegisterParts } from './parts.ts';
import type { Step } from './register.ts';
import type { Shown, Visitor } from '../visitor.ts';

const order: readonly RegistrationState[] = [
  'started',
  'challenged',
  'waiting',
  'evidenced',
  'refused',
  'known',
  'completed',
];

/** This browser's registration; a problem when there is none, or when its 30 minutes are over. */
export const load = async (parts: RegisterParts, visitor: Visitor): Promise<Step> => {
  const registration = await parts.store.registrations.findByBrowser(visitor.browserHash);
  if (registration === undefined) return { problem: { code: 'registration-elsewhere' } };
  return parts.clock.now().toISOString() >= registration.expiresAt
    ? { problem: { code: 'registration-expired' } }
    : { registration };
};

/** Runs a step on the registration if it is in one of these states; otherwise the state decides: further on goes to its page, further back says that the page was old. */
export const whenIn = async <State extends RegistrationState>(
  parts: RegisterParts,
  visitor: Visitor,
  states: readonly State[],
  run: (registration: Extract<Registration, { state: State }>) => Promise<Step>,
): Promise<Step> => {
  const step = await load(parts, visitor);
  if (step.registration === undefined) return step;
  const { registration } = step;
  const isIn = (one: Registration): one is Extract<Registration, { state: State }> =>
    states.some((state) => state === one.state);
  if (isIn(registration)) return run(registration);
  const wanted = Math.max(...states.map((state) => order.indexOf(state)));
  return order.indexOf(registration.state) > wanted
    ? { registration }
    : { registration, problem: { code: 'step-out-of-date' } };
};

/** An audit event of this registration. */
export const event = (
  registration: Registration,
  visitor: Visitor,
  now: Date,
  type: AuditEventType,
  more: Pick<AuditEvent, 'problem' | 'detail' | 'accountId'> = {},
): AuditEvent => ({
  type,
  at: now.toISOString(),
  registrationId: registration.id,
  supportCode: registration.supportCode,
  requestId: visitor.requestId,
  actor: 'person',
  method: registration.method,
  ...more,
});

/** Saves the next state with its events; when another request was faster, what it has made of the registration stands. */
export const save = async (
  parts: RegisterParts,
  visitor: Visitor,
  next: Registration,
  audit: readonly AuditEvent[],
  more: { messages?: Parameters<RegisterParts['store']['registrations']['save']>[2]['messages']; problem?: Shown } = {},
): Promise<Step> => {
  const { messages = [], problem } = more;
  const saved = await parts.store.registrations.save(next, next.version - 1, { messages, audit });
  if (saved === 'moved-on') return load(parts, visitor);
  for (const one of audit) parts.observe(one);
  return { registration: next, ...(problem === undefined ? {} : { problem }) };
};

/** Shows a problem on the page of the unchanged registration, and keeps for the help desk that it was shown. */
export const show = async (
  parts: RegisterParts,
  visitor: Visitor,
  registration: Registration,
  problem: Shown,
): Promise<Step> => {
  const shown = event(registration, visitor, parts.clock.now(), 'problem-shown', {
    problem: problem.code,
    ...(problem.fields === undefined ? {} : { detail: { fields: problem.fields.map((one) => one.code).join(' ') } }),
  });
  await parts.store.audit.record([shown]);
  parts.observe(shown);
  return { registration, problem };
};
