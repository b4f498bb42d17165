import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** How long each stage of an HTTP server's leaving takes at most; milliseconds. */
export interface LeavePlan {
  /** The port stays open and requests are served as ever, so that balancers notice before anybody is refused. */
  readonly openMs: number;
  /** The port is closed; connections that are idle may still bring a request, which is served and told to be their last. */
  readonly idleMs: number;
  /** Idle connections are closed; requests under way are finished. After that everything is cut. */
  readonly graceMs: number;
}

export interface Leave {
  readonly leaving: boolean;
  /** Settles when no connection is left. Every answer from now on closes its connection (RFC 9112 §9.6). */
  take(plan: LeavePlan): Promise<void>;
}

const lookEveryMs = 50;

const sayGoodbye = (response: ServerResponse): void => {
  if (!response.headersSent) response.setHeader('connection', 'close');
};

/**
 * Lets a server stop without a request lost: a connection that is cut while idle may have the next request already on its way,
 * so each is told in an answer that it is the last, and only those that ask nothing more are cut.
 */
export const makeLeave = (server: Server): Leave => {
  const underWay = new Set<ServerResponse>();
  let leaving = false;
  // Before whoever answers, so that the header is there when the answer begins.
  server.prependListener('request', (_request, response: ServerResponse) => {
    if (leaving) sayGoodbye(response);
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });
  return {
    get leaving() {
      return leaving;
    },
    take: async ({ openMs, idleMs, graceMs }) => {
      leaving = true;
      for (const response of underWay) sayGoodbye(response);
      if (openMs > 0) await wait(openMs);
      const empty = new AbortController();
      // `close` of an HTTP server would cut what is idle at once; that of its parent class closes the port alone.
      const closed = new Promise<void>((resolve) => {
        NetServer.prototype.close.call(server, () => resolve());
      }).then(() => empty.abort());
      await wait(idleMs, undefined, { signal: empty.signal }).catch(() => {});
      server.closeIdleConnections();
      const idle = setInterval(() => server.closeIdleConnections(), lookEveryMs);
      const late = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(late);
    },
  };
};
