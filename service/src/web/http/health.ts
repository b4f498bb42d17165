import type { FastifyInstance } from 'fastify';
import type { WebOptions } from '../options.ts';

/** For machines that watch over the service: alive, ready, counted. */
export const addHealth = (
  app: FastifyInstance,
  { readiness, metricsText }: Pick<WebOptions, 'readiness' | 'metricsText'>,
): void => {
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
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await metricsText();
    return reply.type(contentType).header('cache-control', 'no-store').send(text);
  });
};
