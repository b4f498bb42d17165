import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';

/** For programs: what they may ask beyond what discovery says of signing in, as an OpenAPI document that is read once. */
export const addInterface = (app: FastifyInstance): void => {
  const document = readFileSync(new URL('../static/openapi.json', import.meta.url));
  app.get('/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=3600').send(document),
  );
};
