import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { openHttpDoor } from '../http-door.ts';
import type { AccessTokens } from './access-tokens.ts';
import { makeAccessTokens } from './access-tokens.ts';
import { echoCorrelator } from './api-guard.ts';
import { ApiError, toApiError } from './api-error.ts';
import { makeAssertionVerifier } from './client-assertion.ts';
import { spoilAnswers } from './spoil-answers.ts';
import { tokenEndpoint } from './token-endpoint.ts';

/** What an authority offers behind its token endpoint. */
export interface OfferedApi {
  scopes: readonly string[];
  /** Where it takes POST, and nothing else. */
  paths: readonly string[];
  routes(scope: FastifyInstance, tokens: AccessTokens): void;
}

const refuseOtherMethods = (scope: FastifyInstance, paths: readonly string[]): void => {
  for (const url of paths) {
    scope.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url,
      handler: async (_request, reply) => {
        reply.header('allow', 'POST');
        throw new ApiError('METHOD_NOT_ALLOWED', 'The request method is not supported by this resource.');
      },
    });
  }
};

/** Starts an authority that speaks as CAMARA's do: an OAuth 2.0 token endpoint (`private_key_jwt`), and its API behind bearer tokens. */
export const startOauthApi = async (
  room: AuthorityRoom,
  offered: OfferedApi,
): Promise<Omit<RunningAuthority, 'api'>> => {
  const { lever } = room;
  const tokens = makeAccessTokens(room.clock);
  const assertions = makeAssertionVerifier(room.operatorClientJwks, room.clock);
  let url = '';

  const app = Fastify({
    bodyLimit: 16_384,
    // The bodies are compared strictly: nothing is coerced, filled in or dropped on the way.
    ajv: { customOptions: { coerceTypes: false, useDefaults: false, removeAdditional: false } },
  });
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', () => lever.lateness());
  await app.register(async (scope) =>
    tokenEndpoint(scope, { lever, tokens, assertions, offeredScopes: offered.scopes, url: () => url }),
  );
  await app.register(async (scope) => {
    echoCorrelator(scope);
    scope.setErrorHandler((error, _request, reply) => {
      const told = toApiError(error);
      return reply.code(told.status).send(told.body);
    });
    spoilAnswers(scope, lever);
    offered.routes(scope, tokens);
    refuseOtherMethods(scope, offered.paths);
  });
  app.setNotFoundHandler((_request, reply) => {
    const told = new ApiError('NOT_FOUND', 'The specified resource is not found.');
    return reply.code(told.status).send(told.body);
  });
  await app.ready();

  const door = await openHttpDoor(room, app);
  ({ url } = door);
  lever.onChange((mode) => {
    if (mode === 'down') door.dropConnections();
    if (mode === 'wrong-key' || mode === 'stale') tokens.revokeAll();
  });

  return {
    url: door.url,
    reset: () => {},
    stop: async () => {
      await door.close();
      await app.close();
    },
  };
};
