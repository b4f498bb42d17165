import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Lever } from '../../lever.ts';
import { openLoopbackDoor } from '../../loopback.ts';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { makeTurns } from '../remote-signers.ts';
import { certificateInfo } from './certificate-info.ts';
import { GatewayError, sendError } from './envelope.ts';
import { login } from './login.ts';
import { makeMemory } from './room.ts';
import { makeRequestStatus } from './request-status.ts';
import { signHash } from './sign-hash.ts';

/** JSON that never ends, until whoever reads it has had enough. */
const endless = (): Readable =>
  Readable.from(
    (function* endlessly() {
      yield '{"status":"';
      for (;;) yield '1'.repeat(4096);
    })(),
  );

/** Lets the lever spoil what applications are answered: `error` and `garbage` each have two forms, by turns. */
const spoilAnswers = (scope: FastifyInstance, lever: Lever): void => {
  const isFirstFailure = makeTurns();
  const isFirstGarbage = makeTurns();
  scope.addHook('preHandler', async (_request, reply) => {
    if (lever.mode() === 'garbage')
      return isFirstGarbage()
        ? reply.type('application/json').send('\u0000{"status": [')
        : reply.type('application/json').send(endless());
    if (lever.mode() !== 'error') return undefined;
    if (isFirstFailure()) throw new GatewayError(50000, 'Internal error', 500);
    return reply.code(503).type('text/html').send('<h1>503 Service Unavailable</h1>');
  });
};

/** Starts the provider of remote signatures that speaks as Viettel MySign does: a gateway for applications, an app on people's telephones, no page. */
export const startMySign = async (asked: AuthorityRoom): Promise<RunningAuthority> => {
  const { lever, clock, cast, certificates, prompts } = asked;
  const app = Fastify({ bodyLimit: 65_536 });
  app.removeContentTypeParser('text/plain');
  const memory = makeMemory(clock);
  const room = { lever, clock, cast, certificates, prompts, memory };
  app.setErrorHandler((error, _request, reply) => sendError(reply, error));
  app.setNotFoundHandler((_request, reply) => sendError(reply, new GatewayError(404, 'No such API', 404)));
  app.addHook('onRequest', () => lever.lateness());
  await app.register(async (scope) => {
    spoilAnswers(scope, lever);
    const requestStatus = makeRequestStatus(room);
    scope.post('/vtss/service/ras/v1/login', async ({ body }) => login(body, room));
    scope.post('/vtss/service/certificates/info', async (request) => certificateInfo(request, room));
    scope.post('/vtss/service/signHash', async (request) => signHash(request, room));
    scope.post('/vtss/service/requests/status', async (request) => requestStatus(request));
  });
  await app.ready();
  const makeServer = () => createServer((request, response) => app.routing(request, response));
  const door = await openLoopbackDoor(asked.port, makeServer, () => lever.mode() === 'down');
  lever.onChange((mode) => {
    if (mode === 'down') door.dropConnections();
  });
  return {
    url: `http://localhost:${door.port}`,
    reset: memory.clear,
    stop: async () => {
      await door.close();
      await app.close();
    },
  };
};
