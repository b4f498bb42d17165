import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problems } from '../domain/problems.ts';
import { encodingFor, prefersJson } from './http/accept.ts';
import { securityHeaders } from './http/security-headers.ts';
import type { Layout } from './layout.ts';
import type { WebOptions } from './options.ts';
import type { Answer, Page } from './page.ts';
import type { StaticFile } from './static/compressed-file.ts';
import { say } from './text/say.ts';
import type { Language } from './text/text.ts';
import type { Visit } from './visit.ts';

/** The default of `Retry-After`, where a page does not know better. */
const retryAfterSeconds = 30;

/**
 * A page is compressed only where it saves more than the processor time is worth: under load a gzip costs as much as the rest
 * of the page (docs/adr). What a page repeats of a request is safe beside its token, which is another one every time (BREACH).
 */
const worthCompressing = 12_000;

const sendPage = (request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply => {
  reply.type('text/html; charset=utf-8');
  if (text.length < worthCompressing || encodingFor(request.headers['accept-encoding']) === 'identity')
    return reply.send(text);
  return reply
    .header('content-encoding', 'gzip')
    .header('vary', 'Accept-Encoding')
    .send(gzipSync(text, { level: 1 }));
};

/** The problem of a page as a document for programs (RFC 9457). */
const problemDocument = (visit: Visit, page: Page, status: number): Readonly<Record<string, unknown>> | undefined => {
  if (page.problem === undefined) return undefined;
  const words = visit.text.problems[page.problem];
  return {
    type: `urn:chinhchu:problem:${page.problem}`,
    title: words.title,
    status,
    detail: say(words.sentence, visit.facts),
    code: page.problem,
    supportCode: page.supportCode,
  };
};

/** Every problem has a code to read out, one of an attempt or one that says by itself what was shown and when. */
const withSupportCode = (page: Page, supportCode: WebOptions['supportCode']): Page =>
  page.problem === undefined || page.supportCode !== undefined
    ? page
    : { ...page, supportCode: supportCode(page.problem) };

/** Makes HTTP of an answer. A problem outside an attempt is logged with its support code, beside the request it belongs to. */
export const makeSend =
  (
    layouts: Readonly<Record<Language, Layout>>,
    { supportCode, log, settings }: Pick<WebOptions, 'supportCode' | 'log' | 'settings'>,
  ) =>
  (request: FastifyRequest, reply: FastifyReply, visit: Visit, answer: Answer): FastifyReply => {
    const https = settings.issuer.startsWith('https:');
    reply.header('cache-control', 'no-store');
    if (visit.setCookies.length > 0) reply.header('set-cookie', visit.setCookies);
    if (answer.answer === 'redirect') return reply.code(303).header('location', answer.to).send();
    if (answer.answer === 'json')
      return reply.code(200).type('application/json; charset=utf-8').send(JSON.stringify(answer.body));
    if (answer.answer === 'file')
      return reply
        .code(200)
        .type(answer.contentType)
        .header('content-disposition', `attachment; filename="${answer.name}"`)
        .send(answer.text);
    const { refreshSeconds = 0, refreshTo } = answer;
    const page = withSupportCode(answer.page, supportCode);
    if (page.problem !== undefined && page.remembered !== true)
      log.info({ requestId: request.id, supportCode: page.supportCode, code: page.problem }, 'problem shown');
    if (page.reaches !== undefined) reply.headers(securityHeaders(https, page.reaches));
    const status = answer.status ?? (page.problem === undefined ? 200 : problems[page.problem].status);
    reply.code(status).header('content-language', visit.language);
    if (status === 503 || status === 429) reply.header('retry-after', answer.retryAfterSeconds ?? retryAfterSeconds);
    // A header rather than a meta element: the page offers a link that stops it.
    if (refreshSeconds > 0) reply.header('refresh', refreshSeconds);
    if (refreshTo !== undefined) reply.header('refresh', `0; url=${refreshTo}`);
    const document = prefersJson(request.headers.accept) ? problemDocument(visit, page, status) : undefined;
    if (document !== undefined)
      return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(document));
    return sendPage(request, reply, layouts[visit.language](page));
  };

/** Sends bytes that are the same for everybody. `vary` names what else the answer depends on. */
export const sendFile = async (
  request: FastifyRequest,
  reply: FastifyReply,
  file: StaticFile,
  cacheControl: string,
  vary = 'Accept-Encoding',
): Promise<FastifyReply> => {
  const encoding = encodingFor(request.headers['accept-encoding']);
  reply.code(200).type(file.contentType).header('cache-control', cacheControl);
  if (file.compressed === undefined) return reply.send(file.identity);
  reply.header('vary', vary);
  if (encoding === 'identity') return reply.send(file.identity);
  return reply.header('content-encoding', encoding).send(await file.compressed(encoding));
};
