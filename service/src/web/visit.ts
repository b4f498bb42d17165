import type { FastifyRequest } from 'fastify';
import type { Visitor } from '../journeys/visitor.ts';
import type { Cookies } from './http/cookies.ts';
import { hashOfBrowser, newBrowserSecret } from './http/cookies.ts';
import { agentOf } from './http/agent.ts';
import { readForm, type Form } from './http/form-body.ts';
import type { ReadToken } from './http/form-token.ts';
import type { WebOptions } from './options.ts';
import { paths, type Path } from './paths.ts';
import { languages, type Facts, type Language, type Text } from './text/text.ts';

/** One request as the pages see it. */
export interface Visit {
  readonly text: Text;
  readonly language: Language;
  readonly facts: Facts;
  readonly requestId: string;
  readonly address: string;
  readonly query: Form;
  readonly sessionSecret: string | undefined;
  readonly browserSecret: string | undefined;
  /** The whole header, for the provider's own cookie. */
  readonly cookieHeader: string | undefined;
  /** The uid in the address of a portal's request. */
  readonly uid: string | undefined;
  /** The portal's request to go on with after registering. */
  readonly continuing: string | undefined;
  /** Forgets it: the request is answered. */
  clearContinuing(): readonly string[];
  /** Who is asking; absent when the browser brought no cookie of ours. */
  readonly visitor: Visitor | undefined;
  /** A coarse name of the browser, e.g. `chrome/android`. */
  readonly agent: string;
  /** Cookies to be set with the answer. */
  readonly setCookies: string[];
  /** Where a GET shows this page again, when the address is one of ours. */
  readonly here: Path | undefined;
}

/** A form sent by a browser of ours: its fields, and the token they came with. */
export interface Sent {
  readonly form: Form;
  readonly token: ReadToken;
  readonly visitor: Visitor;
}

/** Makes visits of requests. */
export interface Visits {
  /** Nothing when the query is malformed. A language named in it is kept in a cookie. */
  read(request: FastifyRequest): Visit | undefined;
  /** Without the query: for requests that are refused. */
  plain(request: FastifyRequest): Visit;
  /** The visit for the portal's request that a form was opened for; the pages that follow are for that one too. */
  continuedBy(visit: Visit, opened: Pick<ReadToken, 'continuing'>): Visit;
}

interface Parts {
  readonly texts: Readonly<Record<Language, Text>>;
  readonly facts: Facts;
  readonly cookies: Cookies;
  readonly addressOf: WebOptions['addressOf'];
}

const pathOf = new Map<string | undefined, Path>(
  Object.values(paths)
    .filter((path) => !path.includes(':'))
    .map((path) => [path, path]),
);
// Without the choice these two cannot be shown again.
pathOf.set(paths.method, paths.kind).set(paths.prepare, paths.kind);

const uidIn = ({ params }: FastifyRequest): string | undefined =>
  typeof params === 'object' && params !== null && 'uid' in params && typeof params.uid === 'string'
    ? params.uid
    : undefined;

const nothingAsked: Form = new Map();

/** Vietnamese is spoken first; another language only when it was chosen. */
export const makeVisits = ({ texts, facts, cookies, addressOf }: Parts): Visits => {
  const visitWith = (request: FastifyRequest, query: Form): Visit => {
    const brought = cookies.read(request.headers.cookie);
    const chosen = languages.find((one) => one === query.get('lang'));
    const language = chosen ?? brought.language ?? 'vi';
    return {
      text: texts[language],
      language,
      facts,
      query,
      requestId: request.id,
      address: addressOf(request),
      sessionSecret: brought.session,
      browserSecret: brought.browser,
      cookieHeader: request.headers.cookie,
      uid: uidIn(request),
      continuing: brought.continuing,
      clearContinuing: () => (brought.continuing === undefined ? [] : [cookies.clearContinuing()]),
      visitor:
        brought.browser === undefined
          ? undefined
          : {
              browserHash: hashOfBrowser(brought.browser),
              requestId: request.id,
              ...(brought.device === undefined ? {} : { device: brought.device }),
            },
      agent: agentOf(request.headers['user-agent']),
      here: pathOf.get(request.routeOptions.url),
      setCookies: chosen === undefined || chosen === brought.language ? [] : [cookies.setLanguage(chosen)],
    };
  };
  return {
    read: (request) => {
      const url = request.raw.url ?? '';
      const at = url.indexOf('?');
      if (at === -1) return visitWith(request, nothingAsked);
      const query = readForm(url.slice(at + 1));
      return query.ok ? visitWith(request, query.value) : undefined;
    },
    plain: (request) => visitWith(request, nothingAsked),
    continuedBy: (visit, { continuing }) => {
      if (continuing === undefined || continuing === visit.continuing) return visit;
      visit.setCookies.push(cookies.setContinuing(continuing));
      return { ...visit, continuing };
    },
  };
};

/** The visitor; a browser gets its cookie with this answer, or keeps the one it has for another day, so that it outlives what is begun now. */
export const knownVisitor = (visit: Visit, cookies: Cookies): Visitor => {
  const secret = visit.browserSecret ?? newBrowserSecret();
  visit.setCookies.push(cookies.setBrowser(secret));
  return visit.visitor ?? { browserHash: hashOfBrowser(secret), requestId: visit.requestId };
};
