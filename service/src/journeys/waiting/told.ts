import type { AuditEventType } from '../../domain/audit.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import type {
  WaitingChange,
  WaitingGift,
  WaitingKind,
  WaitingNumber,
  WaitingReminded,
} from '../../domain/standing/waiting-change.ts';
import { noticeMessage, type Notice, type NoticeMaker } from '../attempt/notice-message.ts';
import { noticesTo, stopNoticesTo, type Contacts } from '../notices/notices-to.ts';
import type { AccountNotice } from '../notices/mail-words.ts';
import type { WaitingParts } from './waiting.ts';

/** Under which name each kind is stopped, in the audit and as a notice. */
export const stoppedAs = {
  number: 'number-change-stopped',
  email: 'email-change-stopped',
  means: 'means-wait-stopped',
  recovery: 'counter-recovery-stopped',
} as const satisfies Record<WaitingKind, AuditEventType & Notice>;

/** Under which name the audit has each kind put off. */
export const delayedAs = {
  number: 'number-change-delayed',
  email: 'email-change-delayed',
  means: 'means-wait-delayed',
  recovery: 'counter-recovery-delayed',
} as const satisfies Record<WaitingKind, AuditEventType>;

/** Under which name the audit has it that it was told of once more. */
export const remindedAs = {
  email: 'email-change-reminded',
  means: 'means-wait-reminded',
} as const satisfies Record<WaitingReminded['kind'], AuditEventType>;

const besidesNumbersAppliedAs = (change: Exclude<WaitingGift, WaitingNumber>) => {
  if (change.kind === 'means') return 'means-linked';
  return change.email === undefined ? 'email-removed' : 'email-changed';
};
/** Under which name the audit has it that its time has come. */
export const appliedAs = (change: WaitingGift) =>
  change.kind === 'number' ? 'number-changed' : besidesNumbersAppliedAs(change);

/** The number or mailbox that was to be the account's. */
const bringing = (change: WaitingChange): Contacts => {
  switch (change.kind) {
    case 'means':
      return {};
    case 'email':
      return change.email === undefined ? {} : { email: change.email };
    case 'number':
    case 'recovery':
      return { phoneNumber: change.phoneNumber };
  }
};

/** A notice to what was to be a contact of the account. */
export const noticesToNew = (
  notices: NoticeMaker,
  change: WaitingChange,
  notice: AccountNotice,
  now: Date,
  about = now,
): readonly OutgoingMessage[] => noticesTo(notices, bringing(change), notice, now, about);

/** It was stopped: whoever heard of it hears that too, a contact that was to be the account's among them. */
export const noticesOfStop = (
  notices: NoticeMaker,
  change: WaitingChange,
  contacts: Contacts,
  now: Date,
): readonly OutgoingMessage[] => [
  ...noticesTo(notices, contacts, stoppedAs[change.kind], now),
  ...noticesToNew(notices, change, stoppedAs[change.kind], now),
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
  ...noticesToNew(notices, change, 'change-delayed', now, until),
];

/** Its time has come. */
export const noticesOfApplying = (
  notices: NoticeMaker,
  change: WaitingGift,
  contacts: Contacts,
  now: Date,
): readonly OutgoingMessage[] => {
  if (change.kind === 'number')
    return [
      ...noticesTo(notices, contacts, 'number-changed-from', now),
      noticeMessage(notices, 'number-changed-to', change.phoneNumber, now),
    ];
  const notice = besidesNumbersAppliedAs(change);
  return [...noticesTo(notices, contacts, notice, now), ...noticesToNew(notices, change, notice, now)];
};

/** Another mailbox or further means wait: every contact hears from when they count, and how to stop it. */
export const noticesOfWait = (
  { parts, notices, stopCodes }: Pick<WaitingParts, 'parts' | 'notices' | 'stopCodes'>,
  { kind, effectiveAt, stopCode }: Pick<WaitingReminded, 'kind' | 'effectiveAt' | 'stopCode'>,
  contacts: Contacts,
): readonly OutgoingMessage[] =>
  stopNoticesTo(notices, contacts, {
    kind,
    now: parts.clock.now(),
    from: new Date(effectiveAt),
    stopCode,
    address: stopCodes.address,
  });
