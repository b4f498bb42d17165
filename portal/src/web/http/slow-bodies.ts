import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { makePlaces } from '../../bounded-memory.ts';
import type { CallerOf } from './caller.ts';

/** Bodies that do not come: how long they are waited for, and how many of one caller. */
export interface SlowBodies {
  /** The sender is welcome: its body may take long, as long as it keeps coming. */
  welcome(request: object): void;
}

/** Answers, or lets the request through by answering nothing. */
type OnTooMany = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined;

interface Parts {
  readonly callerOf: CallerOf;
  /** Milliseconds a stranger's body may take, and within which a welcome sender's must have grown. */
  readonly slowPeerMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Bodies of one caller that may be under way at a time. */
const bodiesEach = 64;
/** What a welcome sender must send in that time, over the slowest line. */
const leastBytes = 1_024;

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Watches every request with a body. A sender that drips one loses the connection; one that holds too many open is for `onTooMany`
 * to answer, which may let through people it knows.
 */
export const watchBodies = (
  app: FastifyInstance,
  { callerOf, slowPeerMs, now }: Parts,
  onTooMany: OnTooMany,
): SlowBodies => {
  const takeBody = makePlaces(bodiesEach, { forMs: Number.POSITIVE_INFINITY, now });
  const welcomed = new WeakSet<object>();
  const watch = (request: IncomingMessage): void => {
    let before = request.socket.bytesRead;
    const timer = setInterval(() => {
      const { bytesRead } = request.socket;
      const comes = welcomed.has(request) && bytesRead - before >= leastBytes;
      before = bytesRead;
      if (request.complete) clearInterval(timer);
      else if (!comes) request.socket.destroy();
    }, slowPeerMs).unref();
    request.once('close', () => clearInterval(timer));
  };
  app.addHook('onRequest', async (request, reply) => {
    if (!hasBody(request.raw)) return undefined;
    watch(request.raw);
    const giveBack = takeBody(callerOf(request));
    if (giveBack === undefined) return onTooMany(request, reply);
    request.raw.once('close', giveBack);
    return undefined;
  });
  return { welcome: (request) => void welcomed.add(request) };
};
