import { expect, it } from 'vitest';
import { waitingKinds } from '../../domain/standing/waiting-change.ts';
import { noticeMessage, notices, stopNoticeMessage } from './notice-message.ts';

const now = new Date('2026-11-26T20:05:00Z');
const maker = (alphabet: 'gsm7' | 'ucs2') => ({ randomId: () => 'n', alphabet, helpDeskPhone: '18001096789' });

it.each(notices)(
  'the notice %s is one SMS in either alphabet, says when by the clock of Vietnam, and whom to call',
  (notice) => {
    for (const alphabet of ['gsm7', 'ucs2'] as const) {
      const { text, to, expiresAt } = noticeMessage(maker(alphabet), notice, '+84912000101', now);
      expect([to, expiresAt]).toEqual(['+84912000101', '2026-11-27T20:05:00.000Z']);
      expect(text).toContain('03:05 27/11');
      expect(text).toContain('18001096789');
    }
    expect(noticeMessage(maker('gsm7'), notice, '+84912000101', now).text).toMatch(/^[ -~]+$/u);
  },
);

it.each(waitingKinds.flatMap((kind) => (['gsm7', 'ucs2'] as const).map((alphabet) => ({ kind, alphabet }))))(
  'the notice that something is coming is one SMS ($kind, $alphabet) with the code and where to type it; with the telephone where the address is too long',
  ({ kind, alphabet }) => {
    const from = new Date('2026-11-29T20:05:00Z');
    const to = (address: string): string =>
      stopNoticeMessage(maker(alphabet), '+84912000101', { kind, now, from, stopCode: '7K3F9QXM', address }).text;
    expect(to('dichvucong.gov.vn/huy')).toMatch(/03:05 30\/11.*dichvucong\.gov\.vn\/huy,? m[aã] 7K3F9QXM/u);
    const longer = to(`${'x'.repeat(90)}/huy`);
    expect([
      longer.includes('18001096789'),
      longer.includes('7K3F9QXM'),
      longer.length <= (alphabet === 'gsm7' ? 160 : 70),
    ]).toEqual([true, true, true]);
  },
);
