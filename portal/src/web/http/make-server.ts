import { randomLetters } from '../../random-letters.ts';
import { fastify, LogController } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Answers a request whose address cannot even be read. */
type OnUnreadable = (request: FastifyRequest, reply: FastifyReply) => void;

/** An upload of 10 MB over a slow line takes minutes; headers do not. */
const requestTimeoutMs = 10 * 60_000;
const headersTimeoutMs = 20_000;

/**
 * A Fastify instance with our headers and limits. Forms arrive as raw bytes; any other body is left unread for whoever knows
 * its limits. Queries are read strictly where they are needed. Addresses are never logged: they may hold codes.
 */
export const makeServer = (
  logLevel: string,
  headers: Readonly<Record<string, string>>,
  onUnreadable: OnUnreadable,
): FastifyInstance => {
  const app = fastify({
    logger: { level: logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    requestTimeout: requestTimeoutMs,
    requestIdHeader: false,
    genReqId: () => `${randomLetters(4)}-${randomLetters(4)}`,
    http: { maxHeaderSize: 16_384, headersTimeout: headersTimeoutMs, connectionsCheckingInterval: 5_000 },
    routerOptions: { ignoreTrailingSlash: true, querystringParser: () => ({}) },
    frameworkErrors: (_error, request, reply) => onUnreadable(request, reply.headers(headers)),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => body,
  );
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers).header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        route: request.routeOptions.url ?? 'none',
        method: request.method,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    );
  });
  return app;
};
