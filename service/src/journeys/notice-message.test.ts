import { expect, it } from 'vitest';
import { noticeMessage, notices } from './notice-message.ts';

const now = new Date('2026-11-26T20:05:00Z');
const maker = (alphabet: 'gsm7' | 'ucs2') => ({ randomId: () => 'n', alphabet, helpDeskPhone: '18001096789' });

it.each(notices)('the notice %s is one SMS in either alphabet, says when by the clock of Vietnam, and whom to call', (notice) => {
  for (const alphabet of ['gsm7', 'ucs2'] as const) {
    const { text, to, expiresAt } = noticeMessage(maker(alphabet), notice, '+84912000101', now);
    expect([to, expiresAt]).toEqual(['+84912000101', '2026-11-27T20:05:00.000Z']);
    expect(text).toContain('03:05 27/11');
    expect(text).toContain('18001096789');
  }
  expect(noticeMessage(maker('gsm7'), notice, '+84912000101', now).text).toMatch(/^[ -~]+$/u);
});
