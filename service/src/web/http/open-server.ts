import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { FastifyServerFactory } from 'fastify';

/** Takes a request before the web framework does. @returns false for one that is somebody else's */
export type TakeFirst = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Limits of the server; milliseconds and bytes. */
export interface ServerLimits {
  readonly requestTimeoutMs: number;
  readonly headerBytes: number;
}

/** Idle connections are kept so long, as the framework does. */
const keepAliveMs = 72_000;

/** More than one `Host` leaves open which of them somebody before us has believed (RFC 9112 §3.2). */
const namesSeveralHosts = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.filter((text, index) => index % 2 === 0 && text.length === 4 && text.toLowerCase() === 'host').length > 1;

/** Node's own server under our limits, with a door before the framework's. */
export const makeOpenServer =
  ({ requestTimeoutMs, headerBytes }: ServerLimits, takeFirst: TakeFirst): FastifyServerFactory =>
  (handler: RequestListener): Server =>
    createServer(
      {
        maxHeaderSize: headerBytes,
        headersTimeout: requestTimeoutMs,
        requestTimeout: requestTimeoutMs,
        connectionsCheckingInterval: 5_000,
        keepAliveTimeout: keepAliveMs,
      },
      (request, response) => {
        if (namesSeveralHosts(request)) response.writeHead(400, { connection: 'close' }).end();
        else if (!takeFirst(request, response)) handler(request, response);
      },
    );
