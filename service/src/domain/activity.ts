import type { Actor, AuditEvent, AuditEventType } from './audit.ts';
import { auditEventTypes } from './audit.ts';

/** What an event is about, as its person sees it. */
export type ActivityGroup = 'sign-in' | 'recovery' | 'change' | 'account' | 'portal' | 'data' | 'notice' | 'operator';

/**
 * Which events of the log the holder of an account is shown, and among what. Hidden are steps on the way to something that is shown, what
 * concerns no account, and what a reminder only repeats.
 */
export const activityGroups = {
  'registration-started': 'hidden',
  'registration-claimed': 'hidden',
  'code-requested': 'hidden',
  'code-wrong': 'sign-in',
  'signature-requested': 'hidden',
  'signature-confirmed': 'hidden',
  'signature-answered': 'hidden',
  'certificate-requested': 'hidden',
  'provider-asked': 'hidden',
  'provider-answered': 'hidden',
  'possession-proven': 'hidden',
  'authority-asked': 'hidden',
  'registration-evidenced': 'hidden',
  'registration-refused': 'hidden',
  'registration-waiting': 'hidden',
  'registration-known': 'hidden',
  'registration-completed': 'hidden',
  'sign-in-refused': 'sign-in',
  'sign-in-waiting': 'hidden',
  'sign-in-slowed': 'sign-in',
  'own-code-asked': 'sign-in',
  'signed-in': 'sign-in',
  'sim-check-unanswered': 'sign-in',
  'recovery-claimed': 'recovery',
  'recovery-waiting': 'hidden',
  'recovery-evidenced': 'hidden',
  'recovery-refused': 'recovery',
  'password-recovered': 'recovery',
  'password-changed': 'change',
  'password-change-refused': 'change',
  'number-change-asked': 'change',
  'number-change-refused': 'change',
  'number-change-waiting': 'hidden',
  'number-change-accepted': 'change',
  'number-change-stopped': 'change',
  'number-change-delayed': 'change',
  'number-changed': 'change',
  'email-change-asked': 'change',
  'email-change-accepted': 'change',
  'email-change-reminded': 'hidden',
  'email-change-stopped': 'change',
  'email-change-delayed': 'change',
  'email-changed': 'change',
  'email-removed': 'change',
  'correction-asked': 'change',
  'correction-waiting': 'hidden',
  'correction-refused': 'change',
  'facts-corrected': 'change',
  'means-linked': 'change',
  'means-unlinked': 'change',
  'link-asked': 'change',
  'link-refused': 'change',
  'means-paused': 'change',
  'means-resumed': 'change',
  'means-stopped': 'change',
  'means-ending': 'change',
  'means-wait-accepted': 'change',
  'means-wait-reminded': 'hidden',
  'means-wait-stopped': 'change',
  'means-wait-delayed': 'change',
  'counter-recovery-accepted': 'change',
  'counter-recovery-reminded': 'hidden',
  'counter-recovery-stopped': 'change',
  'counter-recovery-delayed': 'change',
  'counter-recovery-lapsed': 'change',
  'account-recovered': 'change',
  'removal-asked': 'change',
  'removal-reminded': 'hidden',
  'removal-stopped': 'change',
  'removal-delayed': 'change',
  'evidence-added': 'account',
  'account-contested': 'account',
  'contest-put-off': 'account',
  'contest-reminded': 'hidden',
  'contest-lost': 'account',
  'contest-answered': 'account',
  'contest-settled': 'account',
  'account-superseded': 'account',
  'accounts-merged': 'account',
  'accounts-split': 'account',
  'staff-confirmed': 'account',
  'staff-ended': 'account',
  'own-staff-confirmed': 'account',
  'own-staff-ended': 'account',
  'account-opened': 'account',
  'account-opened-anew': 'account',
  'account-anew-allowed': 'account',
  'account-frozen': 'account',
  'account-returned': 'account',
  'account-suspended': 'account',
  'death-reported': 'account',
  'death-confirmed': 'account',
  'death-report-undone': 'account',
  'account-restored': 'account',
  'account-viewed': 'operator',
  'case-viewed': 'operator',
  'approval-asked': 'account',
  'approval-given': 'account',
  'approval-refused': 'account',
  'roster-imported': 'hidden',
  'policy-changed': 'hidden',
  'provider-added': 'hidden',
  'provider-changed': 'hidden',
  'session-opened': 'hidden',
  'session-raised': 'sign-in',
  'session-ended': 'sign-in',
  'all-sessions-ended': 'sign-in',
  'sessions-closed': 'sign-in',
  'notice-sent': 'notice',
  'problem-shown': 'hidden',
  'keys-rotated': 'hidden',
  'portal-agreed': 'portal',
  'portal-declined': 'portal',
  'portal-withdrawn': 'portal',
  'portal-told': 'portal',
  'data-requested': 'data',
  'data-request-viewed': 'operator',
  'data-request-answered': 'data',
  'data-downloaded': 'data',
  'processing-restricted': 'data',
  'processing-allowed': 'data',
  'account-closing': 'account',
  'account-closing-undone': 'account',
  'account-closed': 'hidden',
  'portal-registered': 'hidden',
  'portal-changed': 'hidden',
  'portal-removed': 'hidden',
  'counter-case-opened': 'hidden',
  'counter-case-checked': 'hidden',
  'counter-case-confirmed': 'hidden',
  'counter-case-refused': 'hidden',
  'counter-case-cancelled': 'hidden',
  'counter-case-reminded': 'hidden',
  'counter-cap-reached': 'hidden',
  'identity-level-raised': 'account',
  'identity-level-held': 'account',
  'identity-level-settled': 'account',
  'clerk-added': 'hidden',
  'clerk-set-up': 'hidden',
  'clerk-suspended': 'hidden',
  'clerk-signed-in': 'hidden',
  'clerk-sign-in-refused': 'hidden',
  'clerk-signed-out': 'hidden',
  'clerk-session-elsewhere': 'hidden',
} as const satisfies Record<AuditEventType, ActivityGroup | 'hidden'>;

/** An event that the holder of an account is shown. */
export type ShownEvent = {
  [Type in AuditEventType]: (typeof activityGroups)[Type] extends 'hidden' ? never : Type;
}[AuditEventType];

/** True for what the holder of an account is shown. */
export const isShown = (type: AuditEventType): type is ShownEvent => activityGroups[type] !== 'hidden';

/** Every type of event that is shown. */
export const shownEvents: readonly ShownEvent[] = auditEventTypes.filter(isShown);

/** Those of which the overview tells the latest few: what was told of them stands on the page that has them all. */
export const recentEvents: readonly ShownEvent[] = shownEvents.filter((type) => activityGroups[type] !== 'notice');

/** Something that happened with an account, as its holder sees it. */
export interface ActivityEntry extends Pick<AuditEvent, 'at' | 'method' | 'problem' | 'detail'> {
  /** Its place in the log: what is older has a smaller one. */
  readonly place: string;
  readonly type: ShownEvent;
  readonly actor: Actor;
  /** The portal that it is about. */
  readonly portal?: { readonly nameVi: string; readonly nameEn: string | null };
}

/** Some of what happened, the newest first. */
export interface Activity {
  readonly entries: readonly ActivityEntry[];
  /** The place to go on from to what is older; absent where nothing is. */
  readonly older?: string;
}
