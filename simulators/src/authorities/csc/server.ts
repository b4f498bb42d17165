import { readFile } from 'node:fs/promises';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Lever } from '../../lever.ts';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { openHttpDoor } from '../http-door.ts';
import { cscApi } from './api.ts';
import { authorize } from './authorize.ts';
import { CscError, sendError } from './csc-error.ts';
import { makeGrants } from './grants.ts';
import { oauthServer } from './oauth-server.ts';

const nonsense = Buffer.from('00ff7b22637265646e7469616c4944732274fe8093c3280d0a3c68746d6c3e', 'hex');

/** Lets the lever spoil what applications are answered: `error` alternates 500 and 503, `garbage` is 200 with bytes that are no JSON. */
const spoilAnswers = (scope: FastifyInstance, lever: Lever): void => {
  let failures = 0;
  scope.addHook('preHandler', async (_request, reply) => {
    if (lever.mode() === 'garbage') return reply.type('application/json').send(nonsense);
    if (lever.mode() !== 'error') return undefined;
    failures += 1;
    if (failures % 2 === 1) throw new CscError('server_error', 'An unexpected condition', 500);
    throw new CscError('temporarily_unavailable', 'Overloaded for the moment', 503);
  });
};

/** Starts the provider of remote signatures: the CSC API 2.0 with its OAuth server and the page where people agree. */
export const startRemoteSigning = async (asked: AuthorityRoom): Promise<RunningAuthority> => {
  const { lever, clock, cast, certificates, prompts, serviceUrl } = asked;
  const app = Fastify({ bodyLimit: 65_536 });
  app.removeContentTypeParser('text/plain');
  await app.register(formbody, { bodyLimit: 16_384 });
  // The door comes first: `info` names its port.
  const door = await openHttpDoor(asked, app);
  const { url } = door;
  const grants = makeGrants(clock);
  const locked = new Set<string>();
  const room = { lever, clock, cast, certificates, prompts, serviceUrl, grants, locked, url };

  app.setErrorHandler((error, _request, reply) => sendError(reply, error));
  app.setNotFoundHandler((_request, reply) => sendError(reply, new CscError('invalid_request', 'No such method', 404)));
  app.addHook('onRequest', () => lever.lateness());
  await app.register(async (scope) => authorize(scope, room));
  await app.register(async (scope) => {
    spoilAnswers(scope, lever);
    oauthServer(scope, room);
    cscApi(scope, room);
  });
  const style = await readFile(new URL('../../sandbox/assets/style.css', import.meta.url), 'utf8');
  app.get('/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
  await app.ready();
  lever.onChange((mode) => {
    if (mode === 'down') door.dropConnections();
  });
  return {
    url,
    reset: () => {
      grants.clear();
      locked.clear();
    },
    stop: async () => {
      await door.close();
      await app.close();
    },
  };
};
