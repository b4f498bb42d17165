import { createHash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { openLoopbackDoor } from '../../loopback.ts';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { readMail } from './read-mail.ts';

export const smtpUser = 'chinhchu';

const largestMail = 262_144;
/** No mailbox has this name, at whichever host. */
const unknownMailbox = 'khong-co';
/** No reply begins so (RFC 5321 §4.2). */
const nonsense = Buffer.from('HTTP/1.1 502 Bad Gateway\r\n\r\n<html>\r\n', 'latin1');

type Done = (error?: Error | null) => void;

/** A refusal as the server sends it: reply code, enhanced code and text. */
const refusal = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

const sameText = (one: string, other: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
};

const octetsOf = async (stream: SMTPServerDataStream): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

/** Starts the mail server: SMTP submission with AUTH towards the service, mailboxes towards people. */
export const startMail = async (room: AuthorityRoom): Promise<RunningAuthority> => {
  const { lever, mailboxes } = room;
  const servers: SMTPServer[] = [];

  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession, drop: () => void): Promise<void> => {
    const mail = await readMail(await octetsOf(stream));
    if (stream.sizeExceeded) throw refusal(552, '5.3.4 Message too big');
    if (lever.mode() === 'error') throw refusal(451, '4.3.0 Out of order, try again later');
    if (lever.mode() === 'stale') return;
    for (const { address } of session.envelope.rcptTo) mailboxes.deliver(address, mail);
    await lever.lateness();
    if (lever.mode() === 'wrong-answer') drop();
  };

  const makeServer = () => {
    const sockets = new Map<string, Socket>();
    const server = new SMTPServer({
      name: 'mail.sandbox.example',
      banner: 'sandbox',
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authMethods: ['PLAIN', 'LOGIN'],
      size: largestMail,
      disableReverseLookup: true,
      logger: false,
      closeTimeout: 100,
      onAuth: ({ username, password }, _session, done) => {
        const right = sameText(username ?? '', smtpUser) && sameText(password ?? '', room.smtpPassword);
        if (lever.mode() === 'wrong-key' || !right)
          return done(refusal(535, '5.7.8 Authentication credentials invalid'));
        return done(null, { user: smtpUser });
      },
      onRcptTo: ({ address }, _session, done: Done) =>
        done(address.startsWith(`${unknownMailbox}@`) ? refusal(550, '5.1.1 No such mailbox here') : null),
      onData: (stream, session, done) => {
        take(stream, session, () => sockets.get(portKey(session))?.resetAndDestroy()).then(
          () => done(null, '2.0.0 Taken'),
          (error: unknown) => done(error instanceof Error ? error : new Error('not taken')),
        );
      },
    });
    server.on('error', () => {});
    servers.push(server);
    // The door guards and listens; what arrives goes to the SMTP server, unless the lever wants nonsense.
    server.server.prependListener('connection', (socket: Socket) => {
      const key = `${socket.remotePort ?? 0}`;
      sockets.set(key, socket);
      socket.once('close', () => sockets.delete(key));
      if (lever.mode() === 'garbage') socket.end(nonsense);
    });
    return server.server;
  };
  const door = await openLoopbackDoor(room.port, makeServer, () => lever.mode() === 'down');
  lever.onChange((mode) => {
    if (mode === 'down' || mode === 'wrong-key' || mode === 'garbage') door.dropConnections();
  });

  return {
    url: `smtp://localhost:${door.port}`,
    reset: () => {},
    stop: () => door.close(),
  };
};

const portKey = ({ remotePort }: SMTPServerSession): string => `${remotePort}`;
