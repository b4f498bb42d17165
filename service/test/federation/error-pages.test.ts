import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ProblemCode } from '../../src/domain/problems.ts';
import { en } from '../../src/web/text/en.ts';
import { vi as vietnamese } from '../../src/web/text/vi.ts';
import type { Browser, Stop } from './support/browser.ts';
import type { TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import type { RelyingParty } from './support/relying-party.ts';
import { makeRelyingParty } from './support/relying-party.ts';

const home = 'https://portal.example/';
const markup = '"><script>alert(1)</script>';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
let provider: TestProvider;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(
    provider,
    await provider.register({ postLogoutRedirectUris: ['https://portal.example/bye'] }),
  );
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => provider.stop());

let windows = 0;
/** The window of cases is over. */
const clearCases = (): void => {
  windows += 1;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + windows * 11 * 60_000 });
};
const changed = async (changes: Readonly<Record<string, string>>): Promise<string> => {
  const url = new URL((await portal.begin()).url);
  for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
  return url.href;
};
const waiting = async (browser: Browser): Promise<Stop> => browser.go((await portal.begin()).url);
/** Where the provider goes on with a request: its uid in the path, the rest of its name beside it. */
const resumeOf = ({ url }: Stop): string =>
  url.pathname.replace(/^\/ket-noi\/(?<uid>.{43})(?<mark>.*)$/u, '/oidc/authorize/$<uid>?cua=$<mark>');

interface Case {
  readonly what: string;
  readonly code: ProblemCode;
  readonly status: number;
  /** It leads back to the portal, because the portal is known. */
  readonly back: boolean;
  readonly happens: (browser: Browser) => Promise<Stop>;
}

const cases: readonly Case[] = [
  {
    what: 'a link that has run out',
    code: 'connection-expired',
    status: 410,
    back: true,
    happens: async (browser) => {
      const page = await waiting(browser);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 121 * 60_000 });
      return browser.go(page.url.href);
    },
  },
  {
    what: 'a cookie of the request that is lost on the way back',
    code: 'connection-expired',
    status: 410,
    back: true,
    happens: async (browser) => {
      const page = await browser.go(await changed({ prompt: 'consent' }));
      browser.dropCookie('chinhchu-tiep-tuc');
      return browser.go(resumeOf(page));
    },
  },
  {
    what: 'a link opened in another browser',
    code: 'connection-elsewhere',
    status: 404,
    back: true,
    happens: async (browser) => {
      const first = provider.browser(await provider.openAccount());
      return browser.go((await waiting(first)).url.href);
    },
  },
  {
    what: 'a portal that nobody has registered',
    code: 'portal-unknown',
    status: 400,
    back: false,
    happens: async (browser) =>
      browser.go(await changed({ client_id: markup, redirect_uri: `https://evil.example/${markup}` })),
  },
  {
    what: 'a return address that is not registered',
    code: 'portal-address-wrong',
    status: 400,
    back: true,
    happens: async (browser) => browser.go(await changed({ redirect_uri: `https://evil.example/${markup}` })),
  },
  {
    what: 'a return address after sign-out that is not registered',
    code: 'portal-address-wrong',
    status: 400,
    back: true,
    happens: (browser) =>
      browser.go(
        `/oidc/logout?${new URLSearchParams({ client_id: String(portal.config.clientMetadata().client_id), post_logout_redirect_uri: `https://evil.example/${markup}` })}`,
      ),
  },
  {
    what: 'a pushed request that is over',
    code: 'connection-expired',
    status: 410,
    back: true,
    happens: (browser) =>
      browser.go(
        `/oidc/authorize?${new URLSearchParams({ client_id: String(portal.config.clientMetadata().client_id), request_uri: `urn:ietf:params:oauth:request_uri:${markup}` })}`,
      ),
  },
  {
    what: 'a request without a return address',
    code: 'portal-request-wrong',
    status: 400,
    back: true,
    happens: async (browser) => browser.go((await changed({})).replace(/redirect_uri=[^&]*&/u, '')),
  },
  {
    what: 'a request that is no form',
    code: 'portal-request-wrong',
    status: 400,
    back: false,
    happens: (browser) =>
      browser.go('/oidc/authorize', { method: 'POST', body: markup, headers: { 'content-type': 'text/plain' } }),
  },
  {
    what: 'a request too long for an address',
    code: 'body-too-large',
    status: 413,
    back: false,
    happens: (browser) =>
      browser.go('/oidc/authorize', { method: 'POST', body: `state=${'x'.repeat(9_000)}`, headers: form }),
  },
  {
    what: 'a body that is too large',
    code: 'body-too-large',
    status: 413,
    back: false,
    happens: (browser) =>
      browser.go('/oidc/logout', { method: 'POST', body: `state=${'x'.repeat(40_000)}`, headers: form }),
  },
  {
    what: 'a forged confirmation of signing out',
    code: 'portal-request-wrong',
    status: 400,
    back: false,
    happens: (browser) =>
      browser.go('/oidc/logout/confirm', { method: 'POST', body: 'logout=yes&xsrf=guessed', headers: form }),
  },
  {
    what: 'an address that programs use, opened by hand',
    code: 'page-not-found',
    status: 404,
    back: false,
    happens: (browser) => browser.go('/oidc/token'),
  },
  {
    what: 'an address that is none',
    code: 'page-not-found',
    status: 404,
    back: false,
    happens: (browser) => browser.go(`/oidc/${encodeURIComponent(markup)}`),
  },
];

/** What can be said of such a page: its words in its language, the way on, and no link or markup of the request. */
const judged = ({ status, page, problem, url, html }: Stop, code: ProblemCode, language: 'vi' | 'en'): object => ({
  status,
  page,
  problem,
  here: url.origin === provider.issuer,
  language: /<html lang="(\w+)"/u.exec(html)?.[1],
  says: html.replaceAll('&#39;', "'").includes((language === 'vi' ? vietnamese : en).problems[code].title),
  back: html.includes(`href="${home}"`),
  echoes: /(?:href|action|src)="[^"]*evil\.example|<script>alert/u.test(html),
});

describe.each(cases)('$what', ({ code, status, back, happens }) => {
  test.each(['vi', 'en'] as const)('ends on a page that says what happened and leads on (%s)', async (language) => {
    const browser = provider.browser(await provider.openAccount());
    if (language === 'en') browser.setCookie('chinhchu-ngon-ngu', 'en');
    expect(judged(await happens(browser), code, language)).toEqual({
      status,
      page: 'problem',
      problem: code,
      here: true,
      language,
      says: true,
      back,
      echoes: false,
    });
  });
});

describe('a page on which a request ends', () => {
  test("tells the portal's developer the address that was sent and those that are registered, as text", async () => {
    const { html } = await provider.browser().go(await changed({ redirect_uri: `https://evil.example/${markup}` }));
    for (const part of [
      'https://evil.example/&quot;&gt;&lt;script&gt;',
      '<code>https://portal.example/cb</code>',
      'invalid_redirect_uri',
    ])
      expect(html).toContain(part);
  });

  test("tells what is wrong with a request, in the protocol's words", async () => {
    const { html } = await provider.browser().go((await changed({})).replace(/redirect_uri=[^&]*&/u, ''));
    expect(html).toContain('missing required parameter');
  });

  test('carries a code that is a case of the help desk, with the problem and the client', async () => {
    const client = String(portal.config.clientMetadata().client_id);
    clearCases();
    const { html } = await provider.browser().go(await changed({ redirect_uri: 'https://evil.example/' }));
    expect(html).toContain('CC-0000-TEST');
    const cases = await provider.store.audit.bySupportCode('CC-0000-TEST');
    expect(cases.at(-1)).toMatchObject({
      type: 'problem-shown',
      problem: 'portal-address-wrong',
      detail: { client, error: expect.stringContaining('invalid_redirect_uri') },
    });
  });

  test('shows no code where no more cases are kept: an address opens ten in ten minutes', async () => {
    clearCases();
    const before = (await provider.store.audit.bySupportCode('CC-0000-TEST')).length;
    const shown: boolean[] = [];
    for (let turn = 0; turn < 14; turn += 1)
      shown.push(
        (await provider.browser().go(await changed({ redirect_uri: 'https://evil.example/' }))).html.includes(
          'CC-0000-TEST',
        ),
      );
    expect(shown.filter(Boolean)).toHaveLength(10);
    expect((await provider.store.audit.bySupportCode('CC-0000-TEST')).length - before).toBe(10);
  });
});

test('an address that keeps failing is told to wait: a page for people, JSON for programs', async () => {
  const browser = provider.browser();
  const fail = {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' }).toString(),
    headers: form,
  } as const;
  for (let turn = 0; turn < 60; turn += 1) await browser.go('/oidc/token', fail);
  const page = await browser.go('/oidc/logout/confirm', { method: 'POST', body: 'state=x', headers: form });
  expect([page.status, page.problem, Number(page.headers.get('retry-after')) > 0]).toEqual([
    429,
    'too-many-requests',
    true,
  ]);
  const json = await browser.go('/oidc/token', { ...fail, headers: { ...form, accept: 'application/json' } });
  expect([json.status, JSON.parse(json.html)]).toMatchObject([429, { error: 'temporarily_unavailable' }]);
  // Others come from the same address: a portal beside it, and its people.
  expect((await portal.signIn(provider.browser(await provider.openAccount()))).id_token).toBeDefined();
  await provider.restart();
});

test('a portal that has proven who it is may fail as often as it must: codes that ran out are no guesses', async () => {
  for (let turn = 0; turn < 65; turn += 1)
    await portal
      .finish(
        new URL(`${portal.redirectUri}?code=${'x'.repeat(43)}&state=s&iss=${encodeURIComponent(provider.issuer)}`),
        { url: '', verifier: 'v'.repeat(43), state: 's', nonce: 'n' },
      )
      .catch(() => {});
  expect((await portal.signIn(provider.browser(await provider.openAccount()))).id_token).toBeDefined();
});

describe('ui_locales (OpenID Connect Core §3.1.2.1)', () => {
  test('the pages of a request are in the language the portal asks for, from the first-visit page on', async () => {
    const browser = provider.browser(await provider.openAccount());
    const page = await browser.go(await changed({ ui_locales: 'fr en-GB vi' }));
    expect([page.page, page.html.includes('<html lang="en"')]).toEqual(['connect', true]);
    expect((await browser.go('/tai-khoan')).html).toContain('<html lang="en"');
  });
  test('a language the person has chosen goes before', async () => {
    const browser = provider.browser(await provider.openAccount());
    browser.setCookie('chinhchu-ngon-ngu', 'vi');
    expect((await browser.go(await changed({ ui_locales: 'en' }))).html).toContain('<html lang="vi"');
  });
  test('errors and the question before signing out are in it too', async () => {
    const browser = provider.browser(await provider.openAccount());
    expect(
      (await browser.go(await changed({ ui_locales: 'en', redirect_uri: 'https://evil.example/' }))).html,
    ).toContain('<html lang="en"');
    expect((await browser.go('/oidc/logout?ui_locales=en')).html).toContain('<html lang="en"');
    expect((await browser.go('/oidc/logout?ui_locales=%3Cb%3E')).html).toContain('<html lang="vi"');
  });
});
