import type { IncomingMessage, ServerResponse } from 'node:http';
import { tracer } from '../../platform/tracing/span.ts';

/** Serves a request within a span, where traces are made; it is named by its route once that is known. */
export const traceRequest = ({ method = '' }: IncomingMessage, response: ServerResponse, serve: () => void): void => {
  const present = tracer();
  if (present === undefined) return serve();
  return present.begin({ name: method, side: 'server', attributes: { 'http.request.method': method } }, (span) => {
    let ended = false;
    const end = (): void => {
      if (ended) return;
      ended = true;
      span.set({ 'http.response.status_code': response.statusCode });
      if (response.statusCode >= 500) span.fail(String(response.statusCode));
      span.end();
    };
    response.once('finish', end).once('close', end);
    serve();
  });
};

/** Names the span of the request that is being served by the pattern of its route, never by its address. */
export const nameRequest = (method: string, route: string): void => {
  const span = tracer()?.current();
  span?.rename(`${method} ${route}`);
  span?.set({ 'http.route': route });
};
