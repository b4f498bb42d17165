import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a portal takes a back-channel message. */
export type Manner = 'ok' | 'refuses' | 'silent' | 'garbage';

/** A portal's own server: it keeps what is posted to its back channel. */
export interface PortalServer {
  readonly origin: string;
  readonly redirectUri: string;
  readonly received: string[];
  manner: Manner;
  /** What it answers with; nothing unless told. */
  says: string;
  stop(): Promise<void>;
}

export const startPortalServer = async (): Promise<PortalServer> => {
  const received: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      received.push(new URLSearchParams(body).get('logout_token') ?? '');
      if (portal.manner === 'silent') return;
      if (portal.manner === 'garbage') {
        request.socket.end('this is not HTTP\r\n\r\n');
        return;
      }
      response.writeHead(portal.manner === 'ok' ? 200 : 400, { 'cache-control': 'no-store' }).end(portal.says);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  const origin = `http://localhost:${address.port}`;
  const portal: PortalServer = {
    origin,
    redirectUri: `${origin}/cb`,
    received,
    manner: 'ok',
    says: '',
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return portal;
};
