import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Result } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { MailCarrier, MailProblem } from './mail-carrier.ts';
import { readTrouble, type MailStep } from './read-trouble.ts';
import type { SmtpSettings } from './smtp-connection.ts';
import { called, connectionTo } from './smtp-connection.ts';
import { mostOctets, writeMessage } from './write-message.ts';

export interface SmtpParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly observe?: (outcome: string, seconds: number) => void;
}

/** So long a server that could not be reached is left alone. */
const awayMs = 5_000;

/** The mail server over SMTP (RFC 6409): a connection for each message, so that each has one outcome and one deadline. */
export const makeSmtpMailCarrier = (
  settings: SmtpSettings,
  { clock, log, observe = () => {} }: SmtpParts,
): MailCarrier => {
  const { from, user, password, timeoutMs } = settings;
  const open = new Set<SMTPConnection>();
  let awayUntil = 0;

  const leaveAlone = (detail: string): void => {
    if (awayUntil === 0) log.warn('The mail server does not take messages', { detail });
    awayUntil = clock.now().getTime() + awayMs;
  };

  const handOver = async (
    message: { readonly to: string; readonly octets: Buffer },
    at: (step: MailStep) => void,
  ): Promise<void> => {
    const connection = connectionTo(settings);
    open.add(connection);
    let deadline: ReturnType<typeof setTimeout> | undefined;
    const broken = new Promise<never>((_resolve, reject) => {
      connection.on('error', reject);
      connection.on('end', () => {
        open.delete(connection);
        // What the server said when it left is told first.
        setImmediate(() => reject(new Error('the connection ended')));
      });
      deadline = setTimeout(() => reject(Object.assign(new Error('too late'), { code: 'timeout' })), timeoutMs);
    });
    const conversation = async (): Promise<void> => {
      await called((done) => connection.connect(done));
      if (user !== undefined) await called((done) => connection.login({ user, pass: password ?? '' }, done));
      at('sending');
      const envelope = { from: from.address, to: message.to, size: message.octets.length };
      await called((done) => connection.send(envelope, message.octets, (trouble) => done(trouble)));
    };
    try {
      await Promise.race([conversation(), broken]);
      connection.quit();
    } catch (trouble) {
      connection.close();
      throw trouble;
    } finally {
      clearTimeout(deadline);
    }
  };

  const submit = async (octets: Buffer, to: string): Promise<Result<undefined, MailProblem>> => {
    let step: MailStep = 'entering';
    try {
      await handOver({ to, octets }, (next) => {
        step = next;
      });
      awayUntil = 0;
      return { ok: true, value: undefined };
    } catch (trouble) {
      const { problem, away } = readTrouble(trouble, step);
      if (away) leaveAlone(problem.detail);
      return { ok: false, problem };
    }
  };

  return {
    get ready() {
      return clock.now().getTime() >= awayUntil;
    },
    get answering() {
      return awayUntil === 0;
    },
    submit: async ({ id, to, subject, text }) => {
      const octets = await writeMessage({ id, from, to, subject, text, at: clock.now() });
      if (octets.length > mostOctets) return { ok: false, problem: { code: 'never', detail: 'too-large' } };
      const begun = performance.now();
      const taken = await submit(octets, to);
      observe(taken.ok ? 'answered' : taken.problem.code, (performance.now() - begun) / 1000);
      return taken;
    },
    stop: async () => {
      for (const connection of open) connection.close();
    },
  };
};
