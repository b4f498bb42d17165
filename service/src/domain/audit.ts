import type { Method } from './kinds-and-methods.ts';
import type { ProblemCode } from './problems.ts';

/** What can happen to a registration or an account, as a closed list. */
export const auditEventTypes = [
  'registration-started',
  'registration-claimed',
  'code-requested',
  'code-wrong',
  'possession-proven',
  'authority-asked',
  'registration-evidenced',
  'registration-refused',
  'registration-waiting',
  'registration-known',
  'registration-completed',
  'registration-went-back',
  'sign-in-refused',
  'sign-in-slowed',
  'signed-in',
  'sim-check-unanswered',
  'recovery-claimed',
  'recovery-waiting',
  'recovery-evidenced',
  'recovery-refused',
  'password-recovered',
  'number-change-asked',
  'number-change-refused',
  'number-change-waiting',
  'number-change-accepted',
  'number-change-stopped',
  'number-changed',
  'account-opened',
  'account-suspended',
  'account-restored',
  'session-opened',
  'session-ended',
  'all-sessions-ended',
  'problem-shown',
  'keys-rotated',
  'portal-agreed',
  'portal-declined',
  'portal-withdrawn',
  'portal-registered',
  'portal-removed',
] as const;
export type AuditEventType = (typeof auditEventTypes)[number];

/** One line of the log that never changes. Carries codes and references only: no name, number, date of birth or address. */
export interface AuditEvent {
  readonly type: AuditEventType;
  readonly at: string;
  readonly registrationId?: string;
  readonly accountId?: string;
  /** What the person can read out to the help desk. */
  readonly supportCode?: string;
  readonly requestId?: string;
  /** Who did it: the person, this service, or an operator of it by name. */
  readonly actor: 'person' | 'service' | `operator:${string}`;
  readonly method?: Method;
  readonly problem?: ProblemCode;
  /** Further codes, e.g. `{ simSwap: 'checked', reference: '…' }`; small. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}
