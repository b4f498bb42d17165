import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Federation } from '../../federation/make-federation.ts';

/** What the provider answers; as patterns of the web framework. */
const patterns = ['/oidc/*', '/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'] as const;

/**
 * Mounts the OpenID provider in a scope of its own: it reads bodies itself and answers on the raw response, under our headers.
 */
export const mountProvider = (app: FastifyInstance, provider: Federation, addressOf: (request: FastifyRequest) => string): void => {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    for (const url of patterns) {
      scope.route({
        method: ['GET', 'HEAD', 'POST', 'OPTIONS'], url,
        handler: (request, reply) => {
          reply.hijack();
          for (const [name, value] of Object.entries(reply.getHeaders())) {
            if (value !== undefined) reply.raw.setHeader(name, value);
          }
          provider.handle(request.raw, reply.raw, addressOf(request));
        },
      });
    }
  });
};
