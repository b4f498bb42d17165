import { createServer } from 'node:http';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { openLoopbackDoor } from '../../loopback.ts';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { makeAccessTokens } from './access-tokens.ts';
import { echoCorrelator } from './api-guard.ts';
import { CamaraError, toCamaraError } from './camara-error.ts';
import { makeAssertionVerifier } from './client-assertion.ts';
import { kycMatch } from './kyc-match.ts';
import { managementApi } from './management-api.ts';
import { spoilAnswers } from './operator-api.ts';
import { simSwap } from './sim-swap.ts';
import { tokenEndpoint } from './token-endpoint.ts';

const paths = ['/kyc-match/v0.4/match', '/sim-swap/v2/check', '/sim-swap/v2/retrieve-date'];

const refuseOtherMethods = (scope: FastifyInstance): void => {
  for (const url of paths) {
    scope.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url,
      handler: async (_request, reply) => {
        reply.header('allow', 'POST');
        throw new CamaraError('METHOD_NOT_ALLOWED', 'The request method is not supported by this resource.');
      },
    });
  }
};

/** Starts the mobile operator: an OAuth 2.0 token endpoint and the CAMARA APIs over its subscriber records. */
export const startMobileOperator = async (room: AuthorityRoom): Promise<RunningAuthority> => {
  const { lever } = room;
  const tokens = makeAccessTokens(room.clock);
  const assertions = makeAssertionVerifier(room.operatorClientJwks, room.clock);
  let port = room.port;

  const app = Fastify({
    bodyLimit: 16_384,
    // The bodies are compared strictly: nothing is coerced, filled in or dropped on the way.
    ajv: { customOptions: { coerceTypes: false, useDefaults: false, removeAdditional: false } },
  });
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', () => lever.lateness());
  await app.register(async (scope) => tokenEndpoint(scope, { lever, tokens, assertions, port: () => port }));
  await app.register(async (scope) => {
    echoCorrelator(scope);
    scope.setErrorHandler((error, _request, reply) => {
      const told = toCamaraError(error);
      return reply.code(told.status).send(told.body);
    });
    const api = { clock: room.clock, cast: room.cast, tokens, lever };
    spoilAnswers(scope, lever);
    kycMatch(scope, api);
    simSwap(scope, api);
    refuseOtherMethods(scope);
  });
  app.setNotFoundHandler((_request, reply) => {
    const told = new CamaraError('NOT_FOUND', 'The specified resource is not found.');
    return reply.code(told.status).send(told.body);
  });
  await app.ready();

  const makeServer = () => createServer((request, response) => app.routing(request, response));
  const door = await openLoopbackDoor(port, makeServer, () => lever.mode() === 'down');
  port = door.port;
  lever.onChange((mode) => {
    if (mode === 'down') door.dropConnections();
    if (mode === 'wrong-key' || mode === 'stale') tokens.revokeAll();
  });

  return {
    url: `http://localhost:${door.port}`,
    reset: () => {},
    api: (scope) => managementApi(scope, room.cast),
    stop: async () => {
      await door.close();
      await app.close();
    },
  };
};
