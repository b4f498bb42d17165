import type { FastifyInstance } from 'fastify';
import type { WebOptions } from '../options.ts';

/** For machines that watch over the service: alive, ready. Counts are served elsewhere. */
export const addHealth = (app: FastifyInstance, { readiness }: Pick<WebOptions, 'readiness'>): void => {
  app.get('/healthz', async (_request, reply) =>
    reply.type('text/plain').header('cache-control', 'no-store').send('ok\n'),
  );
  app.get('/readyz', async (_request, reply) => {
    const { ready, checks } = await readiness();
    return reply
      .code(ready ? 200 : 503)
      .type('application/json')
      .header('cache-control', 'no-store')
      .send(JSON.stringify({ ready, checks }));
  });
};
