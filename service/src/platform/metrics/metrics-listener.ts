import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MetricsText } from './metrics.ts';

/** Where metrics are served. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

export interface MetricsListener {
  readonly port: number;
  close(): Promise<void>;
}

const patienceMs = 5_000;
const mostConnections = 32;

/**
 * Serves `GET /metrics` and nothing else, on a port of its own: counts by outcome tell about people, so they never lie beside public pages.
 *
 * @throws Error with a `code` such as EADDRINUSE when the address cannot be listened on
 */
export const openMetricsListener = async (
  { host, port }: MetricsAddress,
  text: () => Promise<MetricsText>,
  onTrouble: (trouble: unknown) => void,
): Promise<MetricsListener> => {
  const server = createServer(
    { requestTimeout: patienceMs, headersTimeout: patienceMs, keepAliveTimeout: patienceMs },
    (request, response) => {
      const answer = (status: number, type: string, body: string): void => {
        response
          .writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
          .end(body);
      };
      if (request.url !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD'))
        return answer(404, 'text/plain', 'GET /metrics\n');
      text().then(
        (told) => answer(200, told.contentType, told.text),
        (trouble: unknown) => {
          onTrouble(trouble);
          answer(500, 'text/plain', 'The metrics cannot be read now.\n');
        },
      );
    },
  );
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address: AddressInfo | string | null = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
