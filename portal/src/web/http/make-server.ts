import { fastify, LogController } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { randomLetters } from '../../random-letters.ts';

/** Answers a request whose address cannot even be read. */
type OnUnreadable = (request: FastifyRequest, reply: FastifyReply) => void;

/** One row of the table of routes. */
export interface Route {
  readonly method: string;
  /** Parameters stand in it as `:name`. */
  readonly url: string;
}

const routeTables = new WeakMap<FastifyInstance, readonly Route[]>();

/** Every route there is, `HEAD` included: what must hold for all of them is asked of this table. */
export const routesOf = (app: FastifyInstance): readonly Route[] => routeTables.get(app) ?? [];

/** Headers that must not come twice: what stands before us might go by the other one (RFC 9110 §5.3, RFC 9112 §3.2). */
const singleHeaders = new Set(['host', 'authorization', 'content-type', 'content-length', 'origin', 'idempotency-key']);

/** True when a header stands twice that must not. */
export const hasHeaderTwice = ({ rawHeaders }: IncomingMessage): boolean => {
  const names = rawHeaders.filter((_each, index) => index % 2 === 0).map((name) => name.toLowerCase());
  return names.some((name, index) => singleHeaders.has(name) && names.indexOf(name) < index);
};

/** The host a request is for: a whole address as target comes before the header (RFC 9112 §3.2.2). */
export const hostOf = ({ url, headers }: IncomingMessage): string | undefined =>
  /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/iu.exec(url ?? '')?.[1] ?? headers.host;

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
  const routes: Route[] = [];
  routeTables.set(app, routes);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => body,
  );
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.addHook('onRoute', ({ method, url }) => {
    const methods = typeof method === 'string' ? [method] : method;
    for (const each of methods) routes.push({ method: each, url });
  });
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
