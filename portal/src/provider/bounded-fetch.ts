import { Agent, request as requestPlain } from 'node:http';
import { Agent as SecureAgent, request as requestSecure } from 'node:https';
/** The part of `fetch` that openid-client and jose use. */
type BoundedFetch = (url: string, options: Options) => Promise<Response>;

interface Options {
  readonly method: string;
  readonly headers: Record<string, string> | Headers;
  readonly body?: RequestInit['body'] | undefined;
  readonly signal?: AbortSignal | null | undefined;
}

const largestAnswer = 512 * 1024;
const formType = 'application/x-www-form-urlencoded;charset=UTF-8';
/** Statuses whose answers have no body (Fetch, "null body status"). */
const withoutBody = new Set([101, 204, 205, 304]);

/** Connections stay open: the gate asks about a token each time. */
const plain = { agent: new Agent({ keepAlive: true }), request: requestPlain };
const secure = { agent: new SecureAgent({ keepAlive: true }), request: requestSecure };

const bodyText = (body: Options['body']): string | undefined => {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString();
  throw new TypeError('only forms and texts are sent');
};

const headersOf = (given: Options['headers'], body: string | undefined): Record<string, string> => {
  const headers = new Headers(given);
  if (body !== undefined && !headers.has('content-type')) headers.set('content-type', formType);
  return {
    ...Object.fromEntries(headers),
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  };
};

/**
 * `fetch` with a deadline for the whole answer and a limit on its size, over Node's own client, as the gate asks at
 * every dossier and that costs it less than the global `fetch`; redirects are never followed. @throws when either is passed
 */
export const makeBoundedFetch =
  (timeoutMs: number): BoundedFetch =>
  async (url, { method, headers, body: given, signal: theirs }) => {
    const body = bodyText(given);
    const deadline = AbortSignal.timeout(timeoutMs);
    const { agent, request } = url.startsWith('https:') ? secure : plain;
    return new Promise((resolve, reject) => {
      const asking = request(
        url,
        {
          method,
          agent,
          headers: headersOf(headers, body),
          signal: theirs ? AbortSignal.any([theirs, deadline]) : deadline,
        },
        (answer) => {
          const pieces: Buffer[] = [];
          let size = 0;
          answer
            .on('error', reject)
            .on('data', (piece: Buffer) => {
              size += piece.length;
              pieces.push(piece);
              if (size > largestAnswer) asking.destroy(new RangeError('the answer is too large'));
            })
            .on('end', () => {
              const { statusCode: status = 502, headers: said } = answer;
              const shown = Object.entries(said).flatMap(([name, value]) =>
                value === undefined ? [] : [[name, String(value)] satisfies [string, string]],
              );
              resolve(new Response(withoutBody.has(status) ? null : Buffer.concat(pieces), { status, headers: shown }));
            });
        },
      );
      asking.on('error', reject).end(body);
    });
  };

/** One more try, at once, for a question that may be asked twice: a connection kept from before a restart is dead. */
export const askTwice = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (!neverArrived(error)) throw error;
    return ask();
  }
};

/** True when the connection failed; an answer that was late or wrong is not asked for again. */
const neverArrived = (error: unknown): boolean => {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string' && ['ECONNRESET', 'EPIPE'].includes(each.code)) return true;
  }
  return false;
};
