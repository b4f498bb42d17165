import { randomInt } from 'node:crypto';

/** What a visitor sees after following redirects. */
export interface Seen {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** `data-page` of the page. */
  readonly page: string | undefined;
  readonly problem: string | undefined;
  /** Addresses gone through, the last included. */
  readonly trail: readonly string[];
}

export interface Visitor {
  /** Opens an address as a person would in a browser of today. */
  open(url: string): Promise<Seen>;
  /** Sends a form. */
  submit(url: string, fields: Readonly<Record<string, string>> | FormData): Promise<Seen>;
  /** One step without following redirects. */
  step(url: string, init?: RequestInit): Promise<Response>;
  /** Proves oneself at the provider's page and goes on. */
  prove(at: Seen, who?: { account?: string; acr?: string; answer?: string }): Promise<Seen>;
  /** Where they come from. */
  readonly address: string;
  /** Cookies by name; ports of one host share them. */
  readonly jar: Map<string, string>;
}

const navigation = { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'none', accept: 'text/html' };
const mostSteps = 15;

/** A browser without scripts: cookies, redirects and forms. */
export const makeVisitor = (): Visitor => {
  const jar = new Map<string, string>();
  // Each from an address of their own, as the proxy before a portal would say.
  const address = `198.18.${randomInt(256)}.${randomInt(256)}`;
  const step = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers({ ...navigation, ...Object.fromEntries(new Headers(init.headers ?? {})) });
    headers.set('x-forwarded-for', address);
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return response;
  };
  const follow = async (url: string, init: RequestInit = {}): Promise<Seen> => {
    const trail = [url];
    let response = await step(url, init);
    for (let count = 0; response.status >= 300 && response.status < 400; count++) {
      if (count === mostSteps) throw new Error(`redirected in circles: ${trail.join(' → ')}`);
      const next = new URL(response.headers.get('location') ?? '', trail.at(-1)).href;
      trail.push(next);
      response = await step(next);
    }
    const body = await response.text();
    const [, page, problem] = /<main[^>]* data-page="([^"]+)"(?: data-problem="([^"]+)")?/u.exec(body) ?? [];
    return { url: trail.at(-1) ?? url, status: response.status, headers: response.headers, body, page, problem, trail };
  };
  return {
    jar,
    address,
    step,
    open: (url) => follow(url),
    submit: (url, fields) =>
      follow(url, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: fields instanceof FormData ? fields : new URLSearchParams(fields),
      }),
    prove: (at, { account = 'an', acr = 'urn:chinhchu:auth:2', answer = 'yes' } = {}) =>
      follow(at.url, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ account, acr, answer }),
      }),
  };
};

const keep = (jar: Map<string, string>, line: string): void => {
  const [pair = '', ...attributes] = line.split(';').map((each) => each.trim());
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  const gone = attributes.some((each) => /^max-age=0$/iu.test(each) || /^expires=Thu, 01 Jan 1970/iu.test(each));
  if (gone || value === '') jar.delete(name);
  else jar.set(name, value);
};

/** The value of a hidden field on a page. @throws when it is not there */
export const hiddenField = ({ body }: Pick<Seen, 'body'>, name: string, after = ''): string => {
  const from = body.indexOf(after);
  const [, value] = new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(body.slice(Math.max(from, 0))) ?? [];
  if (value === undefined || from === -1) throw new Error(`no field ${name}`);
  return value;
};
