import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FailedAttempts } from './failed-attempts.ts';
import { constantPaths, oidcRoutes } from './paths.ts';

/** Answers one request of the protocol; `address` is where it comes from, proxies already judged. */
export type Handle = (request: IncomingMessage, response: ServerResponse, address: string) => void;

/** One provider with what it has answered once and for all. */
export interface ServedProvider {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => unknown;
  readonly constants: Map<string, { readonly body: Buffer; readonly contentType: string }>;
}

const largestBody = 32 * 1024;
const constantSeconds = 300;

const sendJson = (response: ServerResponse, status: number, body: object, headers: Readonly<Record<string, string>> = {}): void => {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'content-length': bytes.length, ...headers }).end(bytes);
};

const pathOf = (url: string): string => {
  const at = url.indexOf('?');
  return at === -1 ? url : url.slice(0, at);
};

/** Keeps the bytes of an answer that is the same for everybody as long as this provider serves. */
const keepConstant = (path: string, { constants }: ServedProvider, response: ServerResponse): void => {
  const end = response.end.bind(response);
  const keep = (chunk: unknown): void => {
    if (response.statusCode !== 200 || !(typeof chunk === 'string' || Buffer.isBuffer(chunk))) return;
    constants.set(path, { body: Buffer.from(chunk), contentType: String(response.getHeader('content-type')) });
  };
  Object.assign(response, { end: (chunk: unknown, ...rest: []) => { keep(chunk); return end(chunk, ...rest); } });
};

const serveConstant = (path: string, served: ServedProvider, response: ServerResponse): boolean => {
  const known = served.constants.get(path);
  if (known === undefined) return false;
  response.writeHead(200, {
    'content-type': known.contentType, 'content-length': known.body.length, 'cache-control': `public, max-age=${constantSeconds}`, 'access-control-allow-origin': '*',
  }).end(known.body);
  return true;
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
const postedAuthorization = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await readBody(request);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (body === undefined || !isForm) return sendJson(response, body === undefined ? 413 : 400, { error: 'invalid_request', error_description: 'send the request as a form of at most 32 KB' });
  const query = new URLSearchParams(body).toString();
  if (query.length > 8192) return sendJson(response, 413, { error: 'invalid_request', error_description: 'push long requests (RFC 9126)' });
  response.writeHead(303, { location: `${oidcRoutes.authorization}?${query}`, 'cache-control': 'no-store', 'content-length': 0 }).end();
};

const isFailure = (status: number): boolean => status === 400 || status === 401;

/**
 * Stands before the provider: bytes for what never changes, limits, and the address of this installation in place of whatever
 * a caller says it is.
 */
export const makeHandle = (issuer: string, current: () => ServedProvider, attempts: FailedAttempts): Handle => {
  const { protocol, host } = new URL(issuer);
  return (request, response, address) => {
    const path = pathOf(request.url ?? '/');
    const served = current();
    if (request.method === 'GET' && constantPaths.has(path)) {
      if (serveConstant(path, served, response)) return;
      keepConstant(path, served, response);
    }
    if (Number(request.headers['content-length'] ?? 0) > largestBody) return sendJson(response, 413, { error: 'invalid_request', error_description: 'the body is too large' }, { connection: 'close' });
    if (request.method === 'POST') {
      if (path === oidcRoutes.authorization) return void postedAuthorization(request, response).catch(() => response.destroy());
      const wait = attempts.waitSeconds(address);
      if (wait > 0) return sendJson(response, 429, { error: 'temporarily_unavailable', error_description: 'too many failing requests from this address' }, { 'retry-after': String(wait), connection: 'close' });
      response.once('finish', () => { if (isFailure(response.statusCode)) attempts.note(address); });
    }
    Object.assign(request.headers, { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host, host });
    delete request.headers['x-forwarded-for'];
    served.handle(request, response);
  };
};
