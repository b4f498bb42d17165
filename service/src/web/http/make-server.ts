import type { Socket } from 'node:net';
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { WebOptions } from '../options.ts';
import { filesUnder } from '../static/static-files.ts';
import { wordsFor } from './ambiguous-request.ts';
import type { TakeFirst } from './open-server.ts';
import { makeOpenServer } from './open-server.ts';
import { makeNoteAnswer } from './note-answer.ts';
import { nameRequest } from './trace-request.ts';
import { fileHeaders } from './security-headers.ts';

const bodyLimit = 32 * 1024;
const requestTimeoutMs = 20_000;
const headerLimit = 16_384;

const troubles = {
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'request-timeout', line: '408 Request Timeout' },
  HPE_HEADER_OVERFLOW: { code: 'headers-too-large', line: '431 Request Header Fields Too Large' },
  other: { code: 'malformed-request', line: '400 Bad Request' },
} as const;

/** A connection whose bytes are not HTTP, are too many, or come too slowly, gets a short answer in words before it is closed. */
const onClientError = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const { code, line } =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' || error.code === 'HPE_HEADER_OVERFLOW'
      ? troubles[error.code]
      : troubles.other;
  const words = wordsFor(code);
  socket.end(
    `HTTP/1.1 ${line}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(words)}\r\n\r\n${words}`,
  );
};

interface Parts {
  readonly log: FastifyBaseLogger;
  readonly headers: Readonly<Record<string, string>>;
  readonly observe: WebOptions['observe'];
  /** Answers a request whose address cannot even be read. */
  readonly onUnreadable: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;
  readonly newRequestId: () => string;
  readonly takeFirst: TakeFirst;
}

/** A Fastify instance with our limits, our headers on every answer, forms as its only body, and no query parser: `visit.ts` reads that strictly. */
export const makeServer = ({
  log,
  headers,
  observe,
  onUnreadable,
  newRequestId,
  takeFirst,
}: Parts): FastifyInstance => {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    requestIdHeader: false,
    genReqId: newRequestId,
    clientErrorHandler: onClientError,
    serverFactory: makeOpenServer({ requestTimeoutMs, headerBytes: headerLimit }, takeFirst),
    routerOptions: { ignoreTrailingSlash: true, querystringParser: () => ({}) },
    frameworkErrors: onUnreadable,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => body,
  );
  app.addHook('onRequest', async (request, reply) => {
    nameRequest(request.method, request.routeOptions.url ?? 'none');
    reply.headers(request.url.startsWith(filesUnder) ? fileHeaders : headers).header('x-request-id', request.id);
  });
  const note = makeNoteAnswer(observe, log);
  app.addHook('onResponse', async (request, reply) => {
    note(request.id, {
      route: request.routeOptions.url ?? 'none',
      method: request.method,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
  });
  return app;
};
