import { hash } from 'node:crypto';
import { checkServerIdentity } from 'node:tls';
import { Agent, request } from 'undici';
import type { Result } from '../../domain/result.ts';
import type { SpanStart } from '../tracing/span.ts';
import { withinSpan } from '../tracing/span.ts';
import type { Resolve } from './permitted-address.ts';
import { isLocalByName, isPublicAddress, permittedLookup } from './permitted-address.ts';

/** Why there is no answer. Never carries what was sent or received. */
export interface OutgoingTrouble {
  readonly code: 'host-not-named' | 'refused-address' | 'unreachable' | 'timeout' | 'not-http' | 'too-large';
  /** The system's or the TLS library's code, such as ECONNREFUSED or CERT_HAS_EXPIRED, where there is one. */
  readonly cause?: string;
}

/** Told how each exchange with an origin went: nothing when there was an answer, whatever its status. */
export type TellExchange = (origin: string, trouble: OutgoingTrouble | undefined) => void;

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, from the name to the last byte of the body, the retry included. */
  readonly deadlineMs: number;
  /** Largest body taken, in bytes. */
  readonly largestBytes: number;
  /** Doing it twice does no harm, so that it may go again when the line breaks after it was sent. */
  readonly repeatable: boolean;
}

/** The same where the body may be bytes, which go as they are. */
export type OutgoingByteRequest = Omit<OutgoingRequest, 'body'> & { readonly body?: string | Uint8Array };

/** Any answer, whatever its status; redirects are answers like others and are not followed. */
export interface OutgoingAnswer {
  readonly status: number;
  readonly body: string;
}

/** An answer that is no text: lists, answers and certificates in DER. */
export interface OutgoingBytes {
  readonly status: number;
  readonly bytes: Buffer;
  /** Header fields by their names in lower case; one that came more than once is not given. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The one way out over HTTP: only to hosts the settings name (WIRES §9 "Fetch safety"). */
export interface OutgoingHttp {
  /**
   * Sends a request. One retry, while time is left: when no connection came about, or when the line broke before an answer
   * and the request is repeatable.
   */
  send(request: OutgoingRequest): Promise<Result<OutgoingAnswer, OutgoingTrouble>>;
  close(): Promise<void>;
}

/** As `send`, for an answer that is no text. */
export interface OutgoingByteHttp {
  sendForBytes(request: OutgoingByteRequest): Promise<Result<OutgoingBytes, OutgoingTrouble>>;
}

const neverConnected = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);
const lineBroke = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const outOfTime = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);
const notHttp = new Set(['HTTPParserError', 'UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH']);

const noAnswer = (code: OutgoingTrouble['code'], cause = ''): Result<never, OutgoingTrouble> => ({
  ok: false,
  problem: { code, ...(cause === '' ? {} : { cause }) },
});

const codeOf = (trouble: unknown): string => {
  if (!(trouble instanceof Error)) return '';
  if ('code' in trouble && typeof trouble.code === 'string') return trouble.code;
  return trouble.cause instanceof Error ? codeOf(trouble.cause) : trouble.name;
};

const readBody = async (body: AsyncIterable<Buffer>, largestBytes: number): Promise<Buffer | undefined> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > largestBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};

/** What came, before anybody has read it. */
interface RawAnswer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const exchange = async (
  agent: Agent,
  { method, url, headers = {}, body, largestBytes }: OutgoingByteRequest,
  signal: AbortSignal,
): Promise<Result<RawAnswer, OutgoingTrouble>> => {
  const answer = await request(url, { dispatcher: agent, method, headers, body: body ?? null, signal });
  const bytes = await readBody(answer.body, largestBytes);
  return bytes === undefined
    ? noAnswer('too-large')
    : { ok: true, value: { status: answer.statusCode, bytes, headers: answer.headers } };
};

/** An address from the settings, with who we are there where it wants a certificate of ours (mutual TLS); both PEM. */
export interface NamedAddress {
  readonly url: string;
  readonly clientCertificate?: { readonly cert: string; readonly key: string };
  /** SHA-256 of the public keys (SubjectPublicKeyInfo, base64) that its certificate may have; any that its name and authority allow without. */
  readonly pins?: readonly string[];
}

const singleHeaders = (headers: RawAnswer['headers']): OutgoingBytes['headers'] =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** As always, and by one of the keys that are named besides. */
const pinned =
  (pins: readonly string[]): typeof checkServerIdentity =>
  (host, certificate) =>
    checkServerIdentity(host, certificate) ??
    (pins.includes(hash('sha256', certificate.pubkey ?? '', 'base64'))
      ? undefined
      : Object.assign(new Error('the certificate has none of the named keys'), { code: 'KEY_NOT_NAMED' }));

/** Its path is no part of a span: certificates and people are named in some. */
const spanOf = ({ method, url }: OutgoingByteRequest): SpanStart => {
  const { hostname, protocol, port } = new URL(url);
  const scheme = protocol.slice(0, -1);
  return {
    name: `${method} ${hostname}`,
    side: 'client',
    attributes: {
      'http.request.method': method,
      'server.address': hostname,
      'server.port': Number(port === '' ? (scheme === 'https' ? 443 : 80) : port),
      'url.scheme': scheme,
    },
  };
};

/** One agent for each origin, so that one slow authority cannot use up the connections of another. */
const openAgent = (
  { url: address, clientCertificate, pins = [] }: NamedAddress,
  privateHosts: readonly string[],
  resolve: Resolve | undefined,
): Agent => {
  const url = new URL(address);
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  const mayBePrivate = isLocalByName(url.hostname) || privateHosts.includes(`${url.hostname}:${port}`);
  const lookup = permittedLookup(mayBePrivate ? () => true : isPublicAddress, resolve);
  return new Agent({
    connect: { lookup, ...clientCertificate, ...(pins.length === 0 ? {} : { checkServerIdentity: pinned(pins) }) },
    connections: 64,
    pipelining: 1,
    keepAliveTimeout: 30_000,
  });
};

/**
 * @param named addresses from the settings; only their schemes, hosts and ports are reached. Of several at one origin
 *   the last with a certificate of ours counts
 * @param privateHosts `host:port` that may resolve to a private address
 * @param more how names are resolved, and who is told how exchanges go
 */
export const makeOutgoingHttp = (
  named: readonly (string | NamedAddress)[],
  privateHosts: readonly string[] = [],
  { resolve, tell = () => {} }: { readonly resolve?: Resolve; readonly tell?: TellExchange } = {},
): OutgoingHttp & OutgoingByteHttp => {
  const addresses = named
    .map((one): NamedAddress => (typeof one === 'string' ? { url: one } : one))
    .toSorted(
      (one, other) => Number(one.clientCertificate !== undefined) - Number(other.clientCertificate !== undefined),
    );
  const origins = new Map(addresses.map((address) => [new URL(address.url).origin, address]));
  const agents = new Map([...origins].map(([origin, one]) => [origin, openAgent(one, privateHosts, resolve)]));

  const tryTwice = async (
    asked: OutgoingByteRequest,
    agent: Agent | undefined,
  ): Promise<Result<RawAnswer, OutgoingTrouble>> => {
    if (agent === undefined) return noAnswer('host-not-named');
    const signal = AbortSignal.timeout(asked.deadlineMs);
    for (let turn = 1; ; turn += 1) {
      try {
        return await exchange(agent, asked, signal);
      } catch (trouble) {
        const code = codeOf(trouble);
        if (code === 'REFUSED_ADDRESS') return noAnswer('refused-address');
        if (signal.aborted || outOfTime.has(code)) return noAnswer('timeout');
        if (notHttp.has(code)) return noAnswer('not-http', code);
        const mayRepeat = neverConnected.has(code) || (asked.repeatable && lineBroke.has(code));
        if (turn === 2 || !mayRepeat) return noAnswer('unreachable', code);
      }
    }
  };

  const ask = async (asked: OutgoingByteRequest): Promise<Result<RawAnswer, OutgoingTrouble>> => {
    const { origin } = new URL(asked.url);
    const answer = await withinSpan(
      () => spanOf(asked),
      async (span) => {
        const came = await tryTwice(asked, agents.get(origin));
        if (came.ok) span.set({ 'http.response.status_code': came.value.status });
        else span.fail(came.problem.cause ?? came.problem.code);
        return came;
      },
    );
    tell(origin, answer.ok ? undefined : answer.problem);
    return answer;
  };

  return {
    send: async (asked) => {
      const answer = await ask(asked);
      if (!answer.ok) return answer;
      const { status, bytes } = answer.value;
      return { ok: true, value: { status, body: bytes.toString('utf8') } };
    },
    sendForBytes: async (asked) => {
      const answer = await ask(asked);
      if (!answer.ok) return answer;
      const { status, bytes, headers } = answer.value;
      return { ok: true, value: { status, bytes, headers: singleHeaders(headers) } };
    },
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
};
