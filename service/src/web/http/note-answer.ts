import type { FastifyBaseLogger } from 'fastify';
import { tracer } from '../../platform/tracing/span.ts';
import type { WebOptions } from '../options.ts';

/** Asked every few seconds by machines that watch: a line for each would bury the others. */
const watched: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** Counts an answer and writes its line: the pattern of its route, never its address, which may name somebody. */
export const makeNoteAnswer =
  (observe: WebOptions['observe'], log: FastifyBaseLogger) =>
  (requestId: string, answered: Parameters<WebOptions['observe']>[0]): void => {
    observe(answered);
    const { route, method, status, seconds } = answered;
    const traceId = tracer()?.current()?.traceId;
    const line = {
      requestId,
      route,
      method,
      status,
      milliseconds: Math.round(seconds * 10_000) / 10,
      ...(traceId === undefined ? {} : { traceId }),
    };
    if (watched.has(route)) log.debug(line, 'answered');
    else log.info(line, 'answered');
  };
