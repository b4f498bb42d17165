import { isShown } from '../../domain/activity.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import { maskedContact } from '../../domain/contact.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';

/** The one account that events are about; nothing where they are about none, or about several. */
const soleAccount = (audit: readonly AuditEvent[]): string | undefined => {
  const [first, ...others] = [...new Set(audit.flatMap(({ accountId }) => accountId ?? []))];
  return others.length === 0 ? first : undefined;
};

/**
 * What the log says of the notices that a change sends: which, of what event, and to which contact, as far as its holder needs that to know it.
 * A notice of which it cannot be said whose it is stands in nobody's record. Pure.
 *
 * @param at ISO 8601
 */
export const noteNotices = (
  audit: readonly AuditEvent[],
  messages: readonly OutgoingMessage[],
  at: string,
): readonly AuditEvent[] => {
  const sole = soleAccount(audit);
  return messages.flatMap(({ notice, channel, to, accountId = sole }) => {
    if (notice === undefined || accountId === undefined) return [];
    const about = audit.find((event) => event.accountId === accountId && isShown(event.type))?.type;
    const detail = { notice, channel, to: maskedContact(to), ...(about === undefined ? {} : { about }) };
    return [{ type: 'notice-sent', at, accountId, actor: 'service', detail }];
  });
};
