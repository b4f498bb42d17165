import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessTokens } from './access-tokens.ts';
import { ApiError } from './api-error.ts';

const correlatorPattern = /^[a-zA-Z0-9-_:;./<>{}]{0,256}$/;

/** Echoes `x-correlator` on every answer, and refuses one that is not of the agreed form. */
export const echoCorrelator = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request, reply) => {
    const correlator = request.headers['x-correlator'];
    if (correlator === undefined) return;
    if (typeof correlator !== 'string' || !correlatorPattern.test(correlator)) {
      throw new ApiError('INVALID_ARGUMENT', 'x-correlator is not of the agreed form.');
    }
    reply.header('x-correlator', correlator);
  });
};

/** A hook that lets a request pass when its Bearer token lives and has one of the scopes. */
export const requireScope =
  (tokens: AccessTokens, ...scopes: readonly string[]) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
    const granted = token === undefined ? undefined : tokens.scopesOf(token);
    if (!granted) {
      reply.header('www-authenticate', token === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
      throw new ApiError(
        'UNAUTHENTICATED',
        'Request not authenticated due to missing, invalid, or expired credentials. A new authentication is required.',
      );
    }
    if (!scopes.some((scope) => granted.includes(scope))) {
      throw new ApiError('PERMISSION_DENIED', `The access token lacks the scope ${scopes.join(' or ')}.`);
    }
  };
