import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { FastifyServerFactory } from 'fastify';
import { isAmbiguous, refuseAmbiguous } from './ambiguous-request.ts';
import { traceRequest } from './trace-request.ts';

/** Takes a request before the web framework does. @returns false for one that is somebody else's */
export type TakeFirst = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Limits of the server; milliseconds and bytes. */
export interface ServerLimits {
  readonly requestTimeoutMs: number;
  readonly headerBytes: number;
}

/** Idle connections are kept so long, as the framework does. */
const keepAliveMs = 72_000;

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
        if (isAmbiguous(request)) refuseAmbiguous(response);
        else
          traceRequest(request, response, () => {
            if (!takeFirst(request, response)) handler(request, response);
          });
      },
    );
