/** The part of `fetch` that openid-client and jose use. */
type BoundedFetch = (url: string, options: Options) => Promise<Response>;

interface Options {
  readonly method: string;
  readonly headers: Record<string, string> | Headers;
  readonly body?: RequestInit['body'] | undefined;
  readonly signal?: AbortSignal | null | undefined;
}

const largestAnswer = 512 * 1024;

/** `fetch` with a deadline for the whole answer and a limit on its size; redirects are never followed. @throws when either is passed */
export const makeBoundedFetch = (timeoutMs: number): BoundedFetch => async (url, options) => {
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  const response = await fetch(url, { method: options.method, headers: options.headers, body: options.body ?? null, redirect: 'manual', signal });
  if (saysItIsSmall(response.headers)) return response;
  const body = response.body === null ? null : await readAll(response.body);
  return new Response(nullBodyStatus(response.status) ? null : body, { status: response.status, statusText: response.statusText, headers: response.headers });
};

/** HTTP holds a body to the length it was announced with (RFC 9112 §6.3); packed, it could be longer. */
const saysItIsSmall = (headers: Headers): boolean => {
  const announced = headers.get('content-length');
  return announced !== null && /^\d{1,9}$/u.test(announced) && Number(announced) <= largestAnswer && !headers.has('content-encoding');
};

const nullBodyStatus = (status: number): boolean => [101, 204, 205, 304].includes(status);

const readAll = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > largestAnswer) throw new RangeError('the answer is too large');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
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
    if ('code' in each && typeof each.code === 'string' && ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(each.code)) return true;
  }
  return false;
};
