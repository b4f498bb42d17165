import { expect, it } from 'vitest';
import type { AuditEvent } from '../../domain/audit.ts';
import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
import { noteNotices } from './note-notices.ts';

const at = '2026-11-30T05:00:00.000Z';
const eventOf = (type: AuditEvent['type'], accountId?: string): AuditEvent => ({
  type,
  at,
  actor: 'person',
  ...(accountId === undefined ? {} : { accountId }),
});
const sms: OutgoingMessage = { id: 'm', channel: 'sms', to: '+84912000678', text: 'mã 123456', expiresAt: at };
const mail: OutgoingMessage = { ...sms, channel: 'email', to: 'nga.le@hue.example.vn', subject: 's' };

it('a notice stands in the record with what it tells of and as much of its contact as its holder needs, and never its text', () => {
  const audit = [eventOf('authority-asked', 'a'), eventOf('number-change-accepted', 'a')];
  const noted = noteNotices(
    audit,
    [
      { ...sms, notice: 'number-to-stop' },
      { ...mail, notice: 'number-to-stop' },
    ],
    at,
  );
  expect(noted.map(({ type, accountId, detail }) => [type, accountId, detail?.['to'], detail?.['about']])).toEqual([
    ['notice-sent', 'a', '…678', 'number-change-accepted'],
    ['notice-sent', 'a', 'n…@h….vn', 'number-change-accepted'],
  ]);
  expect(JSON.stringify(noted)).not.toMatch(/123456|nga|hue/u);
});

it('a code that somebody has just asked for is no notice, and a notice of nobody knows whose stands nowhere', () => {
  expect(noteNotices([eventOf('code-requested', 'a')], [sms], at)).toEqual([]);
  const two = [eventOf('accounts-merged', 'a'), eventOf('accounts-merged', 'b')];
  expect(noteNotices(two, [{ ...sms, notice: 'accounts-merged' }], at)).toEqual([]);
  const [one] = noteNotices(two, [{ ...sms, notice: 'accounts-merged', accountId: 'b' }], at);
  expect(one).toMatchObject({ accountId: 'b', detail: { about: 'accounts-merged' } });
});
