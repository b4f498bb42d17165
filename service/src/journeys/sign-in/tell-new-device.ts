import type { Alarm, NewAlarm } from '../../domain/standing/freeze.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { stopNoticesTo, type Contacts } from '../notices/notices-to.ts';
import type { SignInParts } from './policy.ts';

/** What every contact hears of a sign-in on a device never seen, with a code that locks the account; and that code, to be kept. */
export const tellNewDevice = (
  { notices, alarmCodes, journey }: Pick<SignInParts, 'notices' | 'alarmCodes' | 'journey'>,
  contacts: Contacts,
  about: Alarm,
): { readonly messages: readonly OutgoingMessage[]; readonly alarm?: NewAlarm } => {
  const now = journey.parts.clock.now();
  const stopCode = alarmCodes.make();
  const messages = stopNoticesTo(notices, contacts, {
    kind: 'new-device',
    now,
    from: now,
    stopCode,
    address: alarmCodes.address,
  });
  return messages.length === 0 ? { messages } : { messages, alarm: { codeHash: alarmCodes.hash(stopCode), about } };
};
