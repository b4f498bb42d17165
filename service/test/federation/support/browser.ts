import { request } from 'undici';
import { formsOf } from '../../support/walks/visitor.ts';

/** Where a walk of a browser ended: a page of the service, or an address of somebody else. */
export interface Stop {
  readonly url: URL;
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** `data-page` of the main element. */
  readonly page: string | undefined;
  readonly problem: string | undefined;
}

/** What goes along with a request besides cookies. */
export interface Sent {
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** A browser that runs no scripts: cookies by path, redirects and refreshes, forms; it stops where it would leave the service. */
export interface Browser {
  go(url: string, sent?: Sent): Promise<Stop>;
  /** Sends the form of a page whose action ends so. */
  submit(page: Stop, action: string, fields?: Readonly<Record<string, string>>): Promise<Stop>;
  setCookie(name: string, value: string): void;
  cookie(name: string): string | undefined;
  /** The `Cookie` header it would send there. */
  cookieHeader(path: string): string;
  /** Takes `Set-Cookie` lines as if an answer from there had brought them. */
  take(lines: readonly string[], path: string): void;
  dropCookie(name: string): void;
  /** Every redirect on the way, for those who look at the road. */
  readonly road: string[];
}

const attribute = (html: string, name: string): string | undefined => {
  const found = new RegExp(`<main\\b[^>]*\\s${name}="([^"]*)"`, 'u').exec(html)?.[1];
  return found === '' ? undefined : found;
};

/** @param at where the service is reached now, when its address is only a name: a balancer stands before several servers */
export const openBrowser = (origin: string, at: () => string = () => origin): Browser => {
  const jar = new Map<string, Cookie>();
  const road: string[] = [];

  const keep = (lines: readonly string[], from: URL): void => {
    for (const line of lines) {
      const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const option = (wanted: string): string | undefined =>
        rest.find((part) => part.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      const path = option('path') ?? from.pathname.slice(0, from.pathname.lastIndexOf('/') + 1);
      const over =
        option('max-age') === '0' ||
        (option('expires') !== undefined && Date.parse(option('expires') ?? '') <= Date.now());
      if (over) jar.delete(`${name}|${path}`);
      else jar.set(`${name}|${path}`, { value: pair.slice(pair.indexOf('=') + 1), path });
    }
  };
  const covers = (path: string, at: string): boolean =>
    at === path || at.startsWith(path.endsWith('/') ? path : `${path}/`);

  const cookieHeader = (at: string): string =>
    [...jar]
      .filter(([, { path }]) => covers(path, at))
      .map(([key, { value }]) => `${key.split('|')[0]}=${value}`)
      .join('; ');

  const go = async (
    address: string,
    { method = 'GET', body, headers: more = {} }: Sent = {},
    hops = 0,
  ): Promise<Stop> => {
    const url = new URL(address, origin);
    road.push(url.href);
    if (url.origin !== origin)
      return { url, status: 0, html: '', headers: new Headers(), page: undefined, problem: undefined };
    if (hops > 12) throw new Error(`going round in circles: ${road.slice(-12).join('\n')}`);
    const cookie = cookieHeader(url.pathname);
    // Not `fetch`: that says of itself that it is no navigation, and Apache then answers 401.
    const answer = await request(at() + url.pathname + url.search, {
      method,
      body: body ?? null,
      headers: {
        accept: 'text/html,application/xhtml+xml',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        ...(cookie === '' ? {} : { cookie }),
        ...more,
      },
    });
    const headers = new Headers(
      Object.entries(answer.headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((one): [string, string] => [name, one]),
      ),
    );
    keep(headers.getSetCookie(), url);
    const html = await answer.body.text();
    const location =
      headers.get('location') ?? /^0; url=(?<to>.+)$/u.exec(headers.get('refresh') ?? '')?.groups?.['to'];
    if (location !== undefined) return go(new URL(location, url).href, {}, hops + 1);
    return {
      url,
      status: answer.statusCode,
      html,
      headers,
      page: attribute(html, 'data-page'),
      problem: attribute(html, 'data-problem'),
    };
  };

  return {
    go,
    road,
    cookieHeader,
    take: (lines, path) => keep(lines, new URL(path, origin)),
    submit: (page, action, fields = {}) => {
      const form = formsOf(page.html).find((one) => one.action.endsWith(action));
      if (form === undefined)
        throw new Error(
          `no form to ${action} on page ${page.page}; forms: ${formsOf(page.html)
            .map((one) => one.action)
            .join(' ')}`,
        );
      const body = new URLSearchParams([...new Map([...form.values, ...Object.entries(fields)])]).toString();
      return go(new URL(form.action, page.url).href, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      });
    },
    setCookie: (name, value) => {
      jar.set(`${name}|/`, { value, path: '/' });
    },
    cookie: (name) => [...jar].find(([key]) => key.startsWith(`${name}|`))?.[1].value,
    dropCookie: (name) => {
      for (const key of jar.keys()) if (key.startsWith(`${name}|`)) jar.delete(key);
    },
  };
};
