import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { smscCertificate } from '../../../test/support/wires/raw-smsc.ts';
import { startRawSmtp, type RawSmtp, type RawSmtpOptions } from '../../../test/support/wires/raw-smtp.ts';
import { makeLog } from '../../platform/log.ts';
import type { MailCarrier } from './mail-carrier.ts';
import { makeSmtpMailCarrier } from './smtp-mail-carrier.ts';

const opened: { server: RawSmtp; carrier: MailCarrier }[] = [];
const believed = getCACertificates('default');
afterEach(async () => {
  setDefaultCACertificates(believed);
  for (const { server, carrier } of opened.splice(0)) {
    await carrier.stop();
    await server.stop();
  }
});

const open = async (options: RawSmtpOptions) => {
  const server = await startRawSmtp(options);
  const carrier = makeSmtpMailCarrier(
    {
      host: 'localhost',
      port: server.port,
      tls: options.tls,
      user: 'chinhchu',
      password: 's3cret-words',
      from: { name: 'Chính Chủ', address: 'khong-tra-loi@chinhchu.example' },
      name: 'taikhoan.example',
      timeoutMs: 3000,
    },
    { clock: { now: () => new Date() }, log: makeLog('silent') },
  );
  opened.push({ server, carrier });
  const submit = () => carrier.submit({ id: 'c-1', to: 'mai@thu.example', subject: 'Mã', text: 'Mã: 482913' });
  const isSecret = (line: RegExp) => server.heard.filter((one) => line.test(one.line)).map(({ secret }) => secret);
  return { server, submit, isSecret };
};

describe('mail over a network', () => {
  it.each(['starttls', 'at-once'] as const)(
    '(%s) says password, receiver and text under TLS alone, to a server whose certificate this machine trusts',
    async (tls) => {
      setDefaultCACertificates([...believed, smscCertificate]);
      const { submit, isSecret } = await open({ tls });
      expect(await submit()).toEqual({ ok: true, value: undefined });
      expect([isSecret(/^AUTH/u), isSecret(/^RCPT/u), isSecret(/^Subject/u)]).toEqual([[true], [true], [true]]);
    },
  );
  it.each(['starttls', 'at-once'] as const)('(%s) says nothing to a certificate nobody vouches for', async (tls) => {
    const { submit, isSecret } = await open({ tls });
    expect(await submit()).toMatchObject({ ok: false, problem: { code: 'later' } });
    expect([isSecret(/^AUTH/u), isSecret(/^MAIL/u)]).toEqual([[], []]);
  });
});

describe('what the server replies', () => {
  const replying = async (command: RegExp, words: string) => {
    setDefaultCACertificates([...believed, smscCertificate]);
    const { submit } = await open({ tls: 'starttls', reply: (line) => (command.test(line) ? words : undefined) });
    return submit();
  };
  it.each([
    [/^RCPT/u, '450 4.2.0 mai@thu.example is greylisted', 'later', '450 4.2.0'],
    [/^RCPT/u, '552 5.2.2 mailbox full', 'never', '552 5.2.2'],
    [/^MAIL/u, '530 5.7.0 sign in first', 'later', '530 5.7.0'],
    [/^MAIL/u, '421 4.3.2 going down', 'later', '421 4.3.2'],
    [/^AUTH/u, '454 4.7.0 not now', 'later', '454 4.7.0'],
    [/^\.$/u, '554 5.7.1 looks like spam to mai@thu.example', 'never', '554 5.7.1'],
  ])('to %s, %s, makes it %s, and the log gets its codes alone', async (command, words, code, detail) => {
    expect(await replying(command, words)).toEqual({ ok: false, problem: { code, detail } });
  });
  it('without an end is cut off', async () => {
    const endless = `250-${'x'.repeat(1000)}\r\n`.repeat(100);
    expect(await replying(/^MAIL/u, endless)).toMatchObject({ ok: false, problem: { code: 'unsure' } });
  });
});
