import { expect, it } from 'vitest';
import { mailWords, type AccountNotice, type MailNotice } from './mail-words.ts';
import { waitingKinds } from '../../domain/standing/waiting-change.ts';
import { mailNotice, noticesTo, stopNoticesTo } from './notices-to.ts';

const now = new Date('2026-11-26T20:05:00Z');
const maker = { randomId: () => 'n', alphabet: 'gsm7', helpDeskPhone: '18001096789' } as const;
const [phoneNumber, email] = ['+84912000101', 'mai@thu.example'];
const inMails = Object.keys(mailWords).filter((name): name is MailNotice => name in mailWords);
const all = inMails.filter((name): name is AccountNotice => name !== 'email-waits');

it.each(all)('%s goes to the number and the mailbox, each once, and to nobody where there is neither', (notice) => {
  const both = noticesTo(maker, { phoneNumber, email }, notice, now);
  expect(both.map(({ channel, to }) => [channel, to])).toEqual([
    ['sms', phoneNumber],
    ['email', email],
  ]);
  expect(noticesTo(maker, { email }, notice, now)).toMatchObject([{ channel: 'email' }]);
  expect(noticesTo(maker, {}, notice, now)).toEqual([]);
});

it.each(inMails)('%s as a mail says in both languages when it was and whom to call, and has no link', (notice) => {
  const mail = mailNotice(maker, email, notice, now);
  expect(mail).toMatchObject({ subject: expect.stringMatching(/^Chính Chủ: \p{Ll}/u) });
  expect(mail.text.match(/03:05 27\/11/gu)).toHaveLength(2);
  expect(mail.text.match(/18001096789/gu)).toHaveLength(2);
  expect(mail.text).not.toMatch(/https?:|www/u);
  expect(mail.expiresAt).toBe('2026-11-27T20:05:00.000Z');
});

it.each(waitingKinds)(
  'that something is coming (%s) is told both with the code that stops it and where to type it',
  (kind) => {
    const from = new Date('2026-11-29T20:05:00Z');
    const stopping = { kind, now, from, stopCode: '7K3F9QXM', address: 'dichvucong.gov.vn/huy' };
    const told = stopNoticesTo(maker, { phoneNumber, email }, stopping);
    expect(told.map(({ channel }) => channel)).toEqual(['sms', 'email']);
    for (const { text } of told) expect(text).toMatch(/03:05 30\/11[^]*dichvucong\.gov\.vn\/huy[^]*7K3F9QXM/u);
  },
);
