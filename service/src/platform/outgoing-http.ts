import { isIP } from 'node:net';
import { Agent, request } from 'undici';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { Resolve } from './permitted-address.ts';
import { permittedLookup } from './permitted-address.ts';

/** Why there is no answer. Never carries what was sent or received. */
export interface OutgoingTrouble {
  readonly code: 'host-not-named' | 'refused-address' | 'unreachable' | 'timeout' | 'too-large';
}

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, from the first packet to the last byte of the body. */
  readonly deadlineMs: number;
  /** Largest body taken, in bytes. */
  readonly largestBytes: number;
}

/** Any answer, whatever its status; redirects are answers like others and are not followed. */
export interface OutgoingAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** The one way out over HTTP: only to hosts the settings name (WIRES §9 "Fetch safety"). */
export interface OutgoingHttp {
  /**
   * Sends a request whose repetition does no harm. One retry, only when the line broke before any answer and time is left.
   */
  send(request: OutgoingRequest): Promise<Result<OutgoingAnswer, OutgoingTrouble>>;
  close(): Promise<void>;
}

const brokenLine = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'UND_ERR_SOCKET']);
const outOfTime = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);

const codeOf = (trouble: unknown): string => {
  if (!(trouble instanceof Error)) return '';
  if ('code' in trouble && typeof trouble.code === 'string') return trouble.code;
  return trouble.cause instanceof Error ? codeOf(trouble.cause) : trouble.name;
};

const readBody = async (body: AsyncIterable<Buffer>, largestBytes: number): Promise<string | undefined> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > largestBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
};

const isLocalByName = (hostname: string): boolean => hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/gu, '')) !== 0;

/**
 * @param named addresses from the settings; only their hosts and ports are reached
 * @param privateHosts `host:port` that may resolve to a private address
 */
export const makeOutgoingHttp = (named: readonly string[], privateHosts: readonly string[] = [], resolve?: Resolve): OutgoingHttp => {
  const agents = new Map<string, Agent>();
  for (const url of named.map((one) => new URL(one))) {
    const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
    const mayBePrivate = isLocalByName(url.hostname) || privateHosts.includes(`${url.hostname}:${port}`);
    const connect = mayBePrivate ? {} : { lookup: permittedLookup(resolve) };
    agents.set(url.origin, new Agent({ connect, connections: 64, pipelining: 1, keepAliveTimeout: 30_000 }));
  }

  const exchange = async (agent: Agent, { method, url, headers = {}, body, largestBytes }: OutgoingRequest, signal: AbortSignal): Promise<Result<OutgoingAnswer, OutgoingTrouble>> => {
    const answer = await request(url, { dispatcher: agent, method, headers, body: body ?? null, signal });
    const text = await readBody(answer.body, largestBytes);
    return text === undefined ? fail({ code: 'too-large' }) : ok({ status: answer.statusCode, headers: answer.headers, body: text });
  };

  return {
    send: async (asked) => {
      const agent = agents.get(new URL(asked.url).origin);
      if (agent === undefined) return fail({ code: 'host-not-named' });
      const signal = AbortSignal.timeout(asked.deadlineMs);
      for (let turn = 1; ; turn += 1) {
        try {
          return await exchange(agent, asked, signal);
        } catch (trouble) {
          const code = codeOf(trouble);
          if (code === 'REFUSED_ADDRESS') return fail({ code: 'refused-address' });
          if (signal.aborted || outOfTime.has(code)) return fail({ code: 'timeout' });
          if (turn === 2 || !brokenLine.has(code)) return fail({ code: 'unreachable' });
        }
      }
    },
    close: async () => { await Promise.all([...agents.values()].map((agent) => agent.destroy())); },
  };
};
