import type { Method } from './kinds-and-methods.ts';
import type { ProblemCode } from './problems.ts';

/** What can happen to a registration or an account, as a closed list. */
export const auditEventTypes = [
  'registration-started',
  'registration-claimed',
  'code-requested',
  'code-wrong',
  'signature-requested',
  'signature-confirmed',
  'signature-answered',
  'provider-asked',
  'provider-answered',
  'possession-proven',
  'authority-asked',
  'registration-evidenced',
  'registration-refused',
  'registration-waiting',
  'registration-known',
  'registration-completed',
  'sign-in-refused',
  'sign-in-waiting',
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
  'means-linked',
  'means-unlinked',
  'link-asked',
  'link-refused',
  'means-paused',
  'means-resumed',
  'means-stopped',
  'means-ending',
  'means-wait-accepted',
  'means-wait-reminded',
  'means-wait-stopped',
  'account-opened',
  'account-suspended',
  'account-restored',
  'approval-asked',
  'approval-given',
  'approval-refused',
  'roster-imported',
  'policy-changed',
  'session-opened',
  'session-raised',
  'session-ended',
  'all-sessions-ended',
  'problem-shown',
  'keys-rotated',
  'portal-agreed',
  'portal-declined',
  'portal-withdrawn',
  'portal-registered',
  'portal-removed',
  'counter-case-opened',
  'counter-case-checked',
  'counter-case-confirmed',
  'counter-case-refused',
  'counter-case-cancelled',
  'counter-case-reminded',
  'counter-cap-reached',
  'identity-level-raised',
  'clerk-added',
  'clerk-set-up',
  'clerk-suspended',
  'clerk-signed-in',
  'clerk-sign-in-refused',
  'clerk-signed-out',
  'clerk-session-elsewhere',
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
  /** Who did it: the person, this service, a clerk of the post by id, or an operator of the service by name. */
  readonly actor: 'person' | 'service' | `clerk:${string}` | `operator:${string}`;
  readonly method?: Method;
  readonly problem?: ProblemCode;
  /** Further codes, e.g. `{ simSwap: 'checked', reference: '…' }`; small. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Three months: long enough to answer a person who calls with a support code, and to look into a wave of attacks. */
const days90 = 90;
/** Two years: what was tried on an account or with its password, for a dispute about who it was. */
const days730 = 730;
/** Ten years: what an account was used for. */
const days3650 = 3650;

/**
 * How long each kind of event is kept, in days; the purge keeps to it. What anybody can cause, or says nothing of an account, goes first.
 * What an account rests on (its proof, its password, its number, its standing) is kept as long as the account is: for good.
 */
export const auditRetentionDays: Readonly<Record<AuditEventType, number | 'kept'>> = {
  'registration-started': days90,
  'registration-claimed': days90,
  'code-requested': days90,
  'code-wrong': days90,
  'signature-requested': days90,
  'signature-confirmed': days90,
  'signature-answered': days90,
  'provider-asked': days90,
  'provider-answered': days90,
  'means-linked': 'kept',
  'means-unlinked': 'kept',
  'link-asked': days730,
  'link-refused': days730,
  'means-paused': 'kept',
  'means-resumed': 'kept',
  'means-stopped': 'kept',
  'means-ending': days730,
  'means-wait-accepted': 'kept',
  'means-wait-reminded': days730,
  'means-wait-stopped': 'kept',
  'possession-proven': 'kept',
  'authority-asked': 'kept',
  'registration-evidenced': 'kept',
  'registration-refused': days90,
  'registration-waiting': days90,
  'registration-known': days90,
  'registration-completed': 'kept',
  'session-raised': days3650,
  'sign-in-waiting': days90,
  'sign-in-refused': days90,
  'sign-in-slowed': days90,
  'signed-in': days3650,
  'sim-check-unanswered': days730,
  'recovery-claimed': days90,
  'recovery-waiting': days730,
  'recovery-evidenced': 'kept',
  'recovery-refused': days730,
  'password-recovered': 'kept',
  'number-change-asked': days730,
  'number-change-refused': days730,
  'number-change-waiting': days730,
  'number-change-accepted': 'kept',
  'number-change-stopped': 'kept',
  'number-changed': 'kept',
  'account-opened': 'kept',
  'account-suspended': 'kept',
  'account-restored': 'kept',
  'approval-asked': 'kept',
  'approval-given': 'kept',
  'approval-refused': 'kept',
  'roster-imported': 'kept',
  'policy-changed': 'kept',
  'session-opened': days3650,
  'session-ended': days3650,
  'all-sessions-ended': days3650,
  'problem-shown': days90,
  'keys-rotated': 'kept',
  'portal-agreed': days3650,
  'portal-declined': days90,
  'portal-withdrawn': days3650,
  'portal-registered': 'kept',
  'portal-removed': 'kept',
  'counter-case-opened': 'kept',
  'counter-case-checked': 'kept',
  'counter-case-confirmed': 'kept',
  'counter-case-refused': days3650,
  'counter-case-cancelled': 'kept',
  'counter-case-reminded': days730,
  'counter-cap-reached': days3650,
  'identity-level-raised': 'kept',
  'clerk-added': 'kept',
  'clerk-set-up': 'kept',
  'clerk-suspended': 'kept',
  'clerk-signed-in': days3650,
  'clerk-sign-in-refused': days730,
  'clerk-signed-out': days3650,
  'clerk-session-elsewhere': days3650,
};
