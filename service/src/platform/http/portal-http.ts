import { Agent, request } from 'undici';
import { isLocalByName, isPublicAddress, permittedLookup } from './permitted-address.ts';

/** The way out to registered portals: back-channel logout, and key sets of clients. */
export interface PortalHttp {
  /** Posts a form. @returns the status, or nothing when there was no whole answer within the deadline */
  post(url: string, body: string, deadlineMs: number): Promise<number | undefined>;
  /** GET in the shape of `fetch`, for the provider library. Throws when the address is not permitted. */
  get(url: string | URL | Request): Promise<Response>;
  close(): Promise<void>;
}

const largestAnswer = 256 * 1024;
const getDeadlineMs = 2_500;

const readSome = async (body: AsyncIterable<Buffer>): Promise<string> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > largestAnswer) throw new Error('the answer is too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
};

/**
 * @param isCalledAt which origins portals are registered with; nothing else is called
 * @param privateHosts `host:port` that may resolve to a private address; `localhost` and literal addresses were registered as such
 */
export const makePortalHttp = (
  isCalledAt: (origin: string) => boolean,
  privateHosts: readonly string[] = [],
): PortalHttp => {
  const agents = new Map<string, Agent>();
  const agentFor = (address: string): Agent => {
    const url = new URL(address);
    if (!isCalledAt(url.origin)) throw new Error(`${url.origin} is registered by no portal`);
    const known = agents.get(url.origin);
    if (known !== undefined) return known;
    const mayBePrivate = isLocalByName(url.hostname) || privateHosts.includes(url.host);
    // Few connections: a slow portal holds up its own messages and nobody else's.
    const agent = new Agent({
      connect: { lookup: permittedLookup(mayBePrivate ? () => true : isPublicAddress) },
      connections: 4,
      pipelining: 1,
    });
    agents.set(url.origin, agent);
    return agent;
  };
  return {
    post: async (url, body, deadlineMs) => {
      try {
        const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
        const answer = await request(url, {
          dispatcher: agentFor(url),
          method: 'POST',
          headers,
          body,
          signal: AbortSignal.timeout(deadlineMs),
        });
        await readSome(answer.body);
        return answer.statusCode;
      } catch {
        return undefined;
      }
    },
    get: async (asked) => {
      const url = asked instanceof Request ? asked.url : asked.toString();
      const answer = await request(url, {
        dispatcher: agentFor(url),
        method: 'GET',
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(getDeadlineMs),
      });
      return new Response(await readSome(answer.body), {
        status: answer.statusCode,
        headers: { 'cache-control': String(answer.headers['cache-control'] ?? '') },
      });
    },
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
};
