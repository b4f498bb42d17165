import { expect, it } from 'vitest';
import { randomId } from '../../platform/random.ts';
import { staffNoticesTo, type StaffChange } from './staff-notices.ts';

const changes: readonly StaffChange[] = [
  { to: 'confirmed', by: 'organisation' },
  { to: 'confirmed', by: 'operator' },
  { to: 'ended', by: 'organisation' },
  { to: 'ended', by: 'operator' },
  { to: 'ended', by: 'person' },
];
const contacts = { phoneNumber: '+84912345678', email: 'a@example.vn' };

it.each(['person', 'organisation'] as const)(
  'the %s is told of every change by one segment of SMS in either alphabet and by mail: of which organisation, and whom to call',
  (audience) => {
    for (const change of changes)
      for (const alphabet of ['gsm7', 'ucs2'] as const) {
        const maker = { randomId, alphabet, helpDeskPhone: '1900123456' };
        const told = { audience, change, taxCode: '0999999990-001', organisation: undefined, now: new Date() };
        const messages = staffNoticesTo(maker, contacts, told);
        expect(messages.map(({ channel, to }) => [channel, to])).toEqual([
          ['sms', '+84912345678'],
          ['email', 'a@example.vn'],
        ]);
        for (const { text } of messages) {
          expect(text).toContain('MST 0999999990-001');
          expect(text).toContain('1900123456');
        }
      }
  },
);
