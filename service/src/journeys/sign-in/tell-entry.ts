import type { Alarm, NewAlarm } from '../../domain/standing/freeze.ts';
import type { EntryNotice } from '../attempt/notice-message.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { stopNoticesTo, type Contacts } from '../notices/notices-to.ts';
import type { SignInParts } from './policy.ts';

/** What every contact hears of a sign-in, on a device never seen unless something else is told of it, with a code that locks the account; and that code, to be kept. */
export const tellEntry = (
  { notices, alarmCodes, journey }: Pick<SignInParts, 'notices' | 'alarmCodes' | 'journey'>,
  contacts: Contacts,
  { about, kind = 'new-device' }: { readonly about: Alarm; readonly kind?: EntryNotice },
): { readonly messages: readonly OutgoingMessage[]; readonly alarm?: NewAlarm } => {
  const now = journey.parts.clock.now();
  const stopCode = alarmCodes.make();
  const messages = stopNoticesTo(notices, contacts, {
    kind,
    now,
    from: now,
    stopCode,
    address: alarmCodes.address,
  });
  return messages.length === 0 ? { messages } : { messages, alarm: { codeHash: alarmCodes.hash(stopCode), about } };
};
