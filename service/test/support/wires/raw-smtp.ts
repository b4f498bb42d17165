import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { smscCertificate, smscKey } from './raw-smsc.ts';

/** A mail server by hand, for what the workbench does not do: TLS, and whatever a test makes it reply. */
export interface RawSmtp {
  readonly port: number;
  /** Every line it was told, and whether that was under TLS. */
  readonly heard: readonly { readonly line: string; readonly secret: boolean }[];
  stop(): Promise<void>;
}

export interface RawSmtpOptions {
  readonly tls: 'at-once' | 'starttls' | 'none';
  /** Its reply to a command, where that is not the polite one. */
  readonly reply?: (line: string) => string | undefined;
}

const politely = (line: string): string => {
  if (/^EHLO/iu.test(line)) return '250-raw\r\n250-STARTTLS\r\n250 AUTH PLAIN';
  if (/^AUTH/iu.test(line)) return '235 2.7.0 in';
  if (/^DATA/iu.test(line)) return '354 go on';
  return '250 2.0.0 ok';
};

/** Starts it on a free port, with a certificate of `localhost` that nobody believes until a test adds it. */
export const startRawSmtp = async ({ tls, reply }: RawSmtpOptions): Promise<RawSmtp> => {
  const heard: { line: string; secret: boolean }[] = [];
  const sockets = new Set<Socket>();
  const secured = (socket: Socket): Socket =>
    new TLSSocket(socket, {
      isServer: true,
      secureContext: createSecureContext({ cert: smscCertificate, key: smscKey() }),
    });
  const converse = (socket: Socket, secret: boolean): void => {
    let rest = '';
    let inData = false;
    socket.on('error', () => {});
    const onData = (chunk: Buffer): void => {
      rest += chunk.toString('utf8');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        heard.push({ line, secret });
        if (inData && line !== '.') continue;
        inData = /^DATA/iu.test(line);
        if (/^STARTTLS/iu.test(line)) {
          socket.off('data', onData);
          socket.write('220 go on\r\n');
          return converse(secured(socket), true);
        }
        socket.write(`${reply?.(line) ?? politely(line)}\r\n`);
      }
    };
    socket.on('data', onData);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    const spoken = tls === 'at-once' ? secured(socket) : socket;
    converse(spoken, tls === 'at-once');
    spoken.write('220 raw\r\n');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return {
    port: address.port,
    heard,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
