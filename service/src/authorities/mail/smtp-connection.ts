import SMTPConnection from 'nodemailer/lib/smtp-connection';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** From the first octet (RFC 8314), or by STARTTLS, without which nothing is said. */
  readonly tls: 'at-once' | 'starttls' | 'none';
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly from: { readonly name: string; readonly address: string };
  /** How we call ourselves in EHLO. */
  readonly name: string;
  /** For one message, from the connection to the answer. */
  readonly timeoutMs: number;
}

const longestReply = 16_384;

/** A connection to the server, not yet begun. */
export const connectionTo = ({ host, port, tls, name, timeoutMs }: SmtpSettings): SMTPConnection =>
  new SMTPConnection({
    host,
    port,
    name,
    secure: tls === 'at-once',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    tls: { minVersion: 'TLSv1.2' },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    socketCloseTimeout: 0,
    maxResponseSize: longestReply,
    logger: false,
    allowInternalNetworkInterfaces: true,
  });

/** A step of the conversation, as a promise. */
export const called = (call: (done: (trouble?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    call((trouble) => {
      if (trouble instanceof Error) reject(trouble);
      else resolve();
    });
  });
