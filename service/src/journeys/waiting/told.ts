import type { AuditEventType } from '../../domain/audit.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import type { WaitingChange, WaitingGift, WaitingKind, WaitingMeans } from '../../domain/waiting-change.ts';
import { noticeMessage, type Notice, type NoticeMaker } from '../attempt/notice-message.ts';
import { noticesTo, stopNoticesTo, type Contacts } from '../notices/notices-to.ts';
import type { WaitingParts } from './waiting.ts';

/** Under which name each kind is stopped, in the audit and as a notice. */
export const stoppedAs = {
  number: 'number-change-stopped',
  means: 'means-wait-stopped',
  recovery: 'counter-recovery-stopped',
} as const satisfies Record<WaitingKind, AuditEventType & Notice>;

/** Under which name the audit has each kind put off. */
export const delayedAs = {
  number: 'number-change-delayed',
  means: 'means-wait-delayed',
  recovery: 'counter-recovery-delayed',
} as const satisfies Record<WaitingKind, AuditEventType>;

/** Under which name the audit has it that the time of each kind has come. */
export const appliedAs = {
  number: 'number-changed',
  means: 'means-linked',
} as const satisfies Record<WaitingGift['kind'], AuditEventType>;

/** The number that was to be the account's. */
const bringing = (change: WaitingChange): readonly string[] => (change.kind === 'means' ? [] : [change.phoneNumber]);

/** It was stopped: whoever heard of it hears that too, a number that was to be the account's among them. */
export const noticesOfStop = (
  notices: NoticeMaker,
  change: WaitingChange,
  contacts: Contacts,
  now: Date,
): readonly OutgoingMessage[] => [
  ...noticesTo(notices, contacts, stoppedAs[change.kind], now),
  ...bringing(change).map((number) => noticeMessage(notices, stoppedAs[change.kind], number, now)),
];

/** It was put off: whoever heard of it hears until when, and that a code alone does no more. */
export const noticesOfDelay = (
  notices: NoticeMaker,
  change: WaitingChange,
  contacts: Contacts,
  now: Date,
  until: Date,
): readonly OutgoingMessage[] => [
  ...noticesTo(notices, contacts, 'change-delayed', now, until),
  ...bringing(change).map((number) => noticeMessage(notices, 'change-delayed', number, now, until)),
];

/** Its time has come. */
export const noticesOfApplying = (
  notices: NoticeMaker,
  change: WaitingGift,
  contacts: Contacts,
  now: Date,
): readonly OutgoingMessage[] =>
  change.kind === 'number'
    ? [
        ...noticesTo(notices, contacts, 'number-changed-from', now),
        noticeMessage(notices, 'number-changed-to', change.phoneNumber, now),
      ]
    : noticesTo(notices, contacts, 'means-linked', now);

/** Means wait: every contact hears from when they sign in, and how to stop it. */
export const noticesOfMeans = (
  { parts, notices, stopCodes }: Pick<WaitingParts, 'parts' | 'notices' | 'stopCodes'>,
  { effectiveAt, stopCode }: Pick<WaitingMeans, 'effectiveAt' | 'stopCode'>,
  contacts: Contacts,
): readonly OutgoingMessage[] =>
  stopNoticesTo(notices, contacts, {
    kind: 'means',
    now: parts.clock.now(),
    from: new Date(effectiveAt),
    stopCode,
    address: stopCodes.address,
  });
