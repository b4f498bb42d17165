import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Federation } from '../../federation/make-federation.ts';
import { makeNoteAnswer } from '../http/note-answer.ts';
import { nameRequest } from '../http/trace-request.ts';
import type { TakeFirst } from '../http/open-server.ts';
import type { WebOptions } from '../options.ts';

/** What the provider answers, as patterns for those who count. */
const wellKnown: ReadonlySet<string> = new Set([
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
]);
const protocol = '/oidc/*';
const protocolPath = /^\/oidc\/[\w/-]+$/u;
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'OPTIONS']);

const pathOf = (url: string): string => {
  const at = url.indexOf('?');
  return at === -1 ? url : url.slice(0, at);
};

const routeOf = (method: string, path: string): string | undefined =>
  methods.has(method) ? (protocolPath.test(path) ? protocol : wellKnown.has(path) ? path : undefined) : undefined;

export interface DoorParts extends Pick<WebOptions, 'addressOf' | 'observe' | 'log'> {
  readonly provider: Federation;
  readonly headers: Readonly<Record<string, string>>;
  readonly newRequestId: () => string;
}

/**
 * The way of programs to the OpenID provider, beside the web framework: the provider reads bodies itself and answers on the raw response,
 * under the headers, the request id and the counting that all answers have.
 */
export const makeProviderDoor = ({
  provider,
  addressOf,
  observe,
  log,
  headers,
  newRequestId,
}: DoorParts): TakeFirst => {
  const note = makeNoteAnswer(observe, log);
  const always = new Map(Object.entries(headers));
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const { method = '', url = '/' } = request;
    const path = pathOf(url);
    const route = routeOf(method, path);
    if (route === undefined) return false;
    nameRequest(method, route);
    const [requestId, began] = [newRequestId(), performance.now()];
    response.once('finish', () => {
      note(requestId, { route, method, status: response.statusCode, seconds: (performance.now() - began) / 1000 });
    });
    const constant = method === 'GET' ? provider.constantOf(path) : undefined;
    if (constant !== undefined) {
      response.writeHead(200, { ...headers, ...constant.headers, 'x-request-id': requestId }).end(constant.body);
      return true;
    }
    response.setHeaders(always);
    response.setHeader('x-request-id', requestId);
    provider.handle(request, response, addressOf(request));
    return true;
  };
};
