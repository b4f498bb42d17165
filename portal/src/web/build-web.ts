import { readFileSync } from 'node:fs';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readBearer } from '../gate/bearer.ts';
import { portalIds } from '../portals.ts';
import { sendProblemPage } from './answer.ts';
import { hasHeaderTwice, hostOf, makeServer } from './http/make-server.ts';
import { securityHeaders } from './http/security-headers.ts';
import { watchBodies } from './http/slow-bodies.ts';
import { paths } from './paths.ts';
import { sendProblem } from './problem-document.ts';
import type { Room } from './room.ts';
import { apiRoutes } from './routes/api.ts';
import { readingRoutes } from './routes/reading.ts';
import { sendingRoutes } from './routes/sending.ts';
import { signingRoutes } from './routes/signing.ts';
import { visitOf } from './visit.ts';

/** The portal's HTTP side: pages for people, `/api/` for programs, `/openapi.json` that describes it, `/health/` for who keeps it running. */
export const buildWeb = (room: Room, logLevel: string): FastifyInstance => {
  const tell = (
    request: FastifyRequest,
    reply: FastifyReply,
    problem: 'not-found' | 'host-unknown' | 'malformed-request' | 'too-many' | 'fault',
    status: number,
  ): FastifyReply =>
    request.url.startsWith('/api/')
      ? sendProblem(reply, request.id, status, problem)
      : sendProblemPage(reply, visitOf(room, request), problem).code(status);
  const app = makeServer(
    logLevel,
    securityHeaders(room.origin, room.issuer),
    (request, reply) => void tell(request, reply, 'malformed-request', 400),
  );
  app.addHook('onRequest', async (request, reply) => {
    if (hasHeaderTwice(request.raw)) return tell(request, reply, 'malformed-request', 400);
    const host = hostOf(request.raw)?.toLowerCase();
    if ((host === undefined || !room.trustedHosts.includes(host)) && !request.url.startsWith('/health/'))
      return tell(request, reply, 'host-unknown', 421);
    return undefined;
  });
  const bodies = watchBodies(app, room, (request, reply) => {
    const bearer = readBearer(request.headers.authorization);
    const known = typeof bearer === 'string' ? visitOf(room, request).signedIn : room.gate.wasGood(bearer.token);
    return known ? undefined : tell(request, reply.header('connection', 'close'), 'too-many', 429);
  });
  app.setNotFoundHandler((request, reply) => tell(request, reply, 'not-found', 404));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return tell(request, reply, 'malformed-request', status);
    request.log.error({ name: error.name, code: error.code, stack: error.stack }, 'a fault');
    return tell(request, reply, 'fault', 500);
  });
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const provider = await room.connection.get();
    return reply
      .code(provider.outcome === 'connected' ? 200 : 503)
      .send({ status: provider.outcome === 'connected' ? 'ok' : 'provider-unreachable' });
  });
  staticFiles(app);
  signingRoutes(app, room);
  readingRoutes(app, room);
  sendingRoutes(app, room, bodies);
  apiRoutes(app, room, bodies);
  return app;
};

const staticFiles = (app: FastifyInstance): void => {
  for (const name of ['portal.css', ...portalIds.flatMap((id) => [`${id}.css`, `mark-${id}.svg`])]) {
    const bytes = readFileSync(new URL(`static/${name}`, import.meta.url));
    const type = name.endsWith('.css') ? 'text/css; charset=utf-8' : 'image/svg+xml';
    app.get(`/static/${name}`, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').type(type).send(bytes),
    );
  }
  const document = readFileSync(new URL('static/openapi.json', import.meta.url));
  app.get(paths.openapi, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('application/json; charset=utf-8').send(document),
  );
};
