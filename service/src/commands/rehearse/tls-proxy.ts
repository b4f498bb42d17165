import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, request } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';

/** From where to where: both ports of this computer. */
export interface Way {
  readonly from: number;
  readonly to: number;
}

const passOn = (agent: Agent, to: number, incoming: IncomingMessage, outgoing: ServerResponse): void => {
  const inner = request({
    agent,
    host: '127.0.0.1',
    port: to,
    method: incoming.method,
    path: incoming.url,
    headers: {
      ...incoming.headers,
      connection: 'keep-alive',
      // What the browser claims of itself is thrown away, as deploy/nginx does.
      forwarded: '',
      'x-forwarded-for': incoming.socket.remoteAddress ?? '',
      'x-forwarded-proto': 'https',
    },
  });
  inner.once('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  inner.once('error', () => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502, { 'content-type': 'text/plain' }).end('Bad Gateway\n');
  });
  outgoing.once('close', () => inner.destroy());
  incoming.pipe(inner);
};

/**
 * Ends TLS on this computer, as the proxy in front of a production does.
 *
 * @param folder with `localhost.pem` and `localhost.key.pem`
 * @returns how to close it
 */
export const openTlsProxy = async (folder: string, ways: readonly Way[]): Promise<() => Promise<void>> => {
  const [cert, key] = ['localhost.pem', 'localhost.key.pem'].map((name) => readFileSync(join(folder, name)));
  const agent = new Agent({ keepAlive: true });
  const servers = await Promise.all(
    ways.flatMap(({ from, to }) =>
      ['127.0.0.1', '::1'].map((host) => {
        const server = createServer({ cert, key }, (incoming, outgoing) => passOn(agent, to, incoming, outgoing));
        return new Promise<typeof server | undefined>((resolve, reject) => {
          server.once('error', (trouble: NodeJS.ErrnoException) =>
            // A computer may have one of the two addresses alone.
            ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(trouble.code ?? '') ? resolve(undefined) : reject(trouble),
          );
          server.listen({ host, port: from }, () => resolve(server));
        });
      }),
    ),
  );
  return async () => {
    await Promise.all(
      servers.map(
        (server) =>
          new Promise<void>((resolve) => {
            if (server === undefined) return resolve();
            server.close(() => resolve());
            return server.closeAllConnections();
          }),
      ),
    );
    agent.destroy();
  };
};
