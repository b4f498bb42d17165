import { formsOf } from '../../support/visitor.ts';

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

interface Cookie { readonly value: string; readonly path: string }

/** A browser that runs no scripts: cookies by path, redirects and refreshes, forms; it stops where it would leave the service. */
export interface Browser {
  go(url: string, init?: RequestInit): Promise<Stop>;
  /** Sends the form of a page whose action ends so. */
  submit(page: Stop, action: string, fields?: Readonly<Record<string, string>>): Promise<Stop>;
  setCookie(name: string, value: string): void;
  cookie(name: string): string | undefined;
  dropCookie(name: string): void;
  /** Every redirect on the way, for those who look at the road. */
  readonly road: string[];
}

const attribute = (html: string, name: string): string | undefined => {
  const found = new RegExp(`<main\\b[^>]*\\s${name}="([^"]*)"`, 'u').exec(html)?.[1];
  return found === '' ? undefined : found;
};

export const openBrowser = (origin: string): Browser => {
  const jar = new Map<string, Cookie>();
  const road: string[] = [];

  const keep = (lines: readonly string[], from: URL): void => {
    for (const line of lines) {
      const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const option = (wanted: string): string | undefined => rest.find((part) => part.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
      const path = option('path') ?? from.pathname.slice(0, from.pathname.lastIndexOf('/') + 1);
      const over = option('max-age') === '0' || (option('expires') !== undefined && Date.parse(option('expires') ?? '') <= Date.now());
      if (over) jar.delete(`${name}|${path}`);
      else jar.set(`${name}|${path}`, { value: pair.slice(pair.indexOf('=') + 1), path });
    }
  };
  const covers = (path: string, at: string): boolean => at === path || at.startsWith(path.endsWith('/') ? path : `${path}/`);

  const go = async (address: string, init: RequestInit = {}, hops = 0): Promise<Stop> => {
    const url = new URL(address, origin);
    road.push(url.href);
    if (url.origin !== origin) return { url, status: 0, html: '', headers: new Headers(), page: undefined, problem: undefined };
    if (hops > 12) throw new Error(`going round in circles: ${road.slice(-12).join('\n')}`);
    const cookie = [...jar].filter(([, { path }]) => covers(path, url.pathname)).map(([key, { value }]) => `${key.split('|')[0]}=${value}`).join('; ');
    const headers = new Headers({ accept: 'text/html', ...(cookie === '' ? {} : { cookie }), ...Object.fromEntries(new Headers(init.headers)) });
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    keep(response.headers.getSetCookie(), url);
    const html = await response.text();
    const location = response.headers.get('location') ?? /^0; url=(?<to>.+)$/u.exec(response.headers.get('refresh') ?? '')?.groups?.['to'];
    if (location !== undefined && location !== null) return go(new URL(location, url).href, {}, hops + 1);
    return { url, status: response.status, html, headers: response.headers, page: attribute(html, 'data-page'), problem: attribute(html, 'data-problem') };
  };

  return {
    go, road,
    submit: (page, action, fields = {}) => {
      const form = formsOf(page.html).find((one) => one.action.endsWith(action));
      if (form === undefined) throw new Error(`no form to ${action} on page ${page.page}; forms: ${formsOf(page.html).map((one) => one.action).join(' ')}`);
      const body = new URLSearchParams([...new Map([...form.values, ...Object.entries(fields)])]).toString();
      return go(new URL(form.action, page.url).href, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', origin } });
    },
    setCookie: (name, value) => { jar.set(`${name}|/`, { value, path: '/' }); },
    cookie: (name) => [...jar].find(([key]) => key.startsWith(`${name}|`))?.[1].value,
    dropCookie: (name) => { for (const key of jar.keys()) if (key.startsWith(`${name}|`)) jar.delete(key); },
  };
};
