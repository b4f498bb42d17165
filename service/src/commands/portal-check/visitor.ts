import { request } from 'undici';

/** Where a browser ended. */
export interface Stop {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
}

/** A browser without scripts: cookies by host, redirects; it stops where it would enter the provider. */
export interface Visitor {
  go(url: URL, form?: URLSearchParams): Promise<Stop>;
  /** Another browser with the same cookies. */
  twin(): Visitor;
}

const mostHops = 12;
const waitMs = 15_000;

/** @param issuer where it stops */
export const openVisitor = (issuer: string, jar: ReadonlyMap<string, string> = new Map()): Visitor => {
  const cookies = new Map(jar);
  const keep = (host: string, lines: readonly string[]): void => {
    for (const line of lines) {
      const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
      const [name = ''] = pair.split('=');
      const value = pair.slice(name.length + 1);
      const isOver = rest.some(
        (part) =>
          /^max-age=(?:0|-)/iu.test(part) ||
          Date.parse(/^expires=(?<at>.+)$/iu.exec(part)?.groups?.['at'] ?? '') < Date.now(),
      );
      if (isOver) cookies.delete(`${host} ${name}`);
      else cookies.set(`${host} ${name}`, value);
    }
  };
  const go = async (url: URL, form?: URLSearchParams, hops = 0): Promise<Stop> => {
    if (url.origin === issuer || hops > mostHops) return { url, status: 0, text: '' };
    const cookie = [...cookies]
      .filter(([key]) => key.startsWith(`${url.hostname} `))
      .map(([key, value]) => `${key.slice(url.hostname.length + 1)}=${value}`)
      .join('; ');
    // Not `fetch`: that says of itself that it is no navigation, and Apache's module then answers 401.
    const answer = await request(url, {
      method: form === undefined ? 'GET' : 'POST',
      body: form?.toString() ?? null,
      headersTimeout: waitMs,
      bodyTimeout: waitMs,
      headers: {
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        ...(cookie === '' ? {} : { cookie }),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
    });
    const text = await answer.body.text();
    const first = (name: string): string | undefined => [answer.headers[name] ?? []].flat()[0];
    keep(url.hostname, [answer.headers['set-cookie'] ?? []].flat());
    const to = first('location') ?? /^0; *url=(?<to>.+)$/iu.exec(first('refresh') ?? '')?.groups?.['to'];
    return to === undefined ? { url, status: answer.statusCode, text } : go(new URL(to, url), undefined, hops + 1);
  };
  return { go: (url, form) => go(url, form), twin: () => openVisitor(issuer, cookies) };
};
