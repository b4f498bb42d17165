import { isLoopback } from '../http/loopback.ts';
import type { SettingNotes, SettingRule } from './setting-rules.ts';

/** A mail server to hand messages to (RFC 6409). */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** From the first octet (RFC 8314 §3.3), or by STARTTLS; what does not leave this machine needs none. */
  readonly tls: 'at-once' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: string;
}

const must =
  'must be smtp://user:password@host:port or smtps://…, without a path; what is special in the password as %xx';

const decoded = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
};

/** `smtp://` (port 587, with STARTTLS) or `smtps://` (port 465), with the user's name and password where the server asks for them. */
export const mailServer = (name: string, notes: SettingNotes): SettingRule<MailServer> => ({
  ...notes,
  name,
  kind: 'mail server',
  read: (given) => {
    if (!URL.canParse(given)) return { ok: false, problem: must };
    const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(given);
    const secure = protocol === 'smtps:';
    const bare = (pathname === '' || pathname === '/') && search === '' && hash === '';
    const [user, secret] = [decoded(username), decoded(password)];
    if ((!secure && protocol !== 'smtp:') || hostname === '' || !bare || user === undefined || secret === undefined)
      return { ok: false, problem: must };
    if ((user === '') !== (secret === '')) return { ok: false, problem: must };
    return {
      ok: true,
      value: {
        host: hostname.replace(/^\[|\]$/gu, ''),
        port: port === '' ? (secure ? 465 : 587) : Number(port),
        tls: secure ? 'at-once' : isLoopback(hostname) ? 'none' : 'starttls',
        ...(user === '' ? {} : { user, password: secret }),
      },
    };
  },
});
