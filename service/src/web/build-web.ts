import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { fastify, LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { problems } from '../domain/problems.ts';
import { accountRoutes } from './account/routes.ts';
import { makeAddressLoad } from './http/address-load.ts';
import { makeCookies } from './http/cookies.ts';
import { readForm } from './http/form-body.ts';
import { makeFormTokens } from './http/form-token.ts';
import { isStorageOutage, problemOfError } from './http/request-problem.ts';
import { comesFromUs } from './http/same-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { makeLayout } from './layout.ts';
import { makeConstantPages } from './notices/constant-pages.ts';
import type { WebOptions } from './options.ts';
import type { Answer } from './page.ts';
import { makeProofOfWork } from './proof-of-work.ts';
import { registerRoutes } from './register/routes.ts';
import { problemAnswer, type Room } from './room.ts';
import type { Route } from './route.ts';
import { makeSend, sendFile } from './send.ts';
import { loadStaticFiles } from './static/static-files.ts';
import { en } from './text/en.ts';
import type { Facts, Language, Text } from './text/text.ts';
import { vi } from './text/vi.ts';
import { makeVisits } from './visit.ts';

const bodyLimit = 32 * 1024;
const requestTimeoutMs = 20_000;
const texts: Readonly<Record<Language, Text>> = { vi, en };
const forAYear = 'public, max-age=31536000, immutable';

const emptyAnswers: Readonly<Record<string, string>> = { 'request-timeout': '408 Request Timeout', 'malformed-request': '400 Bad Request' };

/** A connection whose bytes are not HTTP, or come too slowly, gets a short answer before it is closed. */
const onClientError = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return;
  const code = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request-timeout' : 'malformed-request';
  const words = `${vi.problems[code].title}\n${en.problems[code].title}\n`;
  socket.end(`HTTP/1.1 ${emptyAnswers[code]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(words)}\r\n\r\n${words}`);
};

/**
 * Everything people see, as a Fastify instance that listens nowhere yet. It keeps nothing that another process of the same
 * installation would miss, except how busy each address is.
 */
export const buildWeb = (options: WebOptions): FastifyInstance => {
  const { settings, clock, log } = options;
  const now = (): number => clock.now().getTime();
  const https = settings.issuer.startsWith('https:');
  const origin = new URL(settings.issuer).origin;
  const files = loadStaticFiles();
  const layouts = { vi: makeLayout('vi', texts, settings, files), en: makeLayout('en', texts, settings, files) };
  const facts: Facts = { minimumAge: settings.minimumAge, simSwapHours: settings.simSwapHours, helpDeskPhone: settings.helpDeskPhone };
  const cookies = makeCookies(https);
  const room: Room = {
    ...options, cookies, urls: files.urls, tokens: makeFormTokens(options.keys.formToken, now),
    proofOfWork: makeProofOfWork(options.keys.proofOfWork, makeAddressLoad(now), now),
  };
  const visits = makeVisits({ texts, facts, cookies, addressOf: options.addressOf });
  const send = makeSend(layouts, options.supportCode);
  const headers = securityHeaders(https);

  const sendProblem = (request: FastifyRequest, reply: FastifyReply, code: keyof typeof problems): FastifyReply => {
    const visit = visits.plain(request);
    const supportCode = options.supportCode();
    log.info({ requestId: request.id, supportCode, code }, 'problem shown');
    reply.headers(headers).header('x-request-id', request.id);
    return send(request, reply, visit, problemAnswer(visit, { code }, supportCode));
  };

  const app = fastify({
    loggerInstance: log, logController: new LogController({ disableRequestLogging: true }), bodyLimit, requestTimeout: requestTimeoutMs, requestIdHeader: false,
    genReqId: () => randomBytes(12).toString('base64url'), clientErrorHandler: onClientError,
    http: { maxHeaderSize: 16_384, headersTimeout: requestTimeoutMs, connectionsCheckingInterval: 5_000 },
    routerOptions: { ignoreTrailingSlash: true, querystringParser: (raw) => ({ raw }) },
    frameworkErrors: (error, request, reply) => { sendProblem(request, reply, problemOfError(error)); },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => body);
  app.addHook('onRequest', async (request, reply) => { reply.headers(headers).header('x-request-id', request.id); });
  app.addHook('onResponse', async (request, reply) => {
    const answered = { route: request.routeOptions.url ?? 'none', method: request.method, status: reply.statusCode, seconds: reply.elapsedTime / 1000 };
    options.observe(answered);
    log.debug({ requestId: request.id, ...answered }, 'answered');
  });

  const answerTo = async (route: Route, request: FastifyRequest): Promise<{ readonly visit: ReturnType<typeof visits.plain>; readonly answer: Answer }> => {
    const visit = visits.read(request);
    if (visit === undefined) return refuse(request, 'malformed-request');
    if (route.method === 'GET') return { visit, answer: await route.show(room, visit) };
    if (!comesFromUs(request.headers, origin)) return refuse(request, 'form-forged');
    const form = readForm(Buffer.isBuffer(request.body) ? request.body : '');
    if (!form.ok) return refuse(request, form.problem);
    const { visitor } = visit;
    const token = visitor === undefined ? undefined : room.tokens.read(form.value.get('formToken'), visitor.browserHash);
    if (visitor === undefined || token === undefined) return refuse(request, 'form-forged');
    try {
      return { visit, answer: await route.send(room, visit, { form: form.value, token, visitor }) };
    } catch (error) {
      if (!isStorageOutage(error)) throw error;
      return { visit, answer: problemAnswer(visit, { code: 'storage-unavailable' }, options.supportCode(), { action: route.path, form: form.value }) };
    }
  };
  const refuse = (request: FastifyRequest, code: keyof typeof problems): { visit: ReturnType<typeof visits.plain>; answer: Answer } => {
    const visit = visits.plain(request);
    return { visit, answer: problemAnswer(visit, { code }, options.supportCode()) };
  };

  const allowed = new Map<string, string>();
  const allow = (path: string, method: string): void => { allowed.set(path, [allowed.get(path), ...(method === 'GET' ? ['GET', 'HEAD'] : [method])].filter((one) => one !== undefined).join(', ')); };
  for (const route of [...registerRoutes, ...accountRoutes]) {
    allow(route.path, route.method);
    app.route({
      method: route.method, url: route.path,
      handler: async (request, reply) => {
        const { visit, answer } = await answerTo(route, request);
        return send(request, reply, visit, answer);
      },
    });
  }
  for (const [path, pageIn] of makeConstantPages(texts, layouts, facts)) {
    allow(path, 'GET');
    app.get(path, async (request, reply) => {
      const visit = visits.read(request);
      if (visit === undefined) return sendProblem(request, reply, 'malformed-request');
      if (visit.setCookies.length > 0) reply.header('set-cookie', visit.setCookies);
      return sendFile(request, reply.header('content-language', visit.language), pageIn[visit.language], 'no-cache', 'Accept-Encoding, Cookie');
    });
  }
  for (const [url, file] of files.files) app.get(url, async (request, reply) => sendFile(request, reply, file, forAYear));

  app.get('/healthz', async (_request, reply) => reply.type('text/plain').header('cache-control', 'no-store').send('ok\n'));
  app.get('/readyz', async (_request, reply) => {
    const { ready, checks } = await options.readiness();
    return reply.code(ready ? 200 : 503).type('application/json').header('cache-control', 'no-store').send(JSON.stringify({ ready, checks }));
  });
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await options.metricsText();
    return reply.type(contentType).header('cache-control', 'no-store').send(text);
  });

  app.setNotFoundHandler((request, reply) => {
    const methods = allowed.get(request.url.split('?', 1)[0] ?? '');
    if (methods === undefined) return sendProblem(request, reply, 'page-not-found');
    return sendProblem(request, reply.header('allow', methods), 'http-method-not-allowed');
  });
  app.setErrorHandler((error, request, reply) => {
    const code = problemOfError(error);
    if (code === 'internal-error') log.error({ requestId: request.id, stack: error instanceof Error ? error.stack : undefined }, 'fault');
    return sendProblem(request, reply, code);
  });
  return app;
};
