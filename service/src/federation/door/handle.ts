import type { IncomingMessage, ServerResponse } from 'node:http';
import { problems } from '../../domain/problems.ts';
import type { FailedAttempts } from './failed-attempts.ts';
import type { FederationPages } from '../pages.ts';
import { constantPaths, oidcRoutes } from '../paths.ts';

/** Answers one request of the protocol; `address` is where it comes from, proxies already judged. */
export type Handle = (request: IncomingMessage, response: ServerResponse, address: string) => void;

/** An answer (200) that is the same for everybody as long as a provider serves, ready to be sent. */
export interface ConstantAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One provider with what it has answered once and for all, by path. */
export interface ServedProvider {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => unknown;
  readonly constants: Map<string, ConstantAnswer>;
}

/** What stands before the provider stands on. */
export interface HandleParts {
  readonly issuer: string;
  readonly current: () => ServedProvider;
  readonly attempts: FailedAttempts;
  readonly pages: () => FederationPages;
  readonly supportCode: () => string;
}

const largestBody = 32 * 1024;
const constantSeconds = 300;

/** What is refused before the provider sees it. */
type RefusedCode = 'body-too-large' | 'portal-request-wrong' | 'too-many-requests';

/** Refuses a request: a page for people, JSON for programs (RFC 6749 §5.2). */
type Refuse = (
  request: IncomingMessage,
  response: ServerResponse,
  code: RefusedCode,
  headers?: Readonly<Record<string, string>>,
) => void;

const refusals: Readonly<Record<RefusedCode, { readonly error: string; readonly error_description: string }>> = {
  'body-too-large': {
    error: 'invalid_request',
    error_description: 'a request may have 32 KB; push long ones (RFC 9126)',
  },
  'portal-request-wrong': { error: 'invalid_request', error_description: 'send the request as a form' },
  'too-many-requests': {
    error: 'temporarily_unavailable',
    error_description: 'too many failing requests from this address',
  },
};

/** True for a browser that shows a page to a person. */
const wantsPage = ({ headers }: IncomingMessage): boolean => headers.accept?.includes('text/html') === true;

const makeRefuse =
  ({ pages, supportCode }: Pick<HandleParts, 'pages' | 'supportCode'>): Refuse =>
  (request, response, code, headers = {}) => {
    const page = wantsPage(request) ? pages().problem(request, { code, supportCode: supportCode() }) : undefined;
    const bytes = Buffer.from(page === undefined ? JSON.stringify(refusals[code]) : page.html);
    const type =
      page === undefined
        ? { 'content-type': 'application/json; charset=utf-8' }
        : { 'content-type': 'text/html; charset=utf-8', 'content-language': page.language };
    response
      .writeHead(problems[code].status, {
        ...type,
        'cache-control': 'no-store',
        'content-length': bytes.length,
        ...headers,
      })
      .end(bytes);
  };

const pathOf = (url: string): string => {
  const at = url.indexOf('?');
  return at === -1 ? url : url.slice(0, at);
};

/** Keeps the bytes of an answer for whoever asks next. */
const keepConstant = (path: string, { constants }: ServedProvider, response: ServerResponse): void => {
  const end = response.end.bind(response);
  const keep = (chunk: unknown): void => {
    if (response.statusCode !== 200 || !(typeof chunk === 'string' || Buffer.isBuffer(chunk))) return;
    const body = Buffer.from(chunk);
    constants.set(path, {
      body,
      headers: {
        'content-type': String(response.getHeader('content-type')),
        'content-length': String(body.length),
        'cache-control': `public, max-age=${constantSeconds}`,
        'access-control-allow-origin': '*',
      },
    });
  };
  Object.assign(response, {
    end: (chunk: unknown, ...rest: []) => {
      keep(chunk);
      return end(chunk, ...rest);
    },
  });
};

const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    if (!Buffer.isBuffer(piece)) return undefined;
    size += piece.length;
    if (size > largestBody) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
};

/** A request posted across sites brings no cookie of ours (SameSite=Lax); sent on as a GET it does, and means the same (OpenID Connect Core §3.1.2.1). */
const postedAuthorization = async (
  request: IncomingMessage,
  response: ServerResponse,
  refuse: Refuse,
): Promise<void> => {
  const body = await readBody(request);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (body === undefined) return refuse(request, response, 'body-too-large');
  if (!isForm) return refuse(request, response, 'portal-request-wrong');
  const query = new URLSearchParams(body).toString();
  if (query.length > 8192) return refuse(request, response, 'body-too-large');
  response
    .writeHead(303, {
      location: `${oidcRoutes.authorization}?${query}`,
      'cache-control': 'no-store',
      'content-length': 0,
    })
    .end();
};

const isFailure = (status: number): boolean => status === 400 || status === 401;

/**
 * Stands before the provider: limits, and the address of this installation in place of whatever
 * a caller says it is.
 */
export const makeHandle = ({ issuer, current, attempts, ...parts }: HandleParts): Handle => {
  const { protocol, host } = new URL(issuer);
  const refuse = makeRefuse(parts);
  return (request, response, address) => {
    const path = pathOf(request.url ?? '/');
    const served = current();
    if (request.method === 'GET' && constantPaths.has(path)) keepConstant(path, served, response);
    if (Number(request.headers['content-length'] ?? 0) > largestBody)
      return refuse(request, response, 'body-too-large', { connection: 'close' });
    if (request.method === 'POST') {
      if (path === oidcRoutes.authorization)
        return void postedAuthorization(request, response, refuse).catch(() => response.destroy());
      const wait = attempts.waitSeconds(address);
      if (wait > 0)
        return refuse(request, response, 'too-many-requests', { 'retry-after': String(wait), connection: 'close' });
      response.once('finish', () => {
        if (isFailure(response.statusCode)) attempts.note(address, response);
      });
    }
    Object.assign(request.headers, { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host, host });
    delete request.headers['x-forwarded-for'];
    served.handle(request, response);
  };
};
