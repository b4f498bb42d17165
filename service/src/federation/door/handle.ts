import type { IncomingMessage, ServerResponse } from 'node:http';
import { problems } from '../../domain/problems.ts';
import type { ErrorCases } from './error-cases.ts';
import { isFailure, type FailedAttempts } from './failed-attempts.ts';
import type { FederationPages } from '../pages.ts';
import { browserPaths } from '../paths.ts';

/** Answers one request of the protocol; `address` is where it comes from, proxies already judged. */
export type Handle = (request: IncomingMessage, response: ServerResponse, address: string) => void;

/** The provider's own handler. */
export type ProviderHandle = (request: IncomingMessage, response: ServerResponse) => unknown;

/** What the provider's request filter needs. */
export interface HandleParts {
  readonly issuer: string;
  readonly current: () => ProviderHandle;
  readonly attempts: FailedAttempts;
  readonly pages: () => FederationPages;
  readonly cases: Pick<ErrorCases, 'comesFrom'>;
}

const largestBody = 32 * 1024;

/** What is refused before the provider sees it. */
type RefusedCode = 'body-too-large' | 'portal-request-wrong';

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
};

/** True for a browser that shows a page to a person. */
const wantsPage = ({ headers }: IncomingMessage): boolean => headers.accept?.includes('text/html') === true;

const makeRefuse =
  ({ pages }: Pick<HandleParts, 'pages'>): Refuse =>
  (request, response, code, headers = {}) => {
    const page = wantsPage(request) ? pages().problem(request, { code }) : undefined;
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

/**
 * A form posted from a portal's page brings no cookie of ours (SameSite=Lax); sent on as a GET it does, and means the same (OpenID Connect
 * Core §3.1.2.1, RP-Initiated Logout 1.0 §2).
 */
const sendOnAsGet = async (request: IncomingMessage, response: ServerResponse, refuse: Refuse): Promise<void> => {
  const body = await readBody(request);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (body === undefined) return refuse(request, response, 'body-too-large');
  if (!isForm) return refuse(request, response, 'portal-request-wrong');
  const query = new URLSearchParams(body).toString();
  if (query.length > 8192) return refuse(request, response, 'body-too-large');
  response
    .writeHead(303, {
      location: `${pathOf(request.url ?? '/')}?${query}`,
      'cache-control': 'no-store',
      'content-length': 0,
    })
    .end();
};

/**
 * The filter before the provider: limits, and the address of this installation in place of the one a caller
 * gives.
 */
export const makeHandle = ({ issuer, current, attempts, cases, pages }: HandleParts): Handle => {
  const { protocol, host } = new URL(issuer);
  const refuse = makeRefuse({ pages });
  return (request, response, address) => {
    const path = pathOf(request.url ?? '/');
    if (Number(request.headers['content-length'] ?? 0) > largestBody)
      return refuse(request, response, 'body-too-large', { connection: 'close' });
    if (request.method === 'POST') {
      if (browserPaths.has(path)) return void sendOnAsGet(request, response, refuse).catch(() => response.destroy());
      attempts.arrive(address, response);
      response.once('finish', () => {
        if (isFailure(response.statusCode)) attempts.note(response);
      });
    }
    Object.assign(request.headers, { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host, host });
    delete request.headers['x-forwarded-for'];
    cases.comesFrom(request, address);
    current()(request, response);
  };
};
