import { fail, ok } from '../../domain/result.ts';
import type { Result } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type {
  OutgoingByteHttp,
  OutgoingByteRequest,
  OutgoingBytes,
  OutgoingTrouble,
} from '../../platform/http/outgoing-http.ts';
import type { Fetched, NotFetched, RevocationThing } from './revocation-desk.ts';
import type { Kept } from './shared-answers.ts';

/** How long things are waited for and kept, in milliseconds. */
export interface DeskTimes {
  /** One question; a list, which may be large, four times as long, though nobody need wait for it that long. */
  readonly timeoutMs: number;
  /** The longest an answer or list is used before it is asked for again. */
  readonly keepMs: number;
}

export interface DeskParts {
  /** A way out that names the hosts of certification authorities and no others. */
  readonly http: OutgoingByteHttp;
  readonly clock: Clock;
  readonly times: DeskTimes;
  /**
   * Until when the bytes themselves say that they hold, in milliseconds since 1970 (`nextUpdate`; infinite when they do not say);
   * nothing when they cannot be read or are an answer that says nothing. Reading is not this room's business.
   */
  readonly heldUntil: (thing: RevocationThing, bytes: Uint8Array) => number | undefined;
  /** Told how each question over the network went, in seconds; both words are from closed lists. */
  readonly observe: (thing: RevocationThing, outcome: string, seconds: number) => void;
}

/** What one address came to, with what makes asking for it again cheap (RFC 9110 §13.1). */
export interface Known {
  readonly result: Result<Fetched, NotFetched>;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** How long a failure is kept, so that an authority that is down is not asked by everybody in turn. */
export const failureMs = 5_000;
const issuerMs = 24 * 60 * 60 * 1000;
/** What an entry takes besides its bytes. */
const overhead = 1024;
const largest: Readonly<Record<RevocationThing, number>> = {
  ocsp: 256 * 1024,
  crl: 20 * 1024 * 1024,
  issuer: 1024 * 1024,
};

const details: Readonly<Record<OutgoingTrouble['code'], NotFetched['detail']>> = {
  'host-not-named': 'host-not-named',
  'refused-address': 'host-not-named',
  unreachable: 'unreachable',
  timeout: 'timeout',
  'not-http': 'malformed-answer',
  'too-large': 'too-large',
};

const conditions = ({ etag, lastModified }: Partial<Known>): Readonly<Record<string, string>> => ({
  ...(etag === undefined ? {} : { 'if-none-match': etag }),
  ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
});

const marks = ({ etag, 'last-modified': lastModified }: OutgoingBytes['headers']): Omit<Known, 'result'> => ({
  ...(etag === undefined ? {} : { etag }),
  ...(lastModified === undefined ? {} : { lastModified }),
});

export type FetchAnswer = (
  thing: RevocationThing,
  request: Pick<OutgoingByteRequest, 'method' | 'url' | 'headers' | 'body'>,
  former?: Known,
) => Promise<Kept<Known>>;

/** One question over the network. What came is kept as long as it says itself, at most as long as we say; what did not, a few seconds. */
export const makeFetchAnswer = ({ http, clock, times, heldUntil, observe }: DeskParts): FetchAnswer => {
  const now = (): number => clock.now().getTime();
  const failed = (thing: RevocationThing, detail: NotFetched['detail']): Kept<Known> => ({
    answer: { result: fail({ code: 'not-fetched', thing, detail }) },
    until: now() + failureMs,
    size: overhead,
  });
  const came = (thing: RevocationThing, bytes: Uint8Array, known: Omit<Known, 'result'>): Kept<Known> => {
    const held = heldUntil(thing, bytes);
    if (held === undefined) return failed(thing, 'malformed-answer');
    const ceiling = now() + (thing === 'issuer' ? issuerMs : times.keepMs);
    return {
      answer: { ...known, result: ok({ thing, bytes, fetchedAt: clock.now() }) },
      // What is past its time when it comes is no more than a failure.
      until: held <= now() ? now() + failureMs : Math.min(held, ceiling),
      size: bytes.length + overhead,
    };
  };
  const read = (thing: RevocationThing, answer: OutgoingBytes, former: Known | undefined): Kept<Known> => {
    if (answer.status === 304 && former?.result.ok === true) {
      const { result, ...known } = former;
      return came(thing, result.value.bytes, { ...known, ...marks(answer.headers) });
    }
    if (answer.status !== 200) return failed(thing, 'error-status');
    // Servers without marks send the same list again: the bytes that others have read already spare them reading these.
    const known = former?.result.ok === true ? former.result.value.bytes : undefined;
    const bytes = known !== undefined && answer.bytes.equals(known) ? known : answer.bytes;
    return came(thing, bytes, marks(answer.headers));
  };
  return async (thing, request, former) => {
    const began = performance.now();
    const answer = await http.sendForBytes({
      ...request,
      headers: { ...request.headers, ...conditions(former ?? {}) },
      deadlineMs: thing === 'crl' ? 4 * times.timeoutMs : times.timeoutMs,
      largestBytes: largest[thing],
      repeatable: true,
    });
    const kept = answer.ok ? read(thing, answer.value, former) : failed(thing, details[answer.problem.code]);
    const { result } = kept.answer;
    observe(thing, result.ok ? 'answered' : result.problem.detail, (performance.now() - began) / 1000);
    return kept;
  };
};
