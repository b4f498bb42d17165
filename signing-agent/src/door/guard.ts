import type { AnswerCode } from '../protocol/answer.ts';
import { isPath, type Path } from '../protocol/request.ts';

/** The head of a request, as it came: `rawHeaders` in Node's order of names and values. */
export interface Head {
  readonly method: string;
  readonly url: string;
  readonly rawHeaders: readonly string[];
}

/** Where this program listens, and whom it listens to. */
export interface House {
  /** The port of this very listener. */
  readonly port: number;
  /** Only these origins, when any are named. */
  readonly origins: readonly string[];
}

export type Judged =
  | { readonly pass: 'request'; readonly path: Path; readonly origin: string }
  | { readonly pass: 'preflight'; readonly origin: string; readonly network: readonly string[] }
  /** `origin` where the page may read why. */
  | { readonly pass: 'no'; readonly status: number; readonly answer: AnswerCode; readonly origin?: string };

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

const valuesOf = ({ rawHeaders }: Head, wanted: string): readonly string[] =>
  rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === wanted);

/** Of a site on the web by https, or of one on this very computer; in the one way that browsers write it (RFC 6454 §6.2). */
const isSite = (origin: string): boolean => {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, origin: written } = new URL(origin);
  return written === origin && (protocol === 'https:' || (protocol === 'http:' && loopbackNames.includes(hostname)));
};

/** The permission that browsers used to ask a private network for before a request (WICG Private and Local Network Access). */
const networkHeaders = ['private-network', 'local-network'] as const;

const preflight = (head: Head, origin: string): Judged => ({
  pass: 'preflight',
  origin,
  network: networkHeaders.filter((name) => valuesOf(head, `access-control-request-${name}`)[0] === 'true'),
});

/**
 * Judges the head of a request before anything of its body is read. A `Host` that is not loopback with our port is a name that somebody
 * has pointed at this computer (DNS rebinding); without an `Origin` no browser vouches for who asks. Neither learns anything, nor does a
 * site that may not ask.
 */
export const judgeHead = (head: Head, { port, origins }: House): Judged => {
  const hosts = valuesOf(head, 'host');
  if (hosts.length !== 1 || !loopbackNames.some((name) => hosts[0] === `${name}:${port}`))
    return { pass: 'no', status: 421, answer: 'host-foreign' };
  const [origin, ...others] = valuesOf(head, 'origin');
  if (origin === undefined) return { pass: 'no', status: 403, answer: 'origin-missing' };
  if (others.length > 0 || !isSite(origin) || (origins.length > 0 && !origins.includes(origin)))
    return { pass: 'no', status: 403, answer: 'origin-refused' };
  if (!isPath(head.url)) return { pass: 'no', status: 404, answer: 'path-unknown', origin };
  if (head.method === 'OPTIONS') return preflight(head, origin);
  if (head.method !== 'POST') return { pass: 'no', status: 405, answer: 'method-refused', origin };
  // A form can post other types without asking first; this one is always preceded by a preflight.
  const [type, ...more] = valuesOf(head, 'content-type');
  if (more.length > 0 || !/^application\/json(?:;\s*charset=utf-8)?$/iu.test(type ?? ''))
    return { pass: 'no', status: 415, answer: 'type-refused', origin };
  return { pass: 'request', path: head.url, origin };
};
