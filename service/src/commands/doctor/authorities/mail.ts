import { mailSettings } from '../../../app/edges/open-mail.ts';
import { tryToEnter } from '../../../authorities/mail/try-to-enter.ts';
import type { Finding, Look } from '../finding.ts';
import { ill, patienceMs, well } from '../finding.ts';
import { illByTrouble } from './over-http.ts';

const illByReply = (address: string, detail: string): Finding => {
  if (/^5(?:30|34|35|38)/u.test(detail))
    return ill(
      'mail',
      `${address} answers, and does not let us in (${detail})`,
      'Look at user name and password in SMTP_URL.',
    );
  if (/^\d{3}/u.test(detail))
    return ill('mail', `${address} answers ${detail}`, 'Look at SMTP_URL, and ask whoever runs the server.');
  if (detail === 'ETLS')
    return ill(
      'mail',
      `${address}: it offers no STARTTLS that holds, and nothing is sent in the clear`,
      'Ask whoever runs the server, or write smtps:// into SMTP_URL where its port is for TLS alone.',
    );
  if (/timeout|ETIMEDOUT/iu.test(detail))
    return illByTrouble('mail', address, { code: 'timeout' }, { address: 'SMTP_URL' });
  return illByTrouble('mail', address, { code: 'unreachable', cause: detail }, { address: 'SMTP_URL' });
};

/** The mail server: enters as the service does, and leaves. */
export const lookAtMail: Look = async ({ settings }) => {
  const server = mailSettings(settings);
  if (server === undefined) return [well('mail', 'no mail server is set: nobody is written to by e-mail')];
  const host = server.host.includes(':') ? `[${server.host}]` : server.host;
  const address = `${server.tls === 'at-once' ? 'smtps' : 'smtp'}://${host}:${server.port}`;
  const detail = await tryToEnter({ ...server, timeoutMs: patienceMs });
  return [detail === undefined ? well('mail', `${address} lets us in`) : illByReply(address, detail)];
};
