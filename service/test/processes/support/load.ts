import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** People and programs that keep asking, as a proxy and without one; nothing is asked a second time. */
export interface Load {
  /** How many were answered so far, by status. */
  readonly answered: ReadonlyMap<number, number>;
  /** Requests that got no answer: refused, reset, cut. */
  readonly errors: readonly string[];
  stop(): Promise<void>;
}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** Between two requests of one asker, so that connections are idle now and then, and the machine is not. */
const longestPauseMs = 40;
const form = 'application/x-www-form-urlencoded';
/** Pages, a form that has run out, what machines ask. */
const rounds: readonly Asked[] = [
  { method: 'GET', path: '/' },
  { method: 'GET', path: '/dang-ky' },
  { method: 'POST', path: '/dang-ky/thong-tin', body: 'phoneNumber=0912345678' },
  { method: 'GET', path: '/readyz' },
  { method: 'GET', path: '/.well-known/openid-configuration' },
];

const ask = (port: number, agent: Agent, { method, path, body }: Asked): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(
      {
        host: 'localhost',
        port,
        agent,
        method,
        path,
        headers: {
          accept: 'text/html',
          ...(body === undefined
            ? {}
            : { 'content-type': form, 'content-length': Buffer.byteLength(body), origin: `http://localhost:${port}` }),
        },
      },
      (answer) => {
        answer
          .resume()
          .once('error', reject)
          .once('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });

/**
 * Begins to ask: `kept` askers over connections that are kept alive, `fresh` askers with a new connection each time.
 *
 * @param choose the port for the next request, as a balancer chooses it
 */
export const startLoad = (
  choose: () => number,
  { kept, fresh }: { readonly kept: number; readonly fresh: number },
): Load => {
  const answered = new Map<number, number>();
  const errors: string[] = [];
  let stopping = false;
  const agents = [new Agent({ keepAlive: true, maxSockets: kept }), new Agent({ keepAlive: false })] as const;
  const asker = async (agent: Agent, first: number): Promise<void> => {
    for (let turn = first; !stopping; turn += 1) {
      const asked = rounds[turn % rounds.length];
      if (asked === undefined) return;
      try {
        const status = await ask(choose(), agent, asked);
        answered.set(status, (answered.get(status) ?? 0) + 1);
      } catch (trouble) {
        errors.push(`${asked.method} ${asked.path}: ${String(trouble)}`);
      }
      await wait(Math.random() * longestPauseMs);
    }
  };
  const askers = [
    ...Array.from({ length: kept }, (_, first) => asker(agents[0], first)),
    ...Array.from({ length: fresh }, (_, first) => asker(agents[1], first)),
  ];
  return {
    answered,
    errors,
    stop: async () => {
      stopping = true;
      await Promise.all(askers);
      for (const agent of agents) agent.destroy();
    },
  };
};
