import { request } from 'undici';

/** One page as a browser without scripts has it. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** `data-page` of the main element. */
  readonly page: string | undefined;
  /** `data-problem` of the main element. */
  readonly problem: string | undefined;
}

interface Form {
  readonly action: string;
  readonly method: string;
  /** What the browser would send untouched: hidden and prefilled fields, checked buttons. */
  readonly values: ReadonlyMap<string, string>;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
  '#x2F': '/',
  '#x3D': '=',
  '#x60': '`',
};
const decode = (text: string): string => text.replace(/&(#?\w+);/gu, (whole, name: string) => entities[name] ?? whole);
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`, 'u').exec(tag);
  return found === null ? undefined : decode(found[1] ?? '');
};

const readForm = (html: string): Form => {
  const values = new Map<string, string>();
  for (const [tag] of html.matchAll(/<input\b[^>]*>/gu)) {
    const name = attribute(tag, 'name');
    const type = attribute(tag, 'type') ?? 'text';
    if (name === undefined || ['submit', 'button'].includes(type)) continue;
    if (['radio', 'checkbox'].includes(type) && attribute(tag, 'checked') === undefined) continue;
    values.set(name, attribute(tag, 'value') ?? '');
  }
  const tag = /<form\b[^>]*>/u.exec(html)?.[0] ?? '';
  return { action: attribute(tag, 'action') ?? '', method: (attribute(tag, 'method') ?? 'get').toLowerCase(), values };
};

/** Every form of a page, in order. */
export const formsOf = (html: string): readonly Form[] =>
  [...html.matchAll(/<form\b[\s\S]*?<\/form>/gu)].map(([form]) => readForm(form));

/** A person with a browser that runs no scripts: cookies, redirects, forms; over a real socket. */
export interface TestVisitor {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  /** Fills the form of `page` whose action ends in `action` and sends it. */
  submit(page: Page, action: string, fields?: Readonly<Record<string, string>>): Promise<Page>;
  /** Sends any body as it is. */
  post(path: string, body: string | Uint8Array<ArrayBuffer>, headers?: Readonly<Record<string, string>>): Promise<Page>;
  readonly cookies: Map<string, string>;
}

/** What a browser sends. `request` takes little more than half the processor time of `fetch`, and most of what tests do is this. */
interface Sent {
  readonly method: 'GET' | 'POST';
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

const headersOf = (raw: Readonly<Record<string, string | string[] | undefined>>): Headers =>
  new Headers(
    Object.entries(raw).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one])),
  );

/** Opens a browser on a site; `address` becomes X-Forwarded-For, `agent` User-Agent, `sendsOrigin` is the address the site has for browsers when that is another. */
export const openVisitor = (
  origin: string,
  options: {
    readonly cookies?: ReadonlyMap<string, string>;
    readonly address?: string;
    readonly agent?: string;
    readonly sendsOrigin?: string;
  } = {},
): TestVisitor => {
  const cookies = new Map(options.cookies);

  const send = async (url: string, { headers, ...sent }: Sent, hops = 0): Promise<Page> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await request(url, {
      ...sent,
      headers: {
        accept: 'text/html',
        ...(cookie === '' ? {} : { cookie }),
        ...(options.address === undefined ? {} : { 'x-forwarded-for': options.address }),
        ...(options.agent === undefined ? {} : { 'user-agent': options.agent }),
        ...headers,
      },
    });
    const answered = headersOf(response.headers);
    for (const line of answered.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';');
      const at = pair.indexOf('=');
      if (rest.some((part) => /^\s*max-age=0$/iu.test(part))) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = answered.get('location');
    const html = await response.body.text();
    if (response.statusCode >= 300 && response.statusCode < 400 && location !== null) {
      if (hops > 5) throw new Error(`too many redirects at ${url}`);
      return send(new URL(location, url).href, { method: 'GET' }, hops + 1);
    }
    const main = /<main\b[^>]*>/u.exec(html)?.[0] ?? '';
    const problem = attribute(main, 'data-problem');
    return {
      url,
      status: response.statusCode,
      html,
      headers: answered,
      page: attribute(main, 'data-page'),
      problem: problem === '' ? undefined : problem,
    };
  };

  const post: TestVisitor['post'] = (path, body, headers = {}) =>
    send(new URL(path, origin).href, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: options.sendsOrigin ?? origin,
        ...headers,
      },
    });

  return {
    cookies,
    get: (path, headers = {}) => send(new URL(path, origin).href, { method: 'GET', headers }),
    post,
    submit: (page, action, fields = {}) => {
      const form = formsOf(page.html).find((one) => one.action.split('?')[0]?.endsWith(action) === true);
      if (form === undefined)
        throw new Error(
          `no form to ${action} on page ${page.page} (${page.problem ?? 'no problem'}); forms: ${formsOf(page.html)
            .map((one) => one.action)
            .join(' ')}`,
        );
      const filled = new URLSearchParams([...new Map([...form.values, ...Object.entries(fields)])]);
      return form.method === 'get'
        ? send(new URL(`${form.action.split('?')[0]}?${filled}`, origin).href, { method: 'GET' })
        : post(form.action, filled.toString());
    },
  };
};
