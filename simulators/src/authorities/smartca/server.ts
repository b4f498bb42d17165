import { readFile } from 'node:fs/promises';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Lever } from '../../lever.ts';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { openHttpDoor } from '../http-door.ts';
import { gatewayApi } from './api.ts';
import { authorize } from './authorize.ts';
import { GatewayError, sendError } from './envelope.ts';
import { makeMemory } from './room.ts';
import { token } from './token.ts';

const nonsense = Buffer.from('00ff7b22636f6465223a302c22636f6e74656e74223a5be28093c3280d0a3c68746d6c3e', 'hex');

/** Lets the lever spoil what applications are answered: `error` alternates 500 and 503, `garbage` is 200 with bytes that are no JSON. */
const spoilAnswers = (scope: FastifyInstance, lever: Lever): void => {
  let failures = 0;
  scope.addHook('preHandler', async (_request, reply) => {
    if (lever.mode() === 'garbage') return reply.type('application/json').send(nonsense);
    if (lever.mode() !== 'error') return undefined;
    failures += 1;
    if (failures % 2 === 1) throw new GatewayError(50000, 'SERVER_INTERNAL_ERROR', 'Lỗi không xác định', 500);
    return reply.code(503).type('text/html').send('<h1>503 Service Unavailable</h1>');
  });
};

/** Starts the provider of remote signatures that speaks as VNPT SmartCA does: its OAuth server, its page, and the gateway. */
export const startSmartCa = async (asked: AuthorityRoom): Promise<RunningAuthority> => {
  const { lever, clock, cast, certificates, prompts, serviceUrl } = asked;
  const app = Fastify({ bodyLimit: 65_536 });
  app.removeContentTypeParser('text/plain');
  await app.register(formbody, { bodyLimit: 16_384 });
  const memory = makeMemory(clock);
  const room = { lever, clock, cast, certificates, prompts, serviceUrl, memory };

  app.setErrorHandler((error, _request, reply) => sendError(reply, error));
  app.setNotFoundHandler((_request, reply) =>
    sendError(reply, new GatewayError(30000, 'NOT_FOUND', 'No such API', 404)),
  );
  app.addHook('onRequest', () => lever.lateness());
  await app.register(async (scope) => authorize(scope, room));
  await app.register(async (scope) => {
    spoilAnswers(scope, lever);
    token(scope, room);
    gatewayApi(scope, room);
  });
  const style = await readFile(new URL('../../sandbox/assets/style.css', import.meta.url), 'utf8');
  app.get('/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
  await app.ready();
  const door = await openHttpDoor(asked, app);
  lever.onChange((mode) => {
    if (mode === 'down') door.dropConnections();
  });
  return {
    url: door.url,
    reset: memory.clear,
    stop: async () => {
      await door.close();
      await app.close();
    },
  };
};
