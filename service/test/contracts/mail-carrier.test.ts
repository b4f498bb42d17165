import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MailCarrier } from '../../src/authorities/mail/mail-carrier.ts';
import type { SmtpSettings } from '../../src/authorities/mail/smtp-connection.ts';
import { makeSmtpMailCarrier } from '../../src/authorities/mail/smtp-mail-carrier.ts';
import { makeLog } from '../../src/platform/log.ts';
import { makeTestClock, type TestClock } from '../support/clock.ts';
import type { Workbench } from '../support/workbench.ts';
import { startWorkbench } from '../support/workbench.ts';

const box = 'mai.anh@thu.example';

let workbench: Workbench;
let clock: TestClock;
let logged: string[];
let observed: string[];
const carriers: MailCarrier[] = [];
beforeAll(async () => {
  workbench = await startWorkbench('');
});
afterAll(() => workbench.stop());
beforeEach(() => {
  clock = makeTestClock();
  logged = [];
  observed = [];
});
afterEach(async () => {
  await Promise.all(carriers.splice(0).map((carrier) => carrier.stop()));
  await workbench.reset();
});

const connect = (settings: Partial<SmtpSettings> = {}): MailCarrier => {
  const { hostname, port } = new URL(workbench.mailUrl);
  const carrier = makeSmtpMailCarrier(
    {
      host: hostname,
      port: Number(port),
      tls: 'none',
      user: 'chinhchu',
      password: 'sandbox-mail',
      from: { name: 'Chính Chủ', address: 'khong-tra-loi@chinhchu.example' },
      name: 'taikhoan.example',
      timeoutMs: 1500,
      ...settings,
    },
    {
      clock,
      log: makeLog('info', {
        write: (line) => {
          logged.push(line);
        },
      }),
      observe: (outcome) => observed.push(outcome),
    },
  );
  carriers.push(carrier);
  return carrier;
};
const mail = { id: 'code-1', to: box, subject: '482913 là mã đăng ký', text: 'Mã của bạn: 482913.\nĐừng nói cho ai.' };

describe('a mail handed to the server', () => {
  it('arrives as it was written, with diacritics, from the sender of the settings, under our own id', async () => {
    expect(await connect().submit(mail)).toEqual({ ok: true, value: undefined });
    expect(await workbench.mails(box)).toMatchObject([
      {
        from: 'khong-tra-loi@chinhchu.example',
        subject: mail.subject,
        text: mail.text,
        messageId: '<code-1@chinhchu.example>',
      },
    ]);
    expect(observed).toEqual(['answered']);
  });
  it('with long lines, dots at their beginning and a subject of many words arrives unbroken', async () => {
    const text = `.\n..dot\n${'Đường dài '.repeat(200)}\nhết`;
    const subject = 'Thông báo '.repeat(20).trim();
    expect(await connect().submit({ ...mail, subject, text })).toMatchObject({ ok: true });
    expect(await workbench.mails(box)).toMatchObject([{ subject, text }]);
  });
  it('cannot be made to say more in its headers than its subject', async () => {
    await connect().submit({ ...mail, subject: 'Mã\r\nBcc: other@thu.example' });
    expect(await workbench.mails('other@thu.example')).toEqual([]);
    expect((await workbench.mails(box))[0]?.subject).toContain('Bcc');
  });
  it('to a mailbox that does not exist is refused for good, and the server is used on', async () => {
    const carrier = connect();
    expect(await carrier.submit({ ...mail, to: 'khong-co@thu.example' })).toEqual({
      ok: false,
      problem: { code: 'never', detail: '550 5.1.1' },
    });
    expect(carrier.ready).toBe(true);
  });
  it('that is larger than any of ours never leaves', async () => {
    expect(await connect().submit({ ...mail, text: 'x'.repeat(40_000) })).toEqual({
      ok: false,
      problem: { code: 'never', detail: 'too-large' },
    });
  });
  it('is one of many at once, and none is lost', async () => {
    const carrier = connect();
    const ids = Array.from({ length: 20 }, (_, turn) => `m-${turn}`);
    expect((await Promise.all(ids.map((id) => carrier.submit({ ...mail, id })))).every(({ ok }) => ok)).toBe(true);
    expect(new Set((await workbench.mails(box)).map(({ messageId }) => messageId)).size).toBe(20);
  });
  it('goes nowhere where the server offers no TLS and TLS is required: not even our password is said', async () => {
    expect(await connect({ tls: 'starttls' }).submit(mail)).toEqual({
      ok: false,
      problem: { code: 'later', detail: '500' },
    });
    expect(await workbench.mails(box)).toEqual([]);
  });
});

describe('the mail server on a bad day', () => {
  const over = async (carrier: MailCarrier): Promise<void> => {
    await workbench.pull('mail', 'normal');
    clock.pass(6);
    expect(carrier.ready).toBe(true);
    expect(await carrier.submit({ ...mail, id: 'after' })).toMatchObject({ ok: true });
    expect(carrier.answering).toBe(true);
  };
  it('down: the mail is for later, and the server is left alone for a while, which is said once', async () => {
    await workbench.pull('mail', 'down');
    const carrier = connect();
    expect(await carrier.submit(mail)).toMatchObject({ ok: false, problem: { code: 'later' } });
    expect([carrier.ready, carrier.answering]).toEqual([false, false]);
    clock.pass(6);
    expect([carrier.ready, carrier.answering]).toEqual([true, false]);
    await carrier.submit(mail);
    expect(logged).toHaveLength(1);
    expect(logged[0]).not.toContain(box);
    await over(carrier);
  });
  it('slow: the mail is unsure, within our own deadline', async () => {
    await workbench.pull('mail', 'slow', 60_000);
    const carrier = connect();
    expect(await carrier.submit(mail)).toEqual({ ok: false, problem: { code: 'unsure', detail: 'timeout' } });
    await over(carrier);
  });
  it('error: the mail is for later, by the codes of the reply and without its words', async () => {
    await workbench.pull('mail', 'error');
    const carrier = connect();
    expect(await carrier.submit(mail)).toEqual({ ok: false, problem: { code: 'later', detail: '451 4.3.0' } });
    await over(carrier);
  });
  it('garbage: the mail is for later, and nothing breaks', async () => {
    await workbench.pull('mail', 'garbage');
    const carrier = connect();
    expect(await carrier.submit(mail)).toMatchObject({ ok: false, problem: { code: 'later' } });
    await over(carrier);
  });
  it('wrong-answer: the line breaks after the mail was taken; it is unsure, and the second one has the same id', async () => {
    await workbench.pull('mail', 'wrong-answer');
    const carrier = connect();
    expect(await carrier.submit(mail)).toMatchObject({ ok: false, problem: { code: 'unsure' } });
    await workbench.pull('mail', 'normal');
    expect(await carrier.submit(mail)).toMatchObject({ ok: true });
    const ids = (await workbench.mails(box)).map(({ messageId }) => messageId);
    expect(ids).toEqual(['<code-1@chinhchu.example>', '<code-1@chinhchu.example>']);
  });
  it('wrong-key: our password is refused; the mail is for later, for that is not its fault', async () => {
    await workbench.pull('mail', 'wrong-key');
    const carrier = connect();
    expect(await carrier.submit(mail)).toEqual({ ok: false, problem: { code: 'later', detail: '535 5.7.8' } });
    expect(carrier.ready).toBe(false);
    await over(carrier);
  });
  it('stale: it takes the mail and nobody ever gets it, which no line tells', async () => {
    await workbench.pull('mail', 'stale');
    expect(await connect().submit(mail)).toMatchObject({ ok: true });
    expect(await workbench.mails(box)).toEqual([]);
  });
});
