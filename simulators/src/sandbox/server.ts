import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { openLoopbackDoor } from '../loopback.ts';
import type { Bench } from '../bench.ts';
import { api } from './api.ts';
import { site } from './pages/site.ts';
import { Problem, sendProblem, toProblem } from '../problem.ts';

/** Pages of other origins in the person's browser must not move our levers, nor reach us under a name of theirs. */
const refuseStrangers = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request) => {
    const host = request.headers.host ?? '';
    if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host)) {
      throw new Problem(421, 'wrong-host', 'The sandbox answers to localhost only.');
    }
    const origin = request.headers.origin;
    if (request.method !== 'GET' && origin !== undefined && origin !== `http://${host}`) {
      throw new Problem(403, 'wrong-origin', 'The sandbox is moved from its own pages only.');
    }
  });
};

/** One row of the table of routes. */
export interface SandboxRoute {
  method: string;
  /** Parameters stand in it as `:name`. */
  url: string;
}

/** The OpenAPI document of the JSON API. */
const interfaceDocument = async (app: FastifyInstance): Promise<void> => {
  const document = await readFile(new URL('assets/openapi.json', import.meta.url));
  app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(document));
};

/** Starts the sandbox: its JSON API under /api, the document of that, and the pages. */
export const startSandbox = async (
  port: number,
  bench: Bench,
): Promise<{ url: string; routes: readonly SandboxRoute[]; stop(): Promise<void> }> => {
  const app = Fastify({ bodyLimit: 16_384 });
  const routes: SandboxRoute[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.push({ method: each, url });
  });
  refuseStrangers(app);
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, toProblem(error)));
  await app.register(async (scope) => api(scope, bench), { prefix: '/api' });
  await app.register(interfaceDocument);
  await app.register(async (scope) => site(scope, bench));
  await app.ready();

  const door = await openLoopbackDoor(
    port,
    () => createServer((request, response) => app.routing(request, response)),
    () => false,
  );
  return {
    url: `http://localhost:${door.port}`,
    routes,
    stop: async () => {
      await door.close();
      await app.close();
    },
  };
};
