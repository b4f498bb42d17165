import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemCode } from '../domain/problems.ts';
import { requestId } from '../platform/random.ts';
import { makeProviderDoor } from './connect/provider-door.ts';
import { makeProviderPages } from './connect/provider-pages.ts';
import { makeAnswerTo } from './answer-to.ts';
import { makeAttemptSecrets } from './http/attempt-secrets.ts';
import { makeCookies } from './http/cookies.ts';
import { makeFormTokens } from './http/form/form-token.ts';
import { addHealth } from './http/health.ts';
import { addInterface } from './http/interface.ts';
import { makeServer } from './http/make-server.ts';
import { problemOfError } from './http/request-problem.ts';
import { securityHeaders } from './http/security-headers.ts';
import { makeLayout } from './layout.ts';
import { makeConstantPages } from './notices/constant-pages.ts';
import { showHome } from './notices/show-home.ts';
import type { WebOptions } from './options.ts';
import { paths } from './paths.ts';
import { routes } from './routes.ts';
import { makeSend, sendFile } from './send.ts';
import { problemAnswer, type Site } from './site.ts';
import { loadStaticFiles, type StaticFiles } from './static/static-files.ts';
import { en } from './text/en.ts';
import type { Facts, Language, Text } from './text/text.ts';
import { vi } from './text/vi.ts';
import { makeVisits } from './visit.ts';
import { makeAddressLoad } from './work/address-load.ts';
import { makeProofOfWork } from './work/proof-of-work.ts';
import { makeWaitedForms } from './work/waited-forms.ts';

const texts: Readonly<Record<Language, Text>> = { vi, en };
const forAYear = 'public, max-age=31536000, immutable';

const makeSite = (options: WebOptions, files: StaticFiles): Site => {
  const now = (): number => options.clock.now().getTime();
  const { keys, pressure, settings } = options;
  return {
    ...options,
    cookies: makeCookies(settings.issuer.startsWith('https:')),
    urls: files.urls,
    tokens: makeFormTokens(keys.formToken, now),
    proofOfWork: makeProofOfWork({
      keys: keys.proofOfWork,
      load: makeAddressLoad(now),
      waited: makeWaitedForms(now),
      pressure,
      now,
      mostTries: settings.workTries,
    }),
  };
};

/** Which methods each address takes, for the `Allow` header (RFC 9110 §15.5.6). */
const methodsByPath = (constant: Iterable<string>): ReadonlyMap<string, string> => {
  const all = new Map<string, string>([...constant].map((path) => [path, 'GET, HEAD']));
  for (const { path, method } of routes)
    all.set(path, [all.get(path), method === 'GET' ? 'GET, HEAD' : method].filter(Boolean).join(', '));
  return all;
};

/**
 * Everything people see, as a Fastify instance that listens nowhere yet. It keeps nothing that another process of the same
 * installation would miss, except how busy each address is.
 */
export const buildWeb = (options: WebOptions): FastifyInstance => {
  const { settings, log } = options;
  const files = loadStaticFiles();
  const layouts = { vi: makeLayout('vi', texts, settings, files), en: makeLayout('en', texts, settings, files) };
  const facts: Facts = {
    minimumAge: settings.minimumAge,
    simSwapHours: settings.simSwapHours,
    waitHours: settings.waitHours,
    helpDeskPhone: settings.helpDeskPhone,
    shortCode: settings.shortCode,
  };
  const site = makeSite(options, files);
  const visits = makeVisits({
    texts,
    facts,
    cookies: site.cookies,
    secrets: makeAttemptSecrets(options.keys.attempt),
    addressOf: options.addressOf,
  });
  const send = makeSend(layouts, options);
  const answerTo = makeAnswerTo(site, visits, new URL(settings.issuer).origin);
  const headers = securityHeaders(settings.issuer.startsWith('https:'));
  const constantPages = makeConstantPages(texts, layouts, facts);
  const allowed = methodsByPath(constantPages.keys());

  const sendProblem = (request: FastifyRequest, reply: FastifyReply, code: ProblemCode): FastifyReply => {
    const visit = visits.plain(request);
    return send(
      request,
      reply.headers(headers).header('x-request-id', request.id),
      visit,
      problemAnswer(visit, { code }),
    );
  };
  const onError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const code = problemOfError(error);
    if (code === 'internal-error')
      log.error({ requestId: request.id, stack: error instanceof Error ? error.stack : undefined }, 'fault');
    return sendProblem(request, reply, code);
  };

  const { federation, observe, addressOf } = options;
  const takeFirst =
    federation === undefined
      ? () => false
      : makeProviderDoor({ provider: federation.provider, addressOf, observe, log, headers, newRequestId: requestId });
  const app = makeServer({ log, headers, observe, onUnreadable: onError, newRequestId: requestId, takeFirst });
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        const { visit, answer } = await answerTo(route, request);
        return send(request, reply, visit, answer);
      },
    });
  }
  for (const [path, pageIn] of constantPages) {
    app.get(path, async (request, reply) => {
      const visit = visits.read(request);
      if (visit === undefined) return sendProblem(request, reply, 'malformed-request');
      const own = path === paths.home ? await showHome(site, visit) : undefined;
      if (own !== undefined) return send(request, reply, visit, own);
      if (visit.setCookies.length > 0) reply.header('set-cookie', visit.setCookies);
      return sendFile(
        request,
        reply.header('content-language', visit.language),
        pageIn[visit.language],
        'no-cache',
        'Accept-Encoding, Cookie',
      );
    });
  }
  for (const [url, file] of files.files)
    app.get(url, async (request, reply) => sendFile(request, reply, file, forAYear));
  addHealth(app, options);
  addInterface(app);
  federation?.provider.showWith(
    makeProviderPages({ texts, layouts, facts, cookies: site.cookies, sealedCode: options.supportCode }),
  );
  app.setNotFoundHandler((request, reply) => {
    const methods = allowed.get(request.url.split('?', 1)[0] ?? '');
    return methods === undefined
      ? sendProblem(request, reply, 'page-not-found')
      : sendProblem(request, reply.header('allow', methods), 'http-method-not-allowed');
  });
  app.setErrorHandler(onError);
  return app;
};
