import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';

/** A browser without a screen: keeps cookies, follows nothing by itself, fills in hidden fields. */
export interface TinyBrowser {
  readonly cookies: Map<string, string>;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Sends the first form of the last page whose action is this address, hidden fields included. */
  send(action: string, fields?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Posts exactly these bytes. */
  post(url: string, payload: string | Buffer, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#96;', '`')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The hidden fields of the form with this action. */
export const hiddenFieldsOf = (page: string, action: string): Record<string, string> => {
  const form =
    new RegExp(`<form[^>]* action="${action.replace(/[?]/gu, '\\?')}"[^>]*>(.*?)</form>`, 'su').exec(page)?.[1] ?? '';
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/gu)];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, unescape(value)]));
};

/** `data-page` and `data-problem` of a page. */
export const told = (response: LightMyRequestResponse): { page: string | undefined; problem: string | undefined } => ({
  page: / data-page="([^"]*)"/u.exec(response.body)?.[1],
  problem: / data-problem="([^"]*)"/u.exec(response.body)?.[1],
});

export const tinyBrowser = (app: FastifyInstance): TinyBrowser => {
  const cookies = new Map<string, string>();
  let last = '';
  const ask = async (options: InjectOptions): Promise<LightMyRequestResponse> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await app.inject({
      ...options,
      headers: { ...(cookie === '' ? {} : { cookie }), ...options.headers },
    });
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, value);
    }
    if (response.statusCode !== 303) last = response.body;
    return response;
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    cookies,
    get: (url, headers = {}) => ask({ method: 'GET', url, headers }),
    send: (action, fields = {}) =>
      ask({
        method: 'POST',
        url: action,
        headers: form,
        payload: new URLSearchParams({ ...hiddenFieldsOf(last, action), ...fields }).toString(),
      }),
    post: (url, payload, headers = {}) => ask({ method: 'POST', url, headers: { ...form, ...headers }, payload }),
  };
};

/** The form of a citizen with a mobile subscription. */
export const formAddress = '/dang-ky/thong-tin?kind=citizen&method=mobile-subscriber';

/** A browser that stands before the form, the five seconds of those without scripts already over. */
export const beforeTheForm = async (web: {
  app: FastifyInstance;
  clock: { moveBy(seconds: number): void };
}): Promise<TinyBrowser> => {
  const browser = tinyBrowser(web.app);
  await browser.get(formAddress);
  web.clock.moveBy(10);
  return browser;
};

export const goodClaim = {
  personalId: '001190012345',
  fullName: 'Nguyễn Thị Hương Giang',
  dateOfBirth: '05/09/1990',
  phoneNumber: '0912 345 678',
};
