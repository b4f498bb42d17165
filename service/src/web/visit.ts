import type { FastifyRequest } from 'fastify';
import type { AttemptPurpose } from '../domain/attempt/attempt.ts';
import type { Visitor } from '../journeys/attempt/visitor.ts';
import { hashSecret, randomSecret } from '../platform/random.ts';
import { agentOf } from './http/agent.ts';
import type { AttemptSecrets } from './http/attempt-secrets.ts';
import type { BrowserCookies, Cookies } from './http/cookies.ts';

import { readForm, type Form } from './http/form/form-body.ts';
import type { ReadToken } from './http/form/form-token.ts';
import type { WebOptions } from './options.ts';
import { paths, type Back, type Path } from './paths.ts';
import type { Address } from './route.ts';
import type { UsualMeans } from './usual-means.ts';
import { languages, type Facts, type Language, type Text } from './text/text.ts';

/** One request as the pages see it. */
export interface Visit {
  readonly text: Text;
  readonly language: Language;
  readonly facts: Facts;
  readonly requestId: string;
  readonly address: string;
  readonly query: Form;
  /** Behind the question mark, undecoded. */
  readonly rawQuery: string;
  readonly sessionSecret: string | undefined;
  /** Of a clerk's session. */
  readonly clerkSecret: string | undefined;
  /** The browser's own secret, or a fresh one that its cookie gets with the first form. */
  readonly browserSecret: string;
  readonly attemptSecrets: BrowserCookies['attempts'];
  /** What the cookie of the attempt becomes where a step says so (`Step.fresh`). */
  readonly freshSecret: string;
  /** The whole header, for the provider's own cookie. */
  readonly cookieHeader: string | undefined;
  /** The uid in the address of a portal's request. */
  readonly uid: string | undefined;
  /** The provider in the address where people come back from it. */
  readonly provider: string | undefined;
  /** The portal's request to go on with after registering or signing in: the one this page was opened for, else the latest. */
  readonly continuing: string | undefined;
  /** Forgets it: the request is answered. */
  clearContinuing(): readonly string[];
  /** To what the person goes back after signing in once more. */
  readonly back: Back | undefined;
  /** Forgets it: signing in is for something else. */
  clearBack(): readonly string[];
  /** Who is asking. */
  readonly visitor: Visitor;
  /** What this browser has shown of one of two accounts. */
  readonly mergePass: string | undefined;
  /** By what somebody last signed in on this device, if that may be known. */
  readonly usualMeans: UsualMeans | undefined;
  /** A coarse name of the browser, e.g. `chrome/android`. */
  readonly agent: string;
  /** Cookies to be set with the answer. */
  readonly setCookies: string[];
  /** Where a GET shows this page again, when the address is one of ours. */
  readonly here: Path | undefined;
}

/** A form sent by a browser of ours: its fields, and what its page said it was about. */
export interface Sent {
  readonly form: Form;
  readonly token: ReadToken;
  /** `token.context`, read. */
  readonly context: Form;
  readonly visitor: Visitor;
}

/** Makes visits of requests. */
export interface Visits {
  /** Nothing when the query is malformed. A language named in it is kept in a cookie. */
  read(request: FastifyRequest, address?: Address): Visit | undefined;
  /** Without the query: for requests that are refused. */
  plain(request: FastifyRequest): Visit;
  /** Whether the browser has brought a cookie of its own: no form is taken without. */
  isKnown(request: FastifyRequest): boolean;
  /** The visit in which this form is taken: the secrets of its attempt are made from the form and the former ones, here and nowhere else. */
  sending(
    visit: Visit,
    token: ReadToken,
    route: Address & { readonly begins?: true },
  ): Pick<Sent, 'context'> & { readonly visit: Visit };
}

interface Parts {
  readonly texts: Readonly<Record<Language, Text>>;
  readonly facts: Facts;
  readonly cookies: Cookies;
  readonly secrets: AttemptSecrets;
  readonly addressOf: WebOptions['addressOf'];
}

const pathOf = new Map<string | undefined, Path>(
  Object.values(paths)
    .filter((path) => !path.includes(':'))
    .map((path) => [path, path]),
);
// Without the choice, or the form that was sent there, these cannot be shown again.
pathOf.set(paths.form, paths.start).set(paths.formerMethod, paths.start).set(paths.formerPreparation, paths.start);

/** What stands in the address in the place of this name. */
const placeIn = ({ params }: FastifyRequest, name: 'uid' | 'provider'): string | undefined => {
  const found: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
  return typeof found === 'string' ? found : undefined;
};

const rawQueryOf = ({ raw: { url = '' } }: FastifyRequest): string => {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
};

const nothingAsked: Form = new Map();
const uidShape = /^[\w-]{1,128}$/u;
const namedIn = (fields: Form): string | undefined => {
  const uid = fields.get('tiep');
  return uid !== undefined && uidShape.test(uid) ? uid : undefined;
};

const visitorOf = (
  { requestId, device }: { readonly requestId: string; readonly device: string | undefined },
  secrets: { readonly browser: string; readonly attempt: string | undefined; readonly fresh: string },
): Visitor => ({
  browserHash: hashSecret(secrets.browser),
  freshHash: hashSecret(secrets.fresh),
  requestId,
  ...(secrets.attempt === undefined ? {} : { attemptHash: hashSecret(secrets.attempt) }),
  ...(device === undefined ? {} : { device }),
});

/** Vietnamese is spoken first; another language only when it was chosen. */
export const makeVisits = ({ texts, facts, cookies, secrets, addressOf }: Parts): Visits => {
  const visitWith = (request: FastifyRequest, query: Form, purpose?: AttemptPurpose): Visit => {
    const brought = cookies.read(request.headers.cookie);
    const chosen = languages.find((one) => one === query.get('lang'));
    const language = chosen ?? brought.language ?? 'vi';
    const attempt = purpose === undefined ? undefined : brought.attempts[purpose];
    const browserSecret = brought.browser ?? randomSecret();
    const freshSecret = randomSecret();
    const who = { requestId: request.id, device: brought.device };
    return {
      text: texts[language],
      language,
      facts,
      query,
      rawQuery: rawQueryOf(request),
      requestId: request.id,
      address: addressOf(request),
      sessionSecret: brought.session,
      clerkSecret: brought.clerk,
      browserSecret,
      attemptSecrets: brought.attempts,
      freshSecret,
      cookieHeader: request.headers.cookie,
      uid: placeIn(request, 'uid'),
      provider: placeIn(request, 'provider'),
      continuing: namedIn(query) ?? brought.continuing,
      clearContinuing: () => (brought.continuing === undefined ? [] : [cookies.clearContinuing()]),
      back: brought.back,
      clearBack: () => (brought.back === undefined ? [] : [cookies.clearBack()]),
      visitor: visitorOf(who, { browser: browserSecret, attempt, fresh: freshSecret }),
      mergePass: brought.mergePass,
      usualMeans: brought.usualMeans,
      agent: agentOf(request.headers['user-agent']),
      here: pathOf.get(request.routeOptions.url),
      setCookies: chosen === undefined || chosen === brought.language ? [] : [cookies.setLanguage(chosen)],
    };
  };

  const freshAfter = (visit: Visit, form: ReadToken, purpose: AttemptPurpose, begins: boolean): string => {
    if (begins) return secrets.begun(purpose, visit.browserSecret, form);
    const former = visit.attemptSecrets[purpose];
    return former === undefined ? visit.freshSecret : secrets.next(purpose, former, form);
  };

  return {
    read: (request, address) => {
      const url = request.raw.url ?? '';
      const at = url.indexOf('?');
      if (at === -1) return visitWith(request, nothingAsked, address?.purpose);
      const query = readForm(url.slice(at + 1));
      return query.ok ? visitWith(request, query.value, address?.purpose) : undefined;
    },
    plain: (request) => visitWith(request, nothingAsked),
    isKnown: (request) => cookies.read(request.headers.cookie).browser !== undefined,
    sending: (visit, token, { purpose, begins = false }) => {
      const read = readForm(token.context);
      const context = read.ok ? read.value : nothingAsked;
      const continuing = namedIn(context) ?? visit.continuing;
      // Another tab may have been for another portal since: the pages that follow are for this one.
      if (continuing !== undefined && continuing !== visit.continuing)
        visit.setCookies.push(cookies.setContinuing(continuing));
      if (purpose === undefined) return { context, visit: { ...visit, continuing } };
      const freshSecret = freshAfter(visit, token, purpose, begins);
      const { attemptHash, ...visitor } = visit.visitor;
      return {
        context,
        visit: {
          ...visit,
          continuing,
          freshSecret,
          visitor: {
            ...visitor,
            freshHash: hashSecret(freshSecret),
            ...(begins || attemptHash === undefined ? {} : { attemptHash }),
          },
        },
      };
    },
  };
};

/** The visitor of a page with a form; the browser keeps its cookie for another day, so that it outlives what is begun now. */
export const knownVisitor = (visit: Visit, cookies: Cookies): Visitor => {
  const keep = cookies.setBrowser(visit.browserSecret);
  if (!visit.setCookies.includes(keep)) visit.setCookies.push(keep);
  return visit.visitor;
};

/** An address with the portal's request to go on with, where there is one: each form answers the request its page was opened for. */
export const withContinuing = ({ continuing }: Visit, path: string): string =>
  continuing === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}tiep=${continuing}`;
