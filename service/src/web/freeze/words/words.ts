import type { AuditEventType } from '../../../domain/audit.ts';
import type { FieldWords } from '../../text/text.ts';

/** What of an account's history is listed for somebody who looks for a theft. */
export const touching = [
  'signed-in',
  'sign-in-refused',
  'sign-in-slowed',
  'password-recovered',
  'recovery-refused',
  'number-change-accepted',
  'number-change-stopped',
  'number-change-delayed',
  'number-changed',
  'means-linked',
  'means-unlinked',
  'means-wait-accepted',
  'means-wait-stopped',
  'means-wait-delayed',
  'evidence-added',
  'portal-agreed',
  'portal-withdrawn',
  'session-opened',
  'session-ended',
  'all-sessions-ended',
  'account-opened',
  'account-frozen',
  'account-returned',
  'account-suspended',
  'account-restored',
] as const satisfies readonly AuditEventType[];
export type Touching = (typeof touching)[number];

/** Locking an account that is being stolen. */
export interface FreezeText {
  readonly title: string;
  readonly lead: string;
  readonly whatTitle: string;
  readonly what: readonly string[];
  readonly hereTitle: string;
  readonly here: string;
  readonly lockHere: string;
  readonly byCodeTitle: string;
  readonly stopCode: FieldWords;
  readonly send: string;
  readonly sending: string;
  readonly noCode: string;
  readonly onlyStop: string;
  readonly done: {
    readonly title: string;
    readonly lead: (time: string) => string;
    readonly nextTitle: string;
    readonly next: (helpDeskPhone: string) => readonly string[];
    readonly comeBack: string;
    readonly touchedTitle: string;
    readonly touchedLead: string;
    readonly nothingTouched: string;
    readonly print: string;
  };
  readonly touching: Readonly<Record<Touching, string>>;
}
