import type { Account } from '../../domain/account.ts';
import type { About } from '../../domain/attempt/attempt.ts';
import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import type { ProvenContact } from '../../domain/contact.ts';
import { withEmail } from '../../domain/evidence/with-email.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { waitTimes } from '../../domain/standing/decide-stop.ts';
import type { WaitingEmail } from '../../domain/standing/waiting-change.ts';
import type { WaitingStore } from '../../store/waiting/waiting-store.ts';
import { mailNotice } from '../notices/notices-to.ts';
import { inPlaceOf } from '../waiting/in-place-of.ts';
import { noticesOfWait, noticesToNew } from '../waiting/told.ts';
import type { ChangeEmailParts } from './policy.ts';

/** Who asks, and for which mailbox; none where the present one is to go. */
interface Asked extends Pick<About<'change-email'>, 'strength' | 'entry'> {
  readonly proven?: ProvenContact;
}

/** What is to wait: the evidence that the account rests on most lately says how the mailbox is known. @returns nothing for an account without any */
export const changeOf = (
  { journey, stopCodes, waitHours }: ChangeEmailParts,
  { id: accountId, proofs }: Account,
  { strength, entry, proven }: Asked,
): WaitingEmail | undefined => {
  const latest = proofs.find(({ decision }) => decision.outcome === 'accepted');
  if (latest === undefined) return undefined;
  const now = journey.parts.clock.now();
  return {
    kind: 'email',
    id: journey.parts.randomId(),
    accountId,
    ...(proven === undefined ? {} : { email: proven.address }),
    about: entry,
    requestedAt: now.toISOString(),
    ...waitTimes(now, waitHours),
    begunBy: strength,
    evidence: withEmail(latest.evidence, proven),
    decision: latest.decision,
    stopCode: stopCodes.make(),
  };
};

/** Every contact hears of it with how to stop it, the new mailbox from when it counts; and one that was to be it until now, that it is not. */
const noticesOf = (
  { journey, notices, stopCodes }: ChangeEmailParts,
  { holder }: Account,
  change: WaitingEmail,
  replaced: WaitingEmail | undefined,
): readonly OutgoingMessage[] => {
  const now = journey.parts.clock.now();
  return [
    ...noticesOfWait({ parts: journey.parts, notices, stopCodes }, change, holder),
    ...(change.email === undefined
      ? []
      : [mailNotice(notices, change.email, 'email-waits', now, new Date(change.effectiveAt))]),
    ...(replaced === undefined || replaced.email === change.email
      ? []
      : noticesToNew(notices, replaced, 'email-change-stopped', now)),
  ];
};

/** On what it is asked for, and as what the log has it. */
interface AskedOn extends Pick<Parameters<WaitingStore['keepEmail']>[1], 'sessionId' | 'completes'> {
  readonly event: (type: AuditEventType, detail: AuditEvent['detail']) => AuditEvent;
}

/** Keeps the change until its time, in place of one that waits, and tells everybody whom it concerns. */
export const waitForChange = (
  parts: ChangeEmailParts,
  account: Account,
  change: WaitingEmail,
  { event, ...on }: AskedOn,
): Promise<'accepted' | 'moved-on' | 'not-standing'> => {
  const { store, observe } = parts.journey.parts;
  const kept = { ...change, stopHash: parts.stopCodes.hash(change.stopCode) };
  return inPlaceOf(store.waiting, { accountId: account.id, kind: 'email' }, async (waits) => {
    const { id, effectiveAt, email } = change;
    const brings = email === undefined ? 'none' : 'another';
    const audit = [
      event('email-change-accepted', { change: id, effectiveAt, brings }),
      ...(waits === undefined ? [] : [event('email-change-stopped', { change: waits.id, by: 'another-change' })]),
    ];
    const messages = noticesOf(parts, account, change, waits);
    const came = await store.waiting.keepEmail(kept, { ...on, replaces: waits?.id }, { messages, audit });
    if (came === 'accepted') for (const one of audit) observe(one);
    return came === 'other-pending' ? undefined : came;
  });
};
