import { readFile } from 'node:fs/promises';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Lever } from '../../lever.ts';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { openHttpDoor } from '../http-door.ts';
import { makeAssertionVerifier } from '../oauth-api/client-assertion.ts';
import { authorize } from './authorize.ts';
import { makeTokenKeys } from './keys.ts';
import { ProviderError, sendError } from './oauth-error.ts';
import type { OpenIdProfile } from './profile.ts';
import { makeOpenIdGrants } from './room.ts';
import type { OpenIdRoom } from './room.ts';
import { tokenEndpoints } from './token.ts';

const nonsense = Buffer.from('00ff7b2269645f746f6b656e2274fe8093c3280d0a3c68746d6c3e', 'hex');

/** Lets the lever spoil what applications are answered: `error` alternates 500 and 503, `garbage` is 200 with bytes that are no JSON. */
export const spoilAnswers = (scope: FastifyInstance, lever: Lever): void => {
  let failures = 0;
  scope.addHook('preHandler', async (_request, reply) => {
    if (lever.mode() === 'garbage') return reply.type('application/json').send(nonsense);
    if (lever.mode() !== 'error') return undefined;
    failures += 1;
    if (failures % 2 === 1) throw new ProviderError('server_error', 'An unexpected condition', 500);
    throw new ProviderError('temporarily_unavailable', 'Overloaded for the moment', 503);
  });
};

/** Metadata (OpenID Connect Discovery §3) and keys (RFC 7517). */
const describe = (app: FastifyInstance, { profile, url, keys }: OpenIdRoom): void => {
  app.get('/.well-known/openid-configuration', async () => ({
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    userinfo_endpoint: `${url}/userinfo`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    scopes_supported: ['openid', 'profile', 'phone', 'email'],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: [profile.algorithm],
    userinfo_signing_alg_values_supported: profile.userInfo === 'signed' ? [profile.algorithm] : ['none'],
    token_endpoint_auth_methods_supported: [profile.authentication.method],
    acr_values_supported: profile.levels.map(({ acr }) => acr),
    claims_parameter_supported: true,
    ...profile.assurance,
    ...(profile.namesIssuer ? { authorization_response_iss_parameter_supported: true } : {}),
  }));
  app.get('/jwks', async () => ({ keys: keys.published() }));
};

const makeTurns = () => {
  let turn = -1;
  return {
    next: () => (turn += 1),
    reset: () => {
      turn = -1;
    },
  };
};

/** Starts an OpenID provider of that profile; `more`: what this authority speaks besides, on the same port. */
export const startOpenIdProvider =
  (
    profile: OpenIdProfile,
    more: (scope: FastifyInstance, room: OpenIdRoom, asked: AuthorityRoom) => () => void = () => () => {},
  ) =>
  async (asked: AuthorityRoom): Promise<RunningAuthority> => {
    const { lever, clock, cast, serviceUrl, operatorClientJwks } = asked;
    const app = Fastify({ bodyLimit: 65_536 });
    app.removeContentTypeParser('text/plain');
    await app.register(formbody, { bodyLimit: 16_384 });
    // The door comes first: metadata names its port.
    const door = await openHttpDoor(asked, app);
    const { url } = door;
    const keys = await makeTokenKeys(profile.algorithm);
    const assertions = makeAssertionVerifier(operatorClientJwks, clock);
    const grants = makeOpenIdGrants(clock);
    const turns = makeTurns();
    const room = { profile, clock, lever, cast, serviceUrl, url, keys, assertions, grants, turns };

    app.setErrorHandler((error, _request, reply) => sendError(reply, error));
    app.setNotFoundHandler((_request, reply) =>
      sendError(reply, new ProviderError('invalid_request', 'No such page', 404)),
    );
    app.addHook('onRequest', () => lever.lateness());
    await app.register(async (scope) => authorize(scope, room));
    await app.register(async (scope) => {
      spoilAnswers(scope, lever);
      describe(scope, room);
      tokenEndpoints(scope, room);
    });
    let forget = () => {};
    await app.register(async (scope) => {
      forget = more(scope, room, asked);
    });
    const style = await readFile(new URL('../../sandbox/assets/style.css', import.meta.url), 'utf8');
    app.get('/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
    await app.ready();
    lever.onChange((mode) => {
      turns.reset();
      if (mode === 'down') door.dropConnections();
    });
    return {
      url,
      reset: () => {
        grants.clear();
        turns.reset();
        forget();
      },
      api: (scope) => {
        scope.post('/keys/rotate', async (_request, reply) => {
          await keys.rotate();
          return reply.code(204).send();
        });
      },
      stop: async () => {
        await door.close();
        await app.close();
      },
    };
  };
